from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from wagtail.users.apps import WagtailUsersAppConfig

from tutorium.core.visitor_keys import key_in


class AccountsConfig(AppConfig):
    name = "tutorium.accounts"
    default = True  # beside the one below

    def ready(self) -> None:
        user_logged_in.connect(_claim_learner, dispatch_uid="accounts.claim_learner")


def _claim_learner(*, request: HttpRequest | None, user: Any, **_rest: object) -> None:
    """Let what was practised before signing in be the person's own."""
    from tutorium.accounts.actions import claim_learner  # noqa: PLC0415 (models must be ready)

    if request is not None:
        claim_learner(user=user, key=key_in(request))


class DeskUsersConfig(WagtailUsersAppConfig):
    """Wagtail's pages about people, made for ours, who have one name and sign in by e-mail."""

    user_viewset = "tutorium.accounts.wagtail_hooks.PeopleViewSet"
