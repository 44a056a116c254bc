from django.apps import AppConfig

from tutorium.core import hooks


class HomeConfig(AppConfig):
    name = "tutorium.home"

    def ready(self) -> None:
        from tutorium.home.management import living  # noqa: PLC0415 (models must be ready)

        hooks.register("accounts.closed", living.is_closed)
