from datetime import time

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from tutorium.core import hooks


class PaymentsConfig(AppConfig):
    name = "tutorium.payments"

    def ready(self) -> None:
        from tutorium.core.jobs import Daily, repeat  # noqa: PLC0415 (models must be ready)
        from tutorium.payments import personal_data, tasks  # noqa: PLC0415
        from tutorium.payments.models import seals  # noqa: PLC0415

        pre_migrate.connect(seals.before_migrating, sender=self)
        post_migrate.connect(seals.after_migrating, sender=self)
        hooks.register("privacy.stored", personal_data.stored)
        repeat(tasks.check_ledger, Daily(time(3, 30)))
