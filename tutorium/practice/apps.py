from django.apps import AppConfig

from tutorium.core import hooks


class PracticeConfig(AppConfig):
    name = "tutorium.practice"

    def ready(self) -> None:
        from tutorium.practice import actions, panels, personal_data  # noqa: PLC0415 (models must be ready)

        hooks.register("privacy.stored", personal_data.stored)
        hooks.register("accounts.merge_learners", actions.merge_practice)
        hooks.register("accounts.merge_learners", actions.merge_recall)
        hooks.register("accounts.merge_learners", actions.merge_plans)
        hooks.register("library.answer_panels", panels.keep_from_answer, order=20)
        hooks.register("library.note_panels", panels.keep_from_note, order=20)
        hooks.register("curriculum.course_panels", panels.recall_course, order=20)
        hooks.register("library.answer_panels", panels.check_answer, order=5)
        hooks.register("library.note_panels", panels.check_note, order=5)
        hooks.register("library.answer_deeds", panels.checked)
        hooks.register("library.note_deeds", panels.checked)
        hooks.register("papers.paper_panels", panels.sit_paper)
        hooks.register("papers.own_paper_panels", panels.sit_own_paper)
        hooks.register("papers.delete_own_paper", actions.forget_own_paper)
        hooks.register("core.regularly", actions.close_due)
