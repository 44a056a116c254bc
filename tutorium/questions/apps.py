from django.apps import AppConfig

from tutorium.core import hooks


class QuestionsConfig(AppConfig):
    name = "tutorium.questions"

    def ready(self) -> None:
        from tutorium.questions import queries  # noqa: PLC0415 (models must be ready)

        hooks.register("search.rebuild", queries.every_document)
