from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.checks import CheckMessage, Error, register
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils import timezone
from wagtail.users.apps import WagtailUsersAppConfig

from tutorium.accounts.domain.consent_ages import BadConsentAgesError, read_consent_ages
from tutorium.core import hooks, security_log
from tutorium.core.visitor_keys import key_in

FORGETTING = ("forget_expired", "forget_sleepers", "forget_unconfirmed", "forget_unused")
PASSWORD_CHANGES = ("password_changed", "password_set", "password_reset")
SECOND_STEP_CHANGES = ("authenticator_added", "authenticator_removed", "authenticator_reset")


class AccountsConfig(AppConfig):
    name = "tutorium.accounts"
    default = True  # beside the one below

    def ready(self) -> None:
        from allauth.account import signals as account  # noqa: PLC0415 (models must be ready)
        from allauth.mfa import signals as mfa  # noqa: PLC0415 (as above)

        from tutorium.accounts import actions, emails, personal_data, tasks  # noqa: PLC0415 (models first)
        from tutorium.core.jobs import Daily, Every, repeat  # noqa: PLC0415 (models first)

        hooks.register("privacy.stored", personal_data.stored)
        hooks.register("letters.examples", emails.examples)
        hooks.register("accounts.make_export", actions.make_export)
        hooks.register("accounts.erase_due", _erase_due)
        hooks.register("accounts.come_of_age", _come_of_age)
        hooks.register("accounts.forget_senders", actions.forget_old_senders)
        for deed in FORGETTING:
            hooks.register("accounts.forget", getattr(actions, deed))
        repeat(tasks.erase_due, Every(timedelta(hours=1)))
        repeat(tasks.come_of_age, Every(timedelta(hours=1)))
        repeat(tasks.forget_senders, Every(timedelta(hours=1)))
        repeat(tasks.forget, Daily(time(4, 10)))
        register(_check_consent_ages)
        user_logged_in.connect(_claim_learner, dispatch_uid="accounts.claim_learner")
        user_logged_in.connect(_note_browser, dispatch_uid="accounts.note_browser")
        changes = {name: getattr(account, name) for name in PASSWORD_CHANGES}
        changes |= {name: getattr(mfa, name) for name in SECOND_STEP_CHANGES}
        for name, signal in changes.items():
            signal.connect(_sign_out_others, dispatch_uid=f"accounts.{name}")
        _log(changes | {"signed_in": user_logged_in, "signed_out": user_logged_out})
        user_login_failed.connect(_log_failure, dispatch_uid="accounts.log_failure")


def _log(signals: dict[str, Signal]) -> None:
    """Write what happens to a person's signing in to the log of security."""
    for event, signal in signals.items():
        noted = partial(_log_event, event)
        signal.connect(noted, weak=False, dispatch_uid=f"accounts.log.{event}")


def _log_event(event: str, *, request: HttpRequest | None, user: Any, **_rest: object) -> None:
    security_log.note(event, request=request, person=user.pk if user else None)


def _log_failure(
    credentials: dict[str, Any], request: HttpRequest | None = None, **_rest: object
) -> None:
    typed = str(credentials.get("email") or credentials.get("username") or "")
    security_log.note("sign_in_failed", request=request, address=security_log.hidden(typed))


def _check_consent_ages(**_rest: object) -> list[CheckMessage]:
    try:
        read_consent_ages(settings.CONSENT_AGES)
    except BadConsentAgesError as error:
        say = f"TUTORIUM_CONSENT_AGES: {str(error)!r} is no age of a country, such as DE=16."
        return [Error(say, id="accounts.E001")]
    return []


def _come_of_age(*, at: datetime) -> None:
    """End, on the day, what guardians could see and approve."""
    from tutorium.accounts.actions import come_of_age  # noqa: PLC0415 (models must be ready)

    for _link in come_of_age(at=at):
        pass


def _erase_due(*, at: datetime) -> None:
    """Erase who waited long enough, and see that the list of them is whole."""
    from tutorium.accounts.actions import erase_due, keep_erased_list  # noqa: PLC0415 (as above)

    for _person in erase_due(at=at):
        pass
    keep_erased_list()


def _claim_learner(*, request: HttpRequest | None, user: Any, **_rest: object) -> None:
    """Let what was practised before signing in be the person's own."""
    from tutorium.accounts.actions import claim_learner  # noqa: PLC0415 (models must be ready)

    if request is not None:
        claim_learner(user=user, key=key_in(request))


def _note_browser(*, request: HttpRequest | None, user: Any, **_rest: object) -> None:
    from tutorium.accounts.actions import note_browser  # noqa: PLC0415 (models must be ready)

    if request is not None and request.session.session_key:
        user_agent = request.META.get("HTTP_USER_AGENT", "")
        note_browser(request.session, user=user, user_agent=user_agent, at=timezone.now())


def _sign_out_others(*, request: HttpRequest, user: Any, **_rest: object) -> None:
    """Who changes how they sign in may do so because somebody else got in."""
    from tutorium.accounts.actions import sign_out_others  # noqa: PLC0415 (models must be ready)

    sign_out_others(user=user, session=request.session)


class DeskUsersConfig(WagtailUsersAppConfig):
    """Wagtail's pages about people, made for ours, who have one name and sign in by e-mail."""

    user_viewset = "tutorium.accounts.wagtail_hooks.PeopleViewSet"
