import pytest
import time_machine

from tests.lessons.booked import DAY, HOUR, NOON, held, lesson, now, offer, paying, slot
from tests.lessons.packaged import package
from tutorium.core.money import Money
from tutorium.diary.models import Quarter
from tutorium.lessons import actions
from tutorium.lessons.actions import stopping
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.lessons.models import Booking
from tutorium.payments import actions as payments
from tutorium.payments.actions import RightEndedError
from tutorium.payments.kinds.answers import Disputed, State
from tutorium.payments.queries import ledger_faults, withdrawal_of

pytestmark = pytest.mark.django_db
BEGUN = slot().starts_at + HOUR / 4


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def wished(of=None):
    """Return a lesson that was paid, and is to begin before the days to withdraw are over."""
    row = held(of or offer())
    said = paying(row.student, wants_early_start=True)
    row = actions.agree(row, said, by=row.student, at=NOON)
    planned = row.lessons.get()
    payments.settle(planned.charge, at=NOON)
    return now(planned)


def two_planned():
    """Return a package of three with two planned lessons, the first of which has begun."""
    row = package()
    return row, actions.choose_times(row, [slot(days=7), slot(days=10)], by=row.student, at=NOON)


def outcomes(row):
    return [each.outcome for each in row.lessons.order_by("number")]


def test_who_withdraws_has_no_lesson_any_more(commits):
    row = wished()

    with commits():
        payments.withdraw(row.charge, by=row.booking.student, at=NOON)

    assert (now(row).outcome, now(row).booking.state) == ("cancelled", "ended")
    assert (now(row).charge.outcome, now(row).charge.refunded_minor) == ("refunded", 4000)
    assert not Quarter.objects.exists()
    assert list(ledger_faults()) == []


def test_who_withdraws_from_what_is_owed_has_no_lesson_any_more(commits):
    row = lesson(offer())

    with commits():
        payments.withdraw(row.charge, by=row.booking.student, at=NOON)

    assert (now(row).outcome, now(row).charge.outcome) == ("cancelled", "cancelled")


def test_nobody_withdraws_from_a_lesson_that_has_begun_before_it_is_written_down(commits):
    row = wished()

    with pytest.raises(RightEndedError):
        payments.withdraw(row.charge, by=row.booking.student, at=BEGUN)

    assert withdrawal_of(row.charge, at=BEGUN) is None
    assert (now(row).state, now(row).charge.status) == ("planned", "paid")


def test_package_that_is_withdrawn_from_ends_but_for_what_has_begun(commits, noon):
    row, [first, _second] = two_planned()
    noon.move_to(BEGUN, tick=False)

    with commits():
        payments.withdraw(row.charge, by=row.student, at=BEGUN)

    assert outcomes(row) == ["", "cancelled"]
    assert (now(row).state, now(row).ending) == ("ended", "cancelled")
    actions.end_lesson(first, Outcome.GIVEN, by=row.tutor, at=first.ends_at)
    assert now(first).outcome == "given"


def test_package_given_back_during_a_lesson_pays_for_that_one():
    row, [first, _second] = two_planned()

    actions.call_off_package(row, by=row.student, at=BEGUN)
    said = actions.Reported(text="Momentum", topics={})
    actions.write_report(first, said, by=row.tutor, at=first.ends_at)

    charge = now(first).charge
    assert (outcomes(row), charge.refunded_minor) == (["given", "cancelled"], 6500)
    [release] = charge.releases.all()
    payments.earn(release, at=release.due_at)
    assert now(first).charge.earned_minor == 4000
    assert list(ledger_faults()) == []


def test_lesson_without_tutor_goes_back_though_its_package_was_given_back():
    row, [first, _second] = two_planned()

    actions.call_off_package(row, by=row.student, at=BEGUN)
    actions.end_lesson(first, Outcome.TUTOR_ABSENT, by=None, at=first.ends_at)

    charge = now(first).charge
    assert (charge.refunded_minor, charge.outcome) == (10500, "refunded")
    assert list(ledger_faults()) == []


def test_bank_that_takes_the_money_back_ends_what_is_to_come(commits):
    row = wished()
    taken = Money(4000, "GBP")

    with commits():
        for state in (State.WAITING, State.FAILED):
            said = Disputed("du_1", "pi_1", state, taken, Money(0, "GBP"))
            payments.note_dispute(row.charge, said, at=NOON)

    assert (now(row).outcome, now(row).charge.outcome) == ("cancelled", "lost")


def test_what_was_paid_and_is_not_booked_yet_ends_too():
    row = held(offer())
    row = actions.agree(row, paying(row.student, provider="invoice"), by=row.student, at=NOON)
    charge = row.lessons.get().charge
    Booking.objects.filter(pk=row.pk).update(state="pending", booked_at=None, until=NOON + DAY)
    row.lessons.update(state="held")

    stopping.stop_coming.call(charge.pk)

    assert (now(row).state, now(row).ending) == ("ended", "cancelled")


def test_second_time_changes_nothing(commits):
    row = wished()
    with commits():
        payments.withdraw(row.charge, by=row.booking.student, at=NOON)
    before = now(row).ended_at

    stopping.stop_coming.call(row.charge_id)

    assert now(row).ended_at == before
