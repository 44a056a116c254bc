from django.apps import AppConfig

from tutorium.core import hooks


class LessonsConfig(AppConfig):
    name = "tutorium.lessons"

    def ready(self) -> None:
        from tutorium.lessons import emails, panels, personal_data  # noqa: PLC0415 (models must be ready)

        hooks.register("privacy.stored", personal_data.stored)
        hooks.register("library.answer_panels", panels.ask_on_answer, order=50)
        hooks.register("library.note_panels", panels.ask_on_note, order=50)
        hooks.register("accounts.places", panels.list_place)
        hooks.register("letters.examples", emails.examples)
