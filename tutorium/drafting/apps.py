from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Warning, register  # noqa: A004 (Django's word)

from tutorium.core import hooks


class DraftingConfig(AppConfig):
    name = "tutorium.drafting"

    def ready(self) -> None:
        from tutorium.drafting import personal_data  # noqa: PLC0415 (models must be ready)

        hooks.register("privacy.stored", personal_data.stored)
        register(_check_client)


def _check_client(**_rest: object) -> list[CheckMessage]:
    """Say at once what else every draft would fail for."""
    from tutorium.drafting.kinds.compatible import is_installed  # noqa: PLC0415 (as above)

    if not settings.MODEL_URL or is_installed():
        return []
    say = "TUTORIUM_MODEL_URL names a model, and its client is not installed: script/environment models"
    return [Warning(say, id="drafting.W001")]
