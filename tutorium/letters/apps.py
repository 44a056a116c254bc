from datetime import time

from django.apps import AppConfig

from tutorium.core import hooks


class LettersConfig(AppConfig):
    name = "tutorium.letters"

    def ready(self) -> None:
        from tutorium.core.jobs import Daily, repeat  # noqa: PLC0415 (models must be ready)
        from tutorium.letters import personal_data, tasks  # noqa: PLC0415

        repeat(tasks.prune_letters, Daily(time(3, 50)))
        hooks.register("privacy.stored", personal_data.stored)
