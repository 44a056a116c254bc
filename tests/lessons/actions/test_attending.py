import pytest

from tests.factories import AdultFactory
from tests.lessons.booked import HOUR, NOON, agreed, lesson, now, slot
from tests.lessons.roomed import ADDRESS, END, MINUTE, START, childs_lesson, joined
from tutorium.accounts.models import Guardianship
from tutorium.diary.models import Quarter
from tutorium.lessons import actions
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.lessons.models import Attendance, Lesson, LessonRoom
from tutorium.letters.models import Letter
from tutorium.payments.actions import settle
from tutorium.payments.models import Charge, Release

pytestmark = pytest.mark.django_db
SETTLES = END + 24 * HOUR


def test_who_joins_is_written_down_once_with_the_first_time():
    row = joined(lesson(), student=-5)

    actions.join_lesson(row, by=row.booking.student, at=START)

    [seen] = Attendance.objects.all()
    assert (seen.person, seen.side, seen.joined_at) == (
        row.booking.student,
        "student",
        START - 5 * MINUTE,
    )


def test_guardian_joins_on_the_childs_side():
    row, guardian = childs_lesson()

    actions.join_lesson(row, by=guardian, at=START)

    assert Attendance.objects.get().side == "student"


@pytest.mark.parametrize(
    ("at", "error"), [(START - 11 * MINUTE, actions.TooEarlyError), (END, actions.TooLateError)]
)
def test_way_in_is_shut_before_and_after(at, error):
    row = lesson()

    with pytest.raises(error):
        actions.join_lesson(row, by=row.booking.student, at=at)
    assert not Attendance.objects.exists()


def test_child_without_anybody_joins_nothing():
    row, _guardian = childs_lesson()
    Guardianship.objects.update(ended_at=NOON, end_reason="child")

    for person in (row.booking.student, row.booking.tutor):
        with pytest.raises(actions.NotGuardedError):
            actions.join_lesson(row, by=person, at=START)


def test_where_one_meets_is_the_tutors_address_else_the_sites(settings):
    settings.MEETING_URL = "https://rooms.example.org/{lesson}"
    row = lesson()

    first = actions.join_lesson(row, by=row.booking.student, at=START)
    actions.set_meeting(row, ADDRESS, by=row.booking.tutor, at=START)
    second = actions.join_lesson(row, by=row.booking.student, at=START)

    assert (first, second) == (f"https://rooms.example.org/{row.room.name}", ADDRESS)
    assert len(row.room.name) == 26


def test_address_counts_for_what_comes_after_in_the_booking():
    row = agreed(kind=Kind.SERIES, spans=[slot(days=7), slot(days=14), slot(days=21)])
    _first, second, _third = row.lessons.all()

    actions.set_meeting(second, ADDRESS, by=row.tutor, at=NOON)

    rooms = LessonRoom.objects.order_by("lesson__starts_at")
    assert [(each.lesson.number, each.address) for each in rooms] == [(2, ADDRESS), (3, ADDRESS)]


def test_only_the_tutor_says_where_one_meets():
    row = lesson()

    with pytest.raises(actions.NotAllowedError):
        actions.set_meeting(row, ADDRESS, by=row.booking.student, at=NOON)


def test_nobody_leads_a_child_away_who_has_nobody():
    row, _guardian = childs_lesson()
    Guardianship.objects.update(ended_at=NOON, end_reason="child")

    with pytest.raises(actions.NotGuardedError):
        actions.set_meeting(row, ADDRESS, by=row.booking.tutor, at=NOON)


@pytest.mark.parametrize(
    ("student", "tutor", "outcome", "released", "refunded"),
    [
        (0, 0, "given", 1, 0),
        (None, 0, "student_absent", 1, 0),
        (0, None, "tutor_absent", 0, 4000),
    ],
)
def test_lesson_ends_a_day_later_by_who_was_there(student, tutor, outcome, released, refunded):
    row = lesson()
    settle(row.charge, at=NOON)
    joined(row, student=student, tutor=tutor)

    assert actions.conclude_due(at=SETTLES - MINUTE) == 0
    assert actions.conclude_due(at=SETTLES) == 1

    assert (now(row).outcome, now(row).ended_by) == (outcome, None)
    money = (Release.objects.count(), Charge.objects.get().refunded_minor)
    assert money == (released, refunded)


def test_both_sides_hear_how_it_ended(django_capture_on_commit_callbacks):
    row = joined(lesson(), tutor=0)

    with django_capture_on_commit_callbacks(execute=True):
        actions.conclude_due(at=SETTLES)

    concluded = Letter.objects.filter(kind="lessons/letters/concluded.html")
    told = {row.booking.student.email, row.booking.tutor.email}
    assert set(concluded.values_list("to", flat=True)) == told


def test_somebody_looks_where_nothing_tells_and_it_waits(settings):
    settings.OPERATOR_EMAIL = "operator@example.org"
    row = lesson()

    assert [actions.conclude_due(at=SETTLES), actions.conclude_due(at=SETTLES)] == [1, 0]

    assert (now(row).state, row.room.unclear_since) == ("planned", SETTLES)


def test_operator_hears_of_it_once(settings, django_capture_on_commit_callbacks):
    settings.OPERATOR_EMAIL = "operator@example.org"
    row = lesson()

    with django_capture_on_commit_callbacks(execute=True):
        actions.ask_to_look(row, by=row.booking.student, at=END)
        actions.ask_to_look(row, by=row.booking.tutor, at=END)

    letter = Letter.objects.get(kind="lessons/letters/unclear.html")
    assert letter.to == "operator@example.org"


def test_what_one_side_asks_about_does_not_end_by_itself():
    row = joined(lesson(), tutor=0)

    actions.ask_to_look(row, by=row.booking.student, at=END)

    assert (actions.conclude_due(at=SETTLES), now(row).outcome) == (0, "")


def test_nobody_asks_while_one_still_waits():
    row = lesson()

    with pytest.raises(actions.TooEarlyError):
        actions.ask_to_look(row, by=row.booking.student, at=START + 14 * MINUTE)


def test_concluding_twice_changes_nothing():
    row = joined(lesson(), student=0, tutor=0)
    actions.conclude(row, at=SETTLES)

    actions.conclude(row, at=SETTLES)

    assert now(row).outcome == "given"


def test_what_was_moved_meanwhile_is_not_concluded():
    row = lesson()
    Lesson.objects.filter(pk=row.pk).update(ends_at=END + 48 * HOUR)

    actions.conclude(row, at=SETTLES)

    assert (now(row).state, LessonRoom.objects.count()) == ("planned", 0)


def test_site_decides_what_waits():
    row = lesson()
    actions.conclude_due(at=SETTLES)

    actions.decide_outcome(row, Outcome.TUTOR_ABSENT, by=AdultFactory(), at=SETTLES)

    assert now(row).outcome == "tutor_absent"
    assert Quarter.objects.exists()


def test_site_decides_nothing_that_does_not_wait():
    row = lesson()

    with pytest.raises(actions.NotAllowedError):
        actions.decide_outcome(row, Outcome.GIVEN, by=AdultFactory(), at=SETTLES)


def test_nobody_decides_for_themselves_or_cancels_so():
    row = lesson()
    actions.conclude_due(at=SETTLES)

    for by, outcome in ((row.booking.tutor, Outcome.GIVEN), (AdultFactory(), Outcome.CANCELLED)):
        with pytest.raises(actions.NotAllowedError):
            actions.decide_outcome(row, outcome, by=by, at=SETTLES)
