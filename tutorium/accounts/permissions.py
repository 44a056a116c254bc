"""Who may sign in, and by which door."""

import ipaddress
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.http import HttpRequest

from tutorium.accounts.models import User

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


def may_sign_in(user: User, request: HttpRequest | None) -> bool:
    """Demo people sign in only where `script/server` made them, and only from that machine."""
    if not user.is_demo:
        return True
    return settings.DEMO and request is not None and is_from_this_machine(request)


def is_from_this_machine(request: HttpRequest) -> bool:
    if any(name in request.META for name in FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


class SignIn(AuthenticationBackend):
    """Sign-in by e-mail and password. Who is refused here looks like a wrong password."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        user = super().authenticate(request, **credentials)
        return user if user and may_sign_in(user, request) else None

    def get_user(self, user_id: int) -> User | None:
        """Load who a session is of. A demo session ends with the demo."""
        user = super().get_user(user_id)
        return None if user and user.is_demo and not settings.DEMO else user
