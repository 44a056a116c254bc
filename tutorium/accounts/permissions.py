"""Who may sign in, and by which door."""

import ipaddress
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone

from tutorium.accounts.models import AgeRecord, User

ASLEEP = "asleep"  # in a session: whose sleeping account was opened rightly
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


def may_sign_in(user: User, request: HttpRequest | None) -> bool:
    """Demo people sign in only where `script/server` made them, and only from that machine."""
    if not user.is_demo:
        return True
    return settings.DEMO and request is not None and is_from_this_machine(request)


def is_asleep(user: User) -> bool:
    """Say whether a guardian still has to consent to a person's account."""
    try:
        return user.age_record.is_asleep(timezone.now().date())
    except AgeRecord.DoesNotExist:
        return False


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
        """Load who a session is of. It ends with the demo, and when the account falls asleep."""
        user = User.objects.select_related("age_record").filter(pk=user_id).first()
        if user is None or not self.user_can_authenticate(user) or is_asleep(user):
            return None
        return None if user.is_demo and not settings.DEMO else user


class Door(DefaultAccountAdapter):
    """Lets in whose account does not sleep, by whichever way they proved who they are."""

    def login(self, request: HttpRequest, user: User) -> None:
        if is_asleep(user):
            request.session[ASLEEP] = user.pk
            raise ImmediateHttpResponse(redirect("asleep"))
        super().login(request, user)
