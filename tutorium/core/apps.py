from datetime import time

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "tutorium.core"

    def ready(self) -> None:
        from tutorium.core import tasks  # noqa: PLC0415 (models must be ready)
        from tutorium.core.jobs import Daily, repeat  # noqa: PLC0415

        repeat(tasks.prune_jobs, Daily(time(3, 40)))
