"""Where people are signed in: noted as they come, ended as they wish."""

from datetime import UTC, datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from tutorium.accounts.domain.browsers import family_of
from tutorium.accounts.models import SignedInBrowser, User

STAMP = "browser"  # in the session: since when, when last noted, and under which key
NOTED_EVERY = timedelta(minutes=15)


def is_noted(session: SessionBase, *, at: datetime) -> bool:
    """Say, without asking the database, whether a session was noted a short while ago."""
    stamp = session.get(STAMP)
    if stamp is None or stamp["key"] != _sign_of(session):
        return False
    return abs(at - datetime.fromtimestamp(stamp["seen"], UTC)) < NOTED_EVERY


@transaction.atomic
def note_browser(session: SessionBase, *, user: User, user_agent: str, at: datetime) -> None:
    """Keep that somebody is signed in here. A session that was ended meanwhile stays ended."""
    since = session.get(STAMP, {}).get("since", at.timestamp())
    browser, system = family_of(user_agent)
    if not Session.objects.filter(pk=session.session_key).exists():
        return
    SignedInBrowser.objects.update_or_create(
        session_id=session.session_key,
        defaults={
            "user": user,
            "browser": browser,
            "system": system,
            "signed_in_at": datetime.fromtimestamp(min(since, at.timestamp()), UTC),
            "last_seen_at": at,
        },
    )
    session[STAMP] = {"key": _sign_of(session), "since": since, "seen": at.timestamp()}


def sign_out_browser(browser: SignedInBrowser) -> None:
    """End one session; whoever holds its cookie is a stranger at the next click."""
    Session.objects.filter(pk=browser.session_id).delete()


def sign_out_others(*, user: User, session: SessionBase) -> int:
    """End all sessions of a person but this one; return how many there were."""
    return _end(_sessions_of(user).exclude(pk=session.session_key))


def sign_out_everywhere(*, user: User) -> int:
    return _end(_sessions_of(user))


def _sessions_of(user: User) -> QuerySet[Session]:
    return Session.objects.filter(browser__user=user)


@transaction.atomic
def _end(sessions: QuerySet[Session]) -> int:
    keys = list(sessions.values_list("pk", flat=True))
    Session.objects.filter(pk__in=keys).delete()
    return len(keys)


def _sign_of(session: SessionBase) -> str:
    """Return enough of a session's key to see that it became another one."""
    return (session.session_key or "")[:8]
