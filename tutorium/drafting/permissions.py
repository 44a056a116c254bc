"""Who may have a model draft: nobody, unless the operator named one."""

from typing import Any

from django.conf import settings


def may_ask(user: Any) -> bool:
    return bool(settings.MODEL_URL and settings.MODEL_NAME) and user.has_perm("drafting.ask_model")
