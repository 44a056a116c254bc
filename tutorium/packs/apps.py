from django.apps import AppConfig

from tutorium.core import hooks


class PacksConfig(AppConfig):
    name = "tutorium.packs"

    def ready(self) -> None:
        from tutorium.packs import (  # noqa: PLC0415 (models must be ready)
            actions,
            personal_data,
            queries,
        )

        hooks.register("privacy.stored", personal_data.stored)
        hooks.register("accounts.erasing", actions.forget_checker)
        hooks.register("core.stored_texts", actions.stored_cards)
        hooks.register("library.brought_by", queries.brought_by)
