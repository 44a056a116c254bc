"""A tutor who leaves: nothing stays of them, and who checked others stays as somebody without a name."""

from datetime import timedelta

import pytest

from tests.tutors.teaching import NOON, checker, draft, listed, published
from tutorium.accounts.actions import ask_erasure, erase
from tutorium.tutors.models import Credential, Evidence, Photo, TutorProfile

pytestmark = pytest.mark.django_db


def leave(person):
    erase(ask_erasure(person, by=person, at=NOON), at=NOON + timedelta(days=100))


def test_tutor_who_leaves_takes_all_along():
    profile = published()
    draft(profile.user, headline="Chemistry")

    leave(profile.user)

    left = [model.objects.count() for model in (TutorProfile, Photo, Credential, Evidence)]
    assert left == [0, 0, 0, 0]


def test_checker_who_leaves_leaves_the_checks_standing():
    by = checker()
    profile = published(by=by)

    leave(by)

    profile.refresh_from_db()
    assert listed() == [profile]
    assert (profile.checker, profile.checker.display_name) == (by, "")
