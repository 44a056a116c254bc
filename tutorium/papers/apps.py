from django.apps import AppConfig

from tutorium.core import hooks


class PapersConfig(AppConfig):
    name = "tutorium.papers"

    def ready(self) -> None:
        from tutorium.papers import actions, panels, personal_data, queries  # noqa: PLC0415 (models must be ready)

        hooks.register("privacy.stored", personal_data.stored)
        hooks.register("search.rebuild", queries.every_document)
        hooks.register("search.counts", queries.document_counts)
        hooks.register("curriculum.courses_turned", actions.refile_courses)
        hooks.register("accounts.used_learners", queries.used_learners)
        hooks.register("accounts.merge_learners", actions.merge_papers)
        hooks.register("library.answer_panels", panels.asked_on_answer, order=20)
        hooks.register("library.note_panels", panels.asked_on_note, order=20)
        hooks.register("curriculum.course_panels", panels.course_panel, order=20)
        hooks.register("curriculum.topic_panels", panels.topic_panel, order=20)
        hooks.register("curriculum.course_tallies", panels.course_tally, order=4)
        hooks.register("curriculum.topic_tallies", panels.topic_tally, order=4)
