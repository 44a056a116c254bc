from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction

from tests.lessons.booked import NOON, lesson
from tests.lessons.roomed import ADDRESS, joined
from tutorium.lessons.models import Attendance, LessonRoom

pytestmark = pytest.mark.django_db


@contextmanager
def refused(name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        yield


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("lessonroom_is_met_in_over_https", {"address": "http://meet.example.org"}),
        ("lessonroom_is_met_in_over_https", {"address": "javascript:alert(1)"}),
        ("lessonroom_has_a_name", {"name": ""}),
    ],
)
def test_room_says_nothing_that_is_false(name, said):
    with refused(name):
        LessonRoom.objects.create(lesson=lesson(), **said)


def test_attendance_is_once_and_has_a_side():
    row = joined(lesson(), student=0)

    with refused("attendance_has_a_side"):
        Attendance.objects.update(side="other")
    with refused("UNIQUE|attendance_is_once"):
        Attendance.objects.create(
            lesson=row, person=row.booking.student, side="student", joined_at=NOON
        )


def test_site_without_a_room_has_no_address():
    room = LessonRoom(name="abc")

    assert (room.meets_at, room.host) == ("", "")


def test_host_is_all_that_is_said_of_an_address():
    assert LessonRoom(address=ADDRESS).host == "meet.example.org"


def test_names_are_not_guessed(settings):
    settings.MEETING_URL = "https://rooms.example.org/x-{lesson}"
    one, other = LessonRoom(), LessonRoom()

    assert one.meets_at == f"https://rooms.example.org/x-{one.name}"
    assert one.name != other.name
