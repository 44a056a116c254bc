"""Who may sign in, and by which door."""

import ipaddress
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.models import EmailAddress
from allauth.account.utils import get_next_redirect_url
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import consume, respond_429
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from tutorium.accounts.models import AgeRecord, Erasure, User
from tutorium.core import hooks
from tutorium.core.known_browsers import keep_known, known_as
from tutorium.core.prepared import KEY, prepared
from tutorium.core.sealing import UnreadableSecretError, seal, unseal
from tutorium.core.senders import sender_of

ASLEEP = "asleep"  # in a session: whose sleeping account was opened rightly
LEAVING = "leaving"  # in a session: whose account, which is to be erased, was opened rightly
REFUSED_FOR_A_WHILE = {"too_many_login_attempts", "rate_limited"}
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


def may_sign_in(user: User, request: HttpRequest | None) -> bool:
    """Demo people sign in only where `script/server` made them, and only from that machine."""
    if not user.is_demo:
        return True
    return settings.DEMO and request is not None and is_from_this_machine(request)


def people_at(email: str) -> list[User]:
    """Return whose an address is: who proved it, or, where nobody has, all who gave it.

    Both places are asked where it may stand, as allauth does not: how often the database is asked
    tells nobody which of them knows it.
    """
    rows = list(EmailAddress.objects.filter(email=email.lower()).select_related("user"))
    given = list(User.objects.filter(email=email.lower()))
    proven = [row.user for row in rows if row.verified]
    return proven or list({*(row.user for row in rows), *given})


def is_asleep(user: User) -> bool:
    """Say whether a guardian still has to consent to a person's account."""
    try:
        return user.age_record.is_asleep(timezone.now().date())
    except AgeRecord.DoesNotExist:
        return False


def is_leaving(user: User) -> bool:
    """Say whether a person is to be erased, and the account sleeps until then."""
    return Erasure.objects.open().filter(person=user).exists()


def is_from_this_machine(request: HttpRequest) -> bool:
    if any(name in request.META for name in FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


@prepared(person=KEY)
def _there(person: Any) -> QuerySet[User]:
    there = User.objects.exclude(pk__in=Erasure.objects.open().values("person"))
    return there.select_related("age_record").filter(pk=person)


class SignIn(AuthenticationBackend):
    """Sign-in by e-mail and password. Who is refused here looks like a wrong password."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        user = super().authenticate(request, **credentials)
        return user if user and may_sign_in(user, request) else None

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        return next(
            (each for each in people_at(email) if self._check_password(each, password)), None
        )

    def get_user(self, user_id: int) -> User | None:
        """Load who a session is of. It ends with the demo, and when the account falls asleep."""
        user = _there.first(person=user_id)
        if user is None or not self.user_can_authenticate(user) or is_asleep(user):
            return None
        return None if user.is_demo and not settings.DEMO else user


class ResetLink(PasswordResetTokenGenerator):
    """A link to a new password ends when an address of its person changes; making one writes nothing."""

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        rows = EmailAddress.objects.filter(user_id=user.pk).values_list("email", flat=True)
        given = (user.email or "").lower()
        known = sorted({*rows, given} - {""})
        return super()._make_hash_value(user, timestamp) + "|".join(known)


class Door(DefaultAccountAdapter):
    """Lets in whose account does not sleep, by whichever way they proved who they are.

    It slows down who guesses; nobody is locked out by a stranger's guesses.
    Failures are counted for an address from a network, and for all unknown browsers together; the
    browsers in which its owner has signed in before have counts of their own.

    A session gets another key with each thing that is proven, also before somebody is signed in: a
    key that somebody else knows, or chose, opens none of it.
    """

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _lazy("Address and password do not belong together."),
        "enter_current_password": _lazy("This is not your password of now."),
        "incorrect_password": _lazy("This is not your password."),
        "incorrect_code": _lazy("This is not right. Look at the letter that came last."),
    }

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        if code in REFUSED_FOR_A_WHILE:
            raise ImmediateHttpResponse(respond_429(context.request))
        refusal: ValidationError = super().validation_error(code, *args)
        return refusal

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 (allauth's)
        """Let nobody real come to where rooms above have only invented people."""
        return not any(hooks.call("accounts.closed"))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        login = credentials.get("email", "").lower()
        if not known_as(request, login) and not consume(request, action="guessed_at", key=login):
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        login = credentials.get("email", "").lower()
        return f"{login} {known_as(request, login) or sender_of(request)}"

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        refused = None if may_sign_in(user, request) else self.respond_user_inactive(request, user)
        refused = refused or super().pre_login(request, user, **kwargs)
        if refused is None:
            request.session.cycle_key()
        assert refused is None or isinstance(refused, HttpResponse)  # noqa: S101 (allauth has no types)
        return refused

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if user.email:
            keep_known(request, response, user.email)
        return response

    def respond_email_verification_sent(
        self, request: HttpRequest, user: User | None
    ) -> HttpResponse:
        """Lead to where the code is typed, with where one was going: who goes back keeps it."""
        response: HttpResponse = super().respond_email_verification_sent(request, user)
        goes = get_next_redirect_url(request)
        return redirect(f"{response['Location']}?{urlencode({'next': goes})}") if goes else response

    def login(self, request: HttpRequest, user: User) -> None:
        if is_leaving(user):
            request.session.cycle_key()
            request.session[LEAVING] = user.pk
            raise ImmediateHttpResponse(redirect("account_leaving"))
        if is_asleep(user):
            request.session.cycle_key()
            request.session[ASLEEP] = user.pk
            raise ImmediateHttpResponse(redirect("asleep"))
        super().login(request, user)  # which gives another key

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address; a socket of this machine, which has none, is this machine."""
        return request.META.get("REMOTE_ADDR") or "127.0.0.1"


class SecondStep(DefaultMFAAdapter):
    """Passkeys, codes and apps, in this site's words and under its name."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _lazy("This is not right, or not any more. Try the next one."),
    }

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 (allauth's)
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; where the site's key was lost one that nobody has, so no code fits."""
        try:
            return unseal(encrypted_text)
        except UnreadableSecretError:
            lost: str = generate_totp_secret()
            return lost

    def _get_site_name(self) -> str:
        return settings.BRAND_NAME


class OtherDoors(DefaultSocialAccountAdapter):
    """Signing in by way of another site that vouches for an address."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Give the session another key: who is new tells their age before the door is reached."""
        super().pre_social_login(request, sociallogin)
        request.session.cycle_key()

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> User:
        """Keep nothing of what the other site tells but the address and who it is there."""
        user: User = super().populate_user(request, sociallogin, data)
        sociallogin.account.extra_data = {}
        return user

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """Open an account that was there already, where its owner proved the address here as well.

        An address that is vouched for there and was never proven here may have been typed by
        somebody else, in the hope that its owner comes and fills the account.
        """
        found: tuple[User, str] | None = super().authenticate_by_email(sociallogin)
        if found is None:
            return None
        user, email = found
        proven = EmailAddress.objects.filter(user=user, email=email.lower(), verified=True)
        return found if proven.exists() else None
