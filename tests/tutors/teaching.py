"""Tutors for tests: from a draft to the public by the deeds that people use."""

from datetime import UTC, date, datetime

from django.contrib.auth.models import Permission

from tests.factories import AdultFactory, CourseFactory
from tests.formats.photographing import photograph
from tutorium.core.money import Money
from tutorium.formats.photographs import Photograph
from tutorium.tutors import actions
from tutorium.tutors.domain.applications import Deed
from tutorium.tutors.domain.credentials import Kind
from tutorium.tutors.domain.words import Words
from tutorium.tutors.models import TutorProfile

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
NEXT_YEAR = date(2027, 11, 2)
WORDS = Words("Ada L.", "Physics that makes sense", "I teach **slowly**.", "")


def written(*, photo=True, languages=("en",), zone="Europe/London", country="GB", **words):
    said = {name: words.get(name, getattr(WORDS, name)) for name in Words.__slots__}
    face = Photograph(photograph(), 120, 80) if photo else None
    return actions.Written(Words(**said), list(languages), zone, country, face)


def draft(person=None, *, at=NOON, **said):
    return actions.write_profile(person or AdultFactory(), written(**said), at=at)


def credential(profile, kind=Kind.IDENTITY, *, says="passport", at=NOON):
    given = actions.HandedIn(kind, says, "image/jpeg", photograph())
    return actions.hand_in_credential(profile, given, at=at)


def checker():
    person = AdultFactory()
    person.user_permissions.add(Permission.objects.get(codename="check_tutors"))
    return person


def verified(profile, kind, *, by, until=NEXT_YEAR, at=NOON):
    row = credential(profile, kind, at=at)
    decision = actions.Decision(is_verified=True, expires_on=until)
    return actions.decide_credential(row, decision, by=by, at=at)


def handed_in(person=None, *, at=NOON, **said):
    profile = draft(person, at=at, **said)
    credential(profile, Kind.IDENTITY, at=at)
    credential(profile, Kind.BACKGROUND, at=at)
    return actions.hand_in(profile, at=at)


def published(person=None, *, by=None, until=NEXT_YEAR, at=NOON, **said):
    """Return somebody who is checked until a day and shown."""
    by, profile = by or checker(), handed_in(person, at=at, **said)
    for kind in (Kind.IDENTITY, Kind.BACKGROUND):
        row = profile.credentials.get(kind=kind)
        decision = actions.Decision(is_verified=True, expires_on=until)
        actions.decide_credential(row, decision, by=by, at=at)
    actions.do_as_checker(profile, Deed.TAKE, by=by, at=at)
    return actions.do_as_checker(profile, Deed.PUBLISH, by=by, at=at)


def offered(profile, *, minor=4000, currency="GBP", minutes=60, level=None, trial=None, at=NOON):
    course = level.course if level and level.course.key == "ib-history-2017" else CourseFactory()
    said = actions.Offered(course, level, minutes, Money(minor, currency), trial)
    return actions.make_offer(profile, said, at=at)


def listed(at=NOON):
    return list(TutorProfile.objects.listed(at=at))
