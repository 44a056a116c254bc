from django.apps import AppConfig
from django.conf import settings


class UiConfig(AppConfig):
    name = "tutorium.ui"

    def ready(self) -> None:
        from tutorium.ui.stylesheet import every_source  # noqa: PLC0415 (settings must be ready)

        allowed = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["style-src"]
        allowed += [source for source in every_source() if source not in allowed]
