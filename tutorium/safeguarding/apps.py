from datetime import timedelta

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

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
        from tutorium.safeguarding.models import append_only  # noqa: PLC0415

        pre_migrate.connect(append_only.before_migrating, sender=self)
        post_migrate.connect(append_only.after_migrating, sender=self)
        repeat(tasks.remind_of_overdue, Every(timedelta(minutes=30)))
        hooks.register("letters.examples", emails.examples)
        hooks.register("accounts.places", panels.queue_place)
        hooks.register("privacy.stored", personal_data.stored)
