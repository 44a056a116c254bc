from django.apps import AppConfig

from tutorium.core import hooks


class DraftingConfig(AppConfig):
    name = "tutorium.drafting"

    def ready(self) -> None:
        from tutorium.drafting import personal_data  # noqa: PLC0415 (models must be ready)

        hooks.register("privacy.stored", personal_data.stored)
