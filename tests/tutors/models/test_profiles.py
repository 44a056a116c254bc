"""Who is listed, and what the database refuses of a profile."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories import AdultFactory
from tests.tutors.teaching import NOON, checker, draft, handed_in, listed, published
from tutorium.accounts.actions import ask_erasure
from tutorium.accounts.models import AgeRecord, User
from tutorium.tutors.models import Photo, TutorLanguage, TutorProfile

pytestmark = pytest.mark.django_db


def refused(profile, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        TutorProfile.objects.filter(pk=profile.pk).update(**fields)


def test_nobody_publishes_past_the_deeds():
    profile = draft()

    refused(profile, state="published")
    refused(profile, state="published", published_at=NOON, submitted_at=NOON)
    refused(profile, checker=profile.user)
    refused(profile, state="famous")
    refused(published(), state="hidden", words="")
    refused(handed_in(), state="in-check")


@pytest.mark.parametrize(
    "fields",
    [
        {"headline": ""},
        {"about": ""},
        {"published_at": None},
        {"checker": None},
        {"name": ""},
        {"zone": ""},
        {"country": ""},
        {"proposed_at": NOON},
    ],
)
def test_row_of_a_published_profile_that_says_nothing_is_refused(fields):
    refused(published(), **fields)


def test_profile_is_once():
    profile = draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        TutorProfile.objects.create(
            user=profile.user, slug="b", name="B", zone="UTC", country="GB", created_at=NOON
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        TutorProfile.objects.create(
            user=AdultFactory(), slug="ada-l", name="B", zone="UTC", country="GB", created_at=NOON
        )


def test_language_is_once_and_has_a_code():
    profile = draft()

    for code in ("en", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            TutorLanguage.objects.create(profile=profile, code=code, position=1)


@pytest.mark.parametrize("fields", [{}, {"is_shown": False, "width": 0}])
def test_photograph_is_one_of_a_kind_and_shows_something(fields):
    said = {"is_shown": True, "data": b"x", "width": 1, "height": 1, "created_at": NOON}
    profile = draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        Photo.objects.create(profile=profile, **said | fields)


@pytest.mark.parametrize(
    "change",
    [
        lambda user: User.objects.filter(pk=user.pk).update(is_active=False),
        lambda user: AgeRecord.objects.filter(user=user).delete(),
        lambda user: AgeRecord.objects.filter(user=user).update(born_on=NOON.date()),
        lambda user: ask_erasure(user, by=user, at=NOON),
    ],
    ids=["closed", "of no known age", "a minor after all", "leaving"],
)
def test_who_may_be_no_tutor_is_not_listed(change):
    profile = published()
    assert listed() == [profile]

    change(profile.user)

    assert listed() == []


def test_own_profile_is_visible_before_it_is_listed():
    own, other = draft(), published()

    assert set(TutorProfile.objects.visible_to(own.user, at=NOON)) == {own, other}
    assert set(TutorProfile.objects.visible_to(None, at=NOON)) == {other}


def test_queue_holds_who_waits_and_nobody_else():
    by = checker()
    draft()
    published(by=by)
    waiting = handed_in()
    changed = published(by=by)
    draft(changed.user, headline="Chemistry")

    assert set(TutorProfile.objects.queued(by)) == {waiting, changed}


def test_photograph_is_seen_by_who_may():
    shown, unseen = published().photos.get(), draft().photos.get()

    def seen(person, *, may_check=False):
        return set(Photo.objects.visible_to(person, at=NOON, may_check=may_check))

    assert seen(AdultFactory()) == {shown}
    assert seen(unseen.profile.user) == {shown, unseen}
    assert seen(AdultFactory(), may_check=True) == {shown, unseen}
