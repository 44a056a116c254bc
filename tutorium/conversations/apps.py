from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from tutorium.core import hooks


class ConversationsConfig(AppConfig):
    name = "tutorium.conversations"

    def ready(self) -> None:
        from tutorium.conversations import actions, emails, personal_data  # noqa: PLC0415 (models must be ready)
        from tutorium.conversations.models import triangle  # noqa: PLC0415

        pre_migrate.connect(triangle.before_migrating, sender=self)
        post_migrate.connect(triangle.after_migrating, sender=self)
        hooks.register("privacy.stored", personal_data.stored)
        hooks.register("letters.examples", emails.examples)
        hooks.register("accounts.guardian_changed", actions.close_unguarded)
        hooks.register("accounts.consent_withdrawn", actions.close_without_consent)
