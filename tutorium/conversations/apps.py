from datetime import time

from django.apps import AppConfig

from tutorium.core import hooks


class ConversationsConfig(AppConfig):
    name = "tutorium.conversations"

    def ready(self) -> None:
        from tutorium.conversations import (  # noqa: PLC0415 (models must be ready)
            actions,
            emails,
            personal_data,
            tasks,
        )
        from tutorium.conversations.models.triangle import TRIANGLE  # noqa: PLC0415
        from tutorium.core.jobs import Daily, repeat  # noqa: PLC0415

        TRIANGLE.keep(self)
        hooks.register("privacy.stored", personal_data.stored)
        repeat(tasks.prune_files, Daily(time(4, 0)))
        hooks.register("letters.examples", emails.examples)
        hooks.register("accounts.erasing", actions.leave_all)
        hooks.register("accounts.guardian_changed", actions.close_unguarded)
        hooks.register("accounts.guardian_changed", actions.end_blocks_in_family)
        hooks.register("accounts.consent_withdrawn", actions.close_without_consent)
