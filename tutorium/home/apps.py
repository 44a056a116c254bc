from django.apps import AppConfig

from tutorium.core import hooks


class HomeConfig(AppConfig):
    name = "tutorium.home"

    def ready(self) -> None:
        from tutorium.home import panels  # noqa: PLC0415 (models must be ready)
        from tutorium.home.management import living  # noqa: PLC0415

        hooks.register("accounts.closed", living.is_closed)
        hooks.register("accounts.places", panels.today_place, order=-10)
