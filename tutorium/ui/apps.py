from django.apps import AppConfig
from django.conf import settings


class UiConfig(AppConfig):
    name = "tutorium.ui"

    def ready(self) -> None:
        from tutorium.ui.stylesheet import stylesheet  # noqa: PLC0415 (settings must be ready)

        allowed = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["style-src"]
        if stylesheet().csp_source not in allowed:
            allowed.append(stylesheet().csp_source)
