from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction

from tests.conversations.talking import pupil_of, school, teacher_of
from tests.factories import AdultFactory
from tests.lessons.booked import HOUR, NOON, agreed, asked, held, lesson, offer, paying
from tutorium.accounts.models import AgeRecord, Guardianship
from tutorium.lessons import actions
from tutorium.lessons.models import Booking, Lesson
from tutorium.lessons.models.triangle import TRIANGLE

pytestmark = pytest.mark.django_db


@contextmanager
def refused(name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        yield


@pytest.fixture
def unguarded():
    """Take the triggers away, so that what stands beneath them is seen."""
    TRIANGLE.take_away("default")
    yield
    TRIANGLE.make("default")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("booking_state_has_its_times", {"until": None}),
        ("booking_state_has_its_times", {"state": "booked"}),
        ("booking_state_has_its_times", {"state": "ended", "until": None}),
        ("booking_price_is_bounded", {"minor": 4001}),
        ("booking_price_is_bounded", {"minor": -1}),
        ("booking_of_one_is_one", {"units": 2}),
        ("booking_of_one_is_one", {"kind": "series"}),
        ("booking_meeting_is_free", {"kind": "meeting"}),
    ],
)
@pytest.mark.usefixtures("unguarded")
def test_booking_says_nothing_that_is_false(name, said):
    row = held()

    with refused(name):
        Booking.objects.filter(pk=row.pk).update(**said)


@pytest.mark.usefixtures("unguarded")
def test_booking_is_with_another():
    row = held()

    with refused("booking_is_with_another"):
        Booking.objects.filter(pk=row.pk).update(student=row.tutor)
    with refused("booking_is_with_another"):
        Booking.objects.filter(pk=row.pk).update(guardian=row.tutor)


@pytest.mark.usefixtures("unguarded")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("lesson_ends_after_it_starts", {"ends_at": NOON}),
        ("lesson_notice_is_never_longer", {"notice_from": NOON + 999 * HOUR}),
        ("lesson_ends_in_one_outcome", {"state": "ended"}),
        ("lesson_ends_in_one_outcome", {"outcome": "given"}),
        ("lesson_ends_in_one_outcome", {"ended_at": NOON}),
        ("lesson_that_is_planned_has_a_charge", {"unit": None}),
        ("lesson_that_is_planned_has_a_charge", {"charge": None, "unit": None}),
        ("lesson_unit_is_of_a_charge", {"unit": 0}),
    ],
)
def test_lesson_says_nothing_that_is_false(name, said):
    row = lesson()

    with refused(name):
        Lesson.objects.filter(pk=row.pk).update(**said)


@pytest.mark.usefixtures("unguarded")
def test_charge_of_a_booking_is_a_packages():
    row = lesson()

    with refused("booking_charge_is_a_packages"):
        Booking.objects.filter(pk=row.booking_id).update(charge=row.charge)


def test_unit_is_used_once():
    first, second = lesson(), lesson()

    with refused(r"lesson_unit_is_used_once|charge_id, lessons_lesson.unit"):
        Lesson.objects.filter(pk=second.pk).update(charge=first.charge)


def seen(user, rows):
    return list(rows.objects.visible_to(user, at=NOON))


def test_both_sides_see_what_is_agreed():
    row = agreed()
    [one] = row.lessons.all()

    for person in (row.student, row.tutor):
        assert (seen(person, Booking), seen(person, Lesson)) == ([row], [one])
    assert (seen(AdultFactory(), Booking), seen(AdultFactory(), Lesson)) == ([], [])


def test_own_lessons_are_those_agreed_in_which_one_is_a_side():
    row, guardian = asked()
    held_one = held()
    before = [list(Lesson.objects.own_of(each)) for each in (row.student, held_one.student)]
    row = actions.agree(row, paying(guardian), by=guardian, at=NOON)
    [one] = row.lessons.all()

    for person in (row.student, row.tutor):
        assert list(Lesson.objects.own_of(person)) == [one] == seen(person, Lesson)
    assert before == [[], []]
    assert (list(Lesson.objects.own_of(guardian)), seen(guardian, Lesson)) == ([], [one])


def test_tutor_sees_nothing_before_it_is_agreed():
    of = offer()
    held(of)

    assert seen(of.profile.user, Booking) == []


def test_tutor_sees_nothing_while_a_guardian_is_asked():
    of = offer()
    asked(of)

    assert seen(of.profile.user, Booking) == []


def test_tutor_sees_nothing_of_what_came_to_nothing():
    row = held()
    actions.refuse(row, by=row.student, at=NOON)

    assert seen(row.tutor, Booking) == []
    assert seen(row.student, Booking) == [row]


def test_guardian_of_a_child_sees_it():
    row, guardian = asked()
    row = actions.agree(row, paying(guardian), by=guardian, at=NOON)

    assert (seen(guardian, Booking), seen(guardian, Lesson)) == ([row], [row.lessons.get()])


def test_guardian_who_may_not_see_does_not():
    _row, guardian = asked()
    Guardianship.objects.update(may_see=False)

    assert seen(guardian, Booking) == []


def test_guardian_of_who_came_of_age_does_not_see_it():
    row, guardian = asked()
    AgeRecord.objects.filter(user=row.student).update(born_on="2000-01-01")

    assert seen(guardian, Booking) == []


def test_staff_of_a_school_see_what_the_school_stands_by():
    hilltop = school()
    teacher = teacher_of(hilltop)
    row = agreed()
    pupil_of(hilltop, row.student)
    assert seen(teacher, Booking) == []

    Booking.objects.update(school=hilltop)
    assert seen(teacher, Booking) == [row]


def test_lesson_that_was_never_agreed_is_seen_by_nobody():
    row = held()

    assert seen(row.student, Lesson) == []


def test_who_decides():
    row, guardian = asked()

    for person, decides in [(row.student, [row]), (guardian, [row]), (row.tutor, [])]:
        assert list(Booking.objects.decided_by(person, at=NOON)) == decides
