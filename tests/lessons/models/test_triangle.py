"""The database refuses a minor who is booked alone, whatever writes; on both engines."""

from contextlib import contextmanager

import pytest
from django.db import DatabaseError, transaction

from tests.conversations.talking import pupil_of, school, teacher_of, young
from tests.lessons.booked import NOON, agreed, allowed_family, asked, held, lesson, paying
from tests.payments.books import emptied
from tutorium.accounts.models import AgeRecord, Guardianship
from tutorium.lessons import actions
from tutorium.lessons.models import Booking, Lesson
from tutorium.lessons.models import triangle as guards

pytestmark = pytest.mark.django_db


@contextmanager
def refused(words):
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        yield


def booked_alone(row, **said):
    rows = Booking.objects.filter(pk=row.pk)
    return rows.update(state="booked", until=None, booked_at=NOON, **said)


def test_triggers_are_there_after_migrating():
    assert guards.TRIANGLE.are_there("default")


def test_triggers_are_away_while_tables_change():
    guards.TRIANGLE.before_migrating(using="default")
    assert not guards.TRIANGLE.are_there("default")

    guards.TRIANGLE.after_migrating(using="default")
    assert guards.TRIANGLE.are_there("default")


def test_minor_is_not_booked_alone():
    row, _guardian = asked()

    with refused(guards.ALONE):
        booked_alone(row)


def test_strangers_are_no_guardians():
    row, _guardian = asked()
    stranger, _child = allowed_family()

    with refused(guards.ALONE):
        booked_alone(row, guardian=stranger)


def test_guardianship_that_ended_is_none():
    row, guardian = asked()
    Guardianship.objects.update(ended_at=NOON, end_reason="child")

    with refused(guards.ALONE):
        booked_alone(row, guardian=guardian)


def test_guardian_under_age_is_none():
    row, guardian = asked()
    AgeRecord.objects.filter(user=guardian).update(born_on=row.student.age_record.born_on)

    with refused(guards.ALONE):
        booked_alone(row, guardian=guardian)


def test_guardian_is_enough():
    row, guardian = asked()

    assert booked_alone(row, guardian=guardian) == 1


def test_school_of_a_pupil_is_enough():
    hilltop, child = school(), young()
    pupil_of(hilltop, child)
    row = held(student=child)

    with refused(guards.ALONE):
        booked_alone(row, school=hilltop)
    teacher_of(hilltop)
    assert booked_alone(row, school=hilltop) == 1


def test_other_school_is_none():
    row = held(student=young())
    other = school()
    teacher_of(other)

    with refused(guards.ALONE):
        booked_alone(row, school=other)


def test_tutor_is_of_age():
    row = held()
    AgeRecord.objects.filter(user=row.tutor).delete()

    with refused(guards.YOUNG_TUTOR):
        booked_alone(row)


@pytest.mark.parametrize("said", [{"minor": 1, "single_minor": 1}, {"policy": []}, {"minutes": 15}])
def test_terms_stay_as_they_were_agreed(said):
    row = agreed()

    with refused(guards.AGREED):
        Booking.objects.filter(pk=row.pk).update(**said)


def test_booking_is_kept():
    agreed()

    with refused(guards.FOR_EVER):
        emptied(Booking)


def test_lesson_is_kept():
    lesson()

    with refused(guards.FOR_EVER):
        emptied(Lesson)


def test_lesson_ends_once():
    row = lesson()
    actions.cancel_lesson(row, by=row.booking.student, at=NOON)

    with refused(guards.ENDED):
        Lesson.objects.filter(pk=row.pk).update(outcome="given")


def test_what_ends_needs_nobody():
    row, guardian = asked()
    row = actions.agree(row, paying(guardian), by=guardian, at=NOON)
    Guardianship.objects.update(ended_at=NOON, end_reason="child")

    actions.cancel_lesson(row.lessons.get(), by=row.tutor, at=NOON)

    assert Booking.objects.get().state == "ended"
