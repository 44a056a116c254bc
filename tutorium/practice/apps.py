from django.apps import AppConfig

from tutorium.core import hooks


class PracticeConfig(AppConfig):
    name = "tutorium.practice"

    def ready(self) -> None:
        from tutorium.practice import actions  # noqa: PLC0415 (models must be ready)

        hooks.register("accounts.merge_learners", actions.merge_practice)
        hooks.register("accounts.merge_learners", actions.merge_recall)
