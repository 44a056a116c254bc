from datetime import time, timedelta

from django.apps import AppConfig

from tutorium.core import hooks


class DiaryConfig(AppConfig):
    name = "tutorium.diary"

    def ready(self) -> None:
        from tutorium.core.jobs import Daily, Every, repeat  # noqa: PLC0415 (models must be ready)
        from tutorium.diary import actions, personal_data, tasks  # noqa: PLC0415 (as above)

        hooks.register("privacy.stored", personal_data.stored)
        hooks.register("core.regularly", actions.expire_holds)
        repeat(tasks.fill_ahead, Daily(time(0, 20)))
        repeat(tasks.keep_all_next, Every(timedelta(hours=1)))
        repeat(tasks.read_feeds, Every(timedelta(minutes=10)))
