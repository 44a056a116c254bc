"""Sessions are noted where their owner can see them, and end where their owner says so."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from tests.factories import UserFactory
from tutorium.accounts.actions import (
    is_noted,
    note_browser,
    sign_out_browser,
    sign_out_everywhere,
    sign_out_others,
)
from tutorium.accounts.actions.browsers import NOTED_EVERY
from tutorium.accounts.models import SignedInBrowser

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def session_of(user, *, at=NOON):
    session = SessionStore()
    session.create()
    note_browser(session, user=user, user_agent=FIREFOX, at=at)
    session.save()
    return session


def browser_of(user):
    return SignedInBrowser.objects.get(session_id=session_of(user).session_key)


def test_browser_is_noted_by_its_family():
    ada = UserFactory()

    session = session_of(ada)

    row = SignedInBrowser.objects.get(session_id=session.session_key)
    assert (row.user, row.browser, row.system) == (ada, "Firefox", "Linux")
    assert (row.signed_in_at, row.last_seen_at) == (NOON, NOON)


def test_browser_is_noted_again_after_a_quarter_of_an_hour(django_assert_num_queries):
    session = session_of(UserFactory())

    with django_assert_num_queries(0):
        assert is_noted(session, at=NOON + NOTED_EVERY - timedelta(seconds=1))
        assert not is_noted(session, at=NOON + NOTED_EVERY)


def test_browser_noted_again_was_signed_in_when_it_was():
    ada = UserFactory()
    session = session_of(ada)
    later = NOON + timedelta(hours=3)

    note_browser(session, user=ada, user_agent=FIREFOX, at=later)

    row = SignedInBrowser.objects.get()
    assert (row.signed_in_at, row.last_seen_at) == (NOON, later)


def test_session_under_a_new_key_is_noted_anew():
    ada = UserFactory()
    session = session_of(ada)
    session.cycle_key()

    assert not is_noted(session, at=NOON)
    note_browser(session, user=ada, user_agent=FIREFOX, at=NOON + timedelta(minutes=1))

    assert SignedInBrowser.objects.get().session_id == session.session_key
    assert SignedInBrowser.objects.get().signed_in_at == NOON


def test_session_that_was_ended_meanwhile_stays_ended():
    ada = UserFactory()
    session = session_of(ada)
    sign_out_everywhere(user=ada)

    note_browser(session, user=ada, user_agent=FIREFOX, at=NOON + timedelta(hours=1))

    assert not Session.objects.exists()
    assert not SignedInBrowser.objects.exists()


def test_one_browser_is_signed_out_alone():
    ada = UserFactory()
    kept = browser_of(ada)

    sign_out_browser(browser_of(ada))

    assert list(SignedInBrowser.objects.all()) == [kept]


def test_all_other_browsers_are_signed_out_and_nobody_elses():
    ada, bob = UserFactory(), UserFactory()
    here = session_of(ada)
    session_of(ada)
    session_of(ada)
    his = session_of(bob)

    assert sign_out_others(user=ada, session=here) == 2

    assert set(Session.objects.values_list("pk", flat=True)) == {here.session_key, his.session_key}
