import pytest

from tests.lessons.booked import DAY, HOUR, NOON, agreed, lesson, now, offer, planned_in, slot
from tests.payments.agreeing import standing
from tutorium.core.money import Money
from tutorium.diary.models import Quarter
from tutorium.lessons import actions
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.payments.actions import earn_due, settle
from tutorium.payments.models import Charge, Release

pytestmark = pytest.mark.django_db
START, END = slot().starts_at, slot().ends_at


def paid_lesson():
    row = lesson()
    settle(row.charge, at=NOON)
    return row


def refunded():
    return Charge.objects.get().refunded_minor


@pytest.mark.parametrize(
    ("before", "outcome", "refund"),
    [(24, "cancelled_late", 2000), (25, "cancelled", 4000), (6, "cancelled_late", 0)],
)
def test_student_who_cancels_gets_back_what_was_agreed(before, outcome, refund):
    row = paid_lesson()

    done = actions.cancel_lesson(row, by=row.booking.student, at=START - before * HOUR)

    assert (done.outcome, refunded(), Quarter.objects.count()) == (outcome, refund, 0)
    assert (now(row.booking).state, now(row.booking).ending) == ("ended", "cancelled")


def test_tutor_who_cancels_gives_all_of_it_back():
    row = paid_lesson()

    done = actions.cancel_lesson(row, by=row.booking.tutor, at=START - HOUR)

    assert (done.outcome, refunded()) == ("cancelled_by_tutor", 4000)


def test_what_has_begun_is_not_cancelled():
    row = lesson()

    with pytest.raises(actions.TooLateError):
        actions.cancel_lesson(row, by=row.booking.student, at=START)


def test_what_ended_does_not_end_again():
    row = lesson()
    actions.cancel_lesson(row, by=row.booking.student, at=NOON)

    with pytest.raises(actions.BookingEndedError):
        actions.end_lesson(row, Outcome.GIVEN, by=row.booking.tutor, at=END)


@pytest.mark.parametrize("outcome", [Outcome.GIVEN, Outcome.STUDENT_ABSENT])
def test_what_was_given_is_earned_after_the_time_to_dispute_it(outcome):
    row = paid_lesson()

    actions.end_lesson(row, outcome, by=row.booking.tutor, at=END)

    assert Release.objects.get().due_at == END + 48 * HOUR
    assert now(row.booking).ending == "done"


def test_tutor_who_was_absent_earns_nothing():
    row = paid_lesson()

    actions.end_lesson(row, Outcome.TUTOR_ABSENT, by=None, at=END)

    assert refunded() == 4000


def test_nothing_was_given_before_it_began():
    row = lesson()

    with pytest.raises(actions.TooLateError):
        actions.end_lesson(row, Outcome.GIVEN, by=row.booking.tutor, at=START - HOUR)


def test_books_are_balanced_when_it_is_earned():
    row = paid_lesson()
    actions.end_lesson(row, Outcome.GIVEN, by=row.booking.tutor, at=END)
    Release.objects.update(due_at=NOON - 365 * DAY)

    earn_due.call()

    assert standing(Charge.objects.get(), "GBP") == {"bank": 4000, "fees": -600, "tutor": -3400}


def test_series_goes_on_after_one_of_its_lessons():
    row = agreed(kind=Kind.SERIES, spans=[slot(days=7), slot(days=14)])
    first, second = row.lessons.all()

    actions.cancel_lesson(first, by=row.student, at=NOON)
    assert (now(row).state, now(second).state) == ("booked", "planned")

    actions.cancel_lesson(second, by=row.student, at=NOON)
    assert now(row).state == "ended"


@pytest.fixture
def package():
    """Return a paid package of two lessons, one of them planned."""
    of = offer()
    row = agreed(of, kind=Kind.PACKAGE, spans=[], units=2, price=Money(7000, "GBP"))
    settle(row.charge, at=NOON)
    return row


def test_package_has_its_unit_back_when_it_is_cancelled_in_time(package):
    row = planned_in(package, 1)

    actions.cancel_lesson(row, by=package.student, at=NOON)

    assert (now(row).unit, refunded(), now(package).state) == (None, 0, "booked")


def test_unit_of_a_package_is_used_when_it_is_cancelled_late(package):
    row = planned_in(package, 1)

    actions.cancel_lesson(row, by=package.student, at=START - HOUR)

    assert (now(row).unit, Release.objects.get().unit) == (1, 1)


def test_package_ends_with_its_last_unit(package):
    for unit in (1, 2):
        row = planned_in(package, unit, days=6 + unit)
        actions.end_lesson(row, Outcome.GIVEN, by=package.tutor, at=row.ends_at)

    assert (now(package).state, now(package).ending) == ("ended", "done")


def test_how_it_counts_is_known_before():
    row = lesson()

    assert actions.how_cancelled(row, by=row.booking.student, at=NOON) == Outcome.CANCELLED
