import pytest

from tests.lessons.booked import DAY, HOUR, NOON, agreed, now, slot
from tutorium.lessons import actions
from tutorium.lessons.domain.bookings import Kind
from tutorium.payments.actions import settle
from tutorium.payments.models import Charge

pytestmark = pytest.mark.django_db


def series(*, provider="invoice"):
    spans = [slot(days=days) for days in (7, 14, 21)]
    return agreed(kind=Kind.SERIES, spans=spans, provider=provider)


def test_it_is_cancelled_from_one_of_its_lessons_on():
    row = series()
    first, second, third = row.lessons.all()

    actions.cancel_following(second, by=row.student, at=NOON)

    assert [now(each).state for each in (first, second, third)] == ["planned", "ended", "ended"]
    assert now(row).state == "booked"


def test_all_of_it_is_cancelled_from_the_first_on_each_by_its_own_notice():
    row = series()
    first, second, third = row.lessons.all()

    actions.cancel_following(first, by=row.student, at=first.starts_at - HOUR)

    assert [now(each).outcome for each in (first, second, third)] == [
        "cancelled_late", "cancelled", "cancelled",
    ]  # fmt: skip
    assert now(row).state == "ended"


@pytest.fixture
def by_card(settings, time_machine):
    """Return a series of which the first lesson is paid."""
    settings.PAYMENT_PROVIDERS = ["free", "invoice", "stripe"]
    time_machine.move_to(NOON, tick=False)
    row = series(provider="stripe")
    settle(Charge.objects.order_by("pk")[0], at=NOON)
    actions.secure_paid.call(row.pk)
    return row


def test_later_lessons_are_paid_until_cancelling_costs(by_card, time_machine):
    first, second, third = by_card.lessons.all()
    assert [now(each).state for each in (first, second, third)] == ["planned"] * 3
    assert second.paid_until == second.starts_at - DAY

    time_machine.move_to(second.starts_at - DAY, tick=False)
    assert actions.end_unpaid.call() == 1

    assert [now(each).state for each in (first, second, third)] == ["planned", "ended", "planned"]
    assert now(second).charge.outcome == "cancelled"


def test_what_was_paid_in_time_stays(by_card, time_machine):
    second = by_card.lessons.get(number=2)
    settle(second.charge, at=NOON + DAY)

    time_machine.move_to(second.starts_at - HOUR, tick=False)

    assert actions.end_unpaid.call() == 0
