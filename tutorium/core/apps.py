from datetime import time, timedelta

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "tutorium.core"

    def ready(self) -> None:
        from tutorium.core import tasks  # noqa: PLC0415 (models must be ready)
        from tutorium.core.jobs import Daily, Every, repeat  # noqa: PLC0415

        repeat(tasks.render_again, Every(timedelta(minutes=5)))
        repeat(tasks.prune_jobs, Daily(time(3, 40)))
