import pytest
import time_machine

from tests.factories import AdultFactory
from tests.lessons.booked import DAY, HOUR, NOON, agreed, lesson, slot
from tutorium.lessons import actions, tasks
from tutorium.lessons.domain.bookings import Kind
from tutorium.letters.models import Letter
from tutorium.payments.actions import settle
from tutorium.payments.models import Charge

pytestmark = pytest.mark.django_db


def reminded(at):
    """Return to whom letters go out at an instant."""
    before = Letter.objects.count()
    with time_machine.travel(at, tick=False):
        tasks.remind.call()
    return sorted(Letter.objects.order_by("pk").values_list("to", flat=True)[before:])


def test_both_sides_are_reminded_once_a_day_and_two_hours_before():
    row = lesson()
    both = sorted([row.booking.student.email, row.booking.tutor.email])

    got = [reminded(row.starts_at - before) for before in (DAY, DAY - HOUR / 6, 2 * HOUR, HOUR)]

    assert got == [both, [], both, []]


def test_lesson_that_was_moved_is_reminded_of_anew_and_one_that_was_cancelled_is_not():
    row = lesson()
    reminded(row.starts_at - DAY)
    moved = actions.move_lesson(
        row, slot(days=9), by=row.booking.student, at=row.starts_at - 13 * HOUR
    )

    again = len(reminded(moved.starts_at - DAY))
    actions.cancel_lesson(moved, by=row.booking.student, at=moved.starts_at - 3 * HOUR)

    assert (again, reminded(moved.starts_at - 2 * HOUR)) == (2, [])


# --- What is to be paid -----------------------------------------------------------------------------
def by_card(settings):
    """Return a series of three weeks of which the first lesson is paid."""
    settings.PAYMENT_PROVIDERS = ["free", "invoice", "stripe"]
    spans = [slot(days=days) for days in (7, 14, 21)]
    with time_machine.travel(NOON, tick=False):
        row = agreed(kind=Kind.SERIES, spans=spans, provider="stripe")
        settle(Charge.objects.order_by("pk")[0], at=NOON)
        actions.secure_paid.call(row.pk)
    return row


def test_who_pays_hears_of_it_once_before_a_lesson_is_cancelled_unpaid(settings, mailoutbox):
    row = by_card(settings)
    second = row.lessons.get(number=2)
    told = Letter.objects.filter(kind="lessons/letters/unpaid.html")

    counts = []
    for before in (5 * DAY, 3 * DAY, 2 * DAY, DAY - HOUR):
        with time_machine.travel(second.starts_at - before, tick=False):
            tasks.remind_unpaid.call()
        counts.append(told.count())

    assert counts == [0, 1, 1, 1]
    assert told.get().to == row.student.email
    assert "Monday 14 December, 09:00 UTC" in told.get().text


def test_times_of_letters_are_by_the_clock_of_who_reads():
    row = lesson(student=AdultFactory(zone="Asia/Tokyo"))

    with time_machine.travel(row.starts_at - DAY, tick=False):
        tasks.remind.call()

    letter = Letter.objects.get(to=row.booking.student.email, kind__endswith="reminder.html")
    assert "Tuesday 8 December 2026, 18:00 JST" in letter.text
