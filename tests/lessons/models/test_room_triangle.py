"""The database lets nothing pass between a tutor and a minor alone, whatever writes."""

from contextlib import contextmanager

import pytest
from django.db import DatabaseError, transaction

from tests.conversations.talking import pupil_of, school, teacher_of
from tests.lessons.booked import NOON, lesson
from tests.lessons.roomed import ADDRESS, childs_lesson
from tutorium.accounts.models import AgeRecord, Guardianship
from tutorium.lessons.models import (
    Attendance,
    Booking,
    Homework,
    LessonNotes,
    LessonRoom,
    Material,
    Report,
)
from tutorium.lessons.models import room_triangle as guards

pytestmark = pytest.mark.django_db


@contextmanager
def refused():
    with pytest.raises(DatabaseError, match=guards.ALONE), transaction.atomic():
        yield


def attendance(row):
    return Attendance.objects.create(
        lesson=row, person=row.booking.tutor, side="tutor", joined_at=NOON
    )


def room(row):
    return LessonRoom.objects.create(lesson=row, address=ADDRESS)


def report(row):
    return Report.objects.create(lesson=row, text="Momentum", written_at=NOON)


def notes(row):
    tutor = row.booking.tutor
    return LessonNotes.objects.create(
        lesson=row, text="Momentum", changed_by=tutor, changed_at=NOON
    )


def material(row):
    said = {"kind": "page", "path": "/answers/", "name": "Answers"}
    return Material.objects.create(lesson=row, by=row.booking.tutor, created_at=NOON, **said)


def homework(row):
    said = {"course": row.booking.offer.course, "questions": 5, "due_date": NOON.date()}
    return Homework.objects.create(lesson=row, set_at=NOON, **said)


WRITES = [attendance, room, report, notes, material, homework]


@pytest.fixture
def alone():
    """Return a child's lesson after its guardianship ended."""
    row, _guardian = childs_lesson()
    Guardianship.objects.update(ended_at=NOON, end_reason="child")
    return row


def test_triggers_are_there_after_migrating():
    assert guards.ROOM_TRIANGLE.are_there("default")


@pytest.mark.parametrize("write", WRITES)
def test_nothing_passes_to_or_from_a_child_alone(write, alone):
    with refused():
        write(alone)


@pytest.mark.parametrize("write", WRITES)
def test_guardian_under_age_or_who_may_not_see_is_none(write):
    row, guardian = childs_lesson()

    with transaction.atomic():
        Guardianship.objects.update(may_see=False)
        with refused():
            write(row)
    Guardianship.objects.update(may_see=True)
    AgeRecord.objects.filter(user=guardian).update(born_on=row.booking.student.age_record.born_on)
    with refused():
        write(row)


@pytest.mark.parametrize("write", WRITES)
def test_guardian_is_enough(write):
    row, _guardian = childs_lesson()

    assert write(row).pk


@pytest.mark.parametrize("write", WRITES)
def test_grown_up_needs_nobody(write):
    assert write(lesson()).pk


def test_school_that_stands_by_is_enough(alone):
    hilltop = school()
    pupil_of(hilltop, alone.booking.student)
    teacher_of(hilltop)
    with refused():
        attendance(alone)

    Booking.objects.update(school=hilltop)

    assert attendance(alone).pk


def test_words_are_taken_away_from_who_is_alone():
    row, _guardian = childs_lesson()
    found, said = room(row), report(row)
    Guardianship.objects.update(ended_at=NOON, end_reason="child")

    assert LessonRoom.objects.filter(pk=found.pk).update(address="") == 1
    assert Report.objects.filter(pk=said.pk).update(text="", next_steps="") == 1
    with refused():
        LessonRoom.objects.filter(pk=found.pk).update(address=ADDRESS)
