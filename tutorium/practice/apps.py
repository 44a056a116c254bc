from datetime import time

from django.apps import AppConfig

from tutorium.core import hooks


class PracticeConfig(AppConfig):
    name = "tutorium.practice"

    def ready(self) -> None:
        from tutorium.practice import (  # noqa: PLC0415 (models must be ready)
            actions,
            emails,
            panels,
        )
        from tutorium.practice.models.triangle import TRIANGLE  # noqa: PLC0415 (as above)
        from tutorium.practice.queries import given_marks  # noqa: PLC0415 (as above)

        TRIANGLE.keep(self)

        _care_for_learners()
        hooks.register("library.answer_panels", panels.keep_from_answer, order=20)
        hooks.register("library.note_panels", panels.keep_from_note, order=20)
        hooks.register("curriculum.course_panels", panels.recall_course, order=20)
        hooks.register("library.answer_panels", panels.mark_answer_read, order=1)
        hooks.register("library.note_panels", panels.mark_note_read, order=1)
        hooks.register("accounts.corner_headers", panels.keeps_reads)
        hooks.register("library.answer_panels", panels.check_answer, order=5)
        hooks.register("library.note_panels", panels.check_note, order=5)
        hooks.register("library.answer_deeds", panels.checked)
        hooks.register("library.note_deeds", panels.checked)
        hooks.register("papers.paper_panels", panels.sit_paper)
        hooks.register("papers.own_paper_panels", panels.sit_own_paper)
        hooks.register("papers.delete_own_paper", actions.forget_own_paper)
        hooks.register("core.regularly", actions.close_due)
        hooks.register("letters.examples", emails.examples)
        hooks.register("practice.markers", given_marks.guardians_who_mark)
        hooks.register("practice.markers", given_marks.school_who_marks)
        hooks.register("accounts.places", panels.marking_place)


def _care_for_learners() -> None:
    """Say what is kept of learners, hand it over, and delete it."""
    from tutorium.core.jobs import Daily, repeat  # noqa: PLC0415 (as below)
    from tutorium.practice import actions, personal_data  # noqa: PLC0415 (models must be ready)
    from tutorium.practice.queries import usage  # noqa: PLC0415 (as above)

    hooks.register("privacy.stored", personal_data.stored)
    hooks.register("accounts.merge_learners", actions.merge_practice)
    hooks.register("accounts.merge_learners", actions.merge_recall)
    hooks.register("accounts.merge_learners", actions.merge_plans)
    hooks.register("accounts.merge_learners", actions.merge_reads)
    repeat(actions.forget_old_reads, Daily(time(3, 45)))
    hooks.register("accounts.used_learners", usage.used_learners)
    hooks.register("accounts.delete_learner", actions.delete_practice)
