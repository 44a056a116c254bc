from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import IntegrityError

from tests.accounts.actions.test_browsers import NOON, browser_of
from tests.factories import UserFactory
from tutorium.accounts.models import SignedInBrowser

pytestmark = pytest.mark.django_db


def test_browser_is_not_seen_before_signing_in():
    browser = browser_of(UserFactory())

    with pytest.raises(IntegrityError, match="browser_is_seen_after_signing_in"):
        SignedInBrowser.objects.filter(pk=browser.pk).update(last_seen_at=NOON - timedelta(1))


def test_session_is_of_one_browser():
    browser = browser_of(UserFactory())

    with pytest.raises(IntegrityError):
        SignedInBrowser.objects.create(
            user=UserFactory(), session=browser.session, signed_in_at=NOON, last_seen_at=NOON
        )


def test_browser_goes_with_its_session():
    browser = browser_of(UserFactory())

    SessionStore(browser.session_id).delete()

    assert not SignedInBrowser.objects.exists()


def test_browser_is_visible_to_its_owner_alone_and_while_the_session_lasts():
    ada, bob = UserFactory(), UserFactory()
    hers, his = browser_of(ada), browser_of(bob)
    old = browser_of(ada)
    Session.objects.filter(pk=old.session_id).update(expire_date=NOON)

    assert list(SignedInBrowser.objects.visible_to(ada).open_at(NOON)) == [hers]
    assert list(SignedInBrowser.objects.visible_to(bob).open_at(NOON)) == [his]


def test_browser_is_called_by_what_is_known_of_it():
    assert str(browser_of(UserFactory())) == "Firefox Linux"
    assert len(str(SignedInBrowser())) == 16
