import pytest

from tests.factories import AdultFactory
from tests.lessons.booked import HOUR, NOON, lesson, now, offer, slot
from tests.lessons.packaged import childs_package, package
from tutorium.accounts.models import Guardianship
from tutorium.diary.actions import NotOfferedError, SlotTakenError
from tutorium.diary.models import Hold
from tutorium.lessons import actions, queries
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.payments.models import Charge
from tutorium.payments.queries import ledger_faults

pytestmark = pytest.mark.django_db


def chosen(row, *days, by=None, at=NOON):
    spans = [slot(days=each) for each in days]
    return actions.choose_times(row, spans, by=by or row.student, at=at)


def test_times_are_planned_at_once_each_with_a_unit():
    row = package()

    made = chosen(row, 7, 14)

    assert [(each.unit, each.state, each.charge) for each in made] == [
        (1, "planned", row.charge),
        (2, "planned", row.charge),
    ]
    assert {each.state for each in Hold.objects.all()} == {"kept"}
    assert actions.units_left(row) == [3]


def test_no_more_are_planned_than_were_bought():
    row = package(units=2)
    chosen(row, 7)

    with pytest.raises(actions.NothingLeftError):
        chosen(row, 8, 9)
    assert actions.units_left(row) == [2]


def test_unit_that_came_back_is_chosen_again():
    row = package(units=2)
    [first, _second] = chosen(row, 7, 8)
    actions.cancel_lesson(first, by=row.student, at=NOON)

    [again] = chosen(row, 9)

    assert again.unit == 1


def test_only_what_is_offered_and_free_is_planned():
    of = offer()
    row = package(of=of)
    lesson(of, spans=[slot(days=8)])

    with pytest.raises(NotOfferedError):
        actions.choose_times(row, [slot("18:00")], by=row.student, at=NOON)
    with pytest.raises(SlotTakenError):
        chosen(row, 7, 8)
    assert not row.lessons.exists()


def test_nobody_else_chooses():
    row = package()

    for person in (row.tutor, AdultFactory()):
        with pytest.raises(actions.NotAllowedError):
            chosen(row, 7, by=person)


def test_what_is_no_package_or_has_ended_is_not_chosen_of():
    row = package()
    actions.call_off_package(row, by=row.student, at=NOON)

    for booking in (row, lesson().booking):
        with pytest.raises(actions.BookingEndedError):
            chosen(booking, 7, by=booking.student)


def test_child_chooses_two_a_week_alone_and_the_guardian_more():
    row, guardian = childs_package()
    chosen(row, 7, 9)

    with pytest.raises(actions.TooManyAWeekError):
        chosen(row, 12)
    assert len(chosen(row, 14)) == 1
    assert len(chosen(row, 12, by=guardian)) == 1


@pytest.mark.parametrize(("a_week", "days"), [(0, []), (1, [7]), (3, [7, 8, 9])])
def test_guardian_says_how_many_a_child_chooses_alone(a_week, days):
    row, guardian = childs_package()
    actions.leave_to_child(row, a_week, by=guardian, at=NOON)

    for day in days:
        chosen(row, day)

    with pytest.raises(actions.TooManyAWeekError):
        chosen(row, 10)


def test_only_a_guardian_who_decides_says_how_many():
    row, guardian = childs_package()

    for person in (row.student, row.tutor, AdultFactory()):
        with pytest.raises(actions.NotAllowedError):
            actions.leave_to_child(row, 7, by=person, at=NOON)
    Guardianship.objects.filter(guardian=guardian).update(may_approve=False)
    with pytest.raises(actions.NotAllowedError):
        actions.leave_to_child(row, 7, by=guardian, at=NOON)
    assert now(row).alone_a_week == 2


def test_what_is_left_comes_back_by_the_formula():
    row = package()
    [first, _second] = chosen(row, 7, 14)
    actions.end_lesson(first, Outcome.GIVEN, by=row.tutor, at=first.ends_at)

    said = queries.package_left(row, at=first.ends_at)
    done = actions.call_off_package(row, by=row.student, at=first.ends_at)

    assert (said.minor, Charge.objects.get().refunded_minor) == (6500, 6500)
    assert (done.state, done.ending, row.lessons.planned().count()) == ("ended", "cancelled", 0)
    assert list(ledger_faults()) == []


def test_what_is_cancelled_late_with_it_counts_as_given():
    row = package()
    [first] = chosen(row, 7)
    late = first.starts_at - HOUR

    said = queries.package_left(row, at=late)
    actions.call_off_package(row, by=row.student, at=late)

    assert (said.minor, Charge.objects.get().refunded_minor) == (6500, 6500)
    assert now(first).outcome == "cancelled_late"


def test_untouched_package_comes_back_whole():
    row = package()

    actions.call_off_package(row, by=row.student, at=NOON)

    assert Charge.objects.get().refunded_minor == 10_500


def test_only_who_decides_calls_it_off():
    row, guardian = childs_package()

    for person in (row.student, row.tutor, AdultFactory()):
        with pytest.raises(actions.NotAllowedError):
            actions.call_off_package(row, by=person, at=NOON)
    assert actions.call_off_package(row, by=guardian, at=NOON).ending == "cancelled"
