from datetime import time, timedelta

from django.apps import AppConfig

from tutorium.core import hooks


class TutorsConfig(AppConfig):
    name = "tutorium.tutors"

    def ready(self) -> None:
        from tutorium.core.jobs import Daily, Every, repeat  # noqa: PLC0415 (models must be ready)
        from tutorium.tutors import actions, emails, panels, personal_data, queries, tasks  # noqa: PLC0415

        hooks.register("privacy.stored", personal_data.stored)
        hooks.register("letters.examples", emails.examples)
        hooks.register("core.stored_texts", queries.stored_profiles)
        hooks.register("search.rebuild", queries.every_document)
        hooks.register("search.counts", queries.document_counts)
        hooks.register("curriculum.courses_turned", actions.refile_courses)
        hooks.register("accounts.erasing", actions.forget_erased)
        hooks.register("accounts.hats", queries.hat_of_tutor)
        hooks.register("accounts.places", panels.own_place)
        hooks.register("accounts.places", panels.applications_place)
        repeat(tasks.tell_ending, Daily(time(6, 0)))
        repeat(actions.keep_all_found, Every(timedelta(hours=1)))
        repeat(tasks.prune_evidence, Daily(time(4, 20)))
