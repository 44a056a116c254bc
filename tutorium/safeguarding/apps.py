from datetime import timedelta

from django.apps import AppConfig

from tutorium.core import hooks


class SafeguardingConfig(AppConfig):
    name = "tutorium.safeguarding"

    def ready(self) -> None:
        from tutorium.core.jobs import Every, repeat  # noqa: PLC0415 (models must be ready)
        from tutorium.safeguarding import (  # noqa: PLC0415 (as above)
            emails,
            panels,
            personal_data,
            tasks,
        )
        from tutorium.safeguarding.models.append_only import APPEND_ONLY  # noqa: PLC0415

        APPEND_ONLY.keep(self)
        repeat(tasks.remind_of_overdue, Every(timedelta(minutes=30)))
        hooks.register("letters.examples", emails.examples)
        hooks.register("accounts.places", panels.queue_place)
        hooks.register("privacy.stored", personal_data.stored)
