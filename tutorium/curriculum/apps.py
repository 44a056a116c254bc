from datetime import time

from django.apps import AppConfig


class CurriculumConfig(AppConfig):
    name = "tutorium.curriculum"

    def ready(self) -> None:
        from tutorium.core.jobs import Daily, repeat  # noqa: PLC0415 (models must be ready)
        from tutorium.curriculum import actions  # noqa: PLC0415 (as above)

        repeat(actions.settle_shown_again, Daily(time(3, 20)))
