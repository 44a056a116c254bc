"""Lessons that were given, with reviews and disputes, for tests."""

from datetime import timedelta

from django.contrib.auth.models import Permission

from tests.factories import AdultFactory
from tests.lessons.booked import NOON, allowed_family, asked, lesson, paying
from tutorium.lessons import actions
from tutorium.lessons.domain.disputes import Reason
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.payments.actions import settle

WORDS = "Clear, patient, and always on time."


def given(*args, **said):
    """Return a lesson of a grown-up student that was paid and given."""
    row = lesson(*args, **said)
    settle(row.charge, at=NOON)
    return actions.end_lesson(row, Outcome.GIVEN, by=row.booking.tutor, at=row.ends_at)


def given_to_child():
    """Return a lesson that a child was given, and the guardian."""
    family = allowed_family()
    row, guardian = asked(family=family)
    row = actions.agree(row, paying(guardian), by=guardian, at=NOON)
    only = row.lessons.get()
    return actions.end_lesson(only, Outcome.GIVEN, by=row.tutor, at=only.ends_at), guardian


def reviewed(row=None, *, stars=5, text=WORDS, by=None, at=None):
    row = row or given()
    by = by or row.booking.student
    return actions.write_review(row, stars=stars, text=text, by=by, at=at or row.ended_at)


def disputed(row=None, *, by=None, at=None):
    row = row or given()
    return actions.open_dispute(
        row,
        reason=Reason.SHORTER,
        words="It was half as long.",
        by=by or row.booking.student,
        at=at or row.ended_at + timedelta(hours=1),
    )


def who_may(codename):
    person = AdultFactory()
    person.user_permissions.add(Permission.objects.get(codename=codename))
    return person
