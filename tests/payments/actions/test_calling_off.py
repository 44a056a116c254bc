import pytest

from tests.factories import AdultFactory
from tests.payments.agreeing import (
    DAY,
    HOUR,
    NOON,
    agreed,
    euros,
    now,
    package,
    paid,
    standing,
)
from tutorium.payments import actions
from tutorium.payments.actions import RightEndedError
from tutorium.payments.domain.charges import WrongTimeError
from tutorium.payments.models import Charge, Refund, Release
from tutorium.payments.queries import ledger_faults

pytestmark = pytest.mark.django_db
START = NOON + 7 * DAY


def called_off(charge, at):
    return now(actions.call_off(charge, by=charge.payer, at=at))


def test_early_enough_all_of_it_goes_back():
    charge = called_off(paid(), NOON)

    assert (charge.outcome, standing(charge)) == ("refunded", {"bank": 4000, "refunds": -4000})


def test_later_half_goes_back_and_half_is_earned_after_the_time_to_dispute():
    charge = called_off(paid(), START - 10 * HOUR)
    assert (charge.status, standing(charge)) == (
        "paid",
        {"bank": 4000, "held": -2000, "refunds": -2000},
    )

    actions.earn(Release.objects.get(), at=START + 3 * DAY)

    assert now(charge).outcome == "part_refunded"
    assert standing(charge) == {"bank": 4000, "refunds": -2000, "tutor": -1700, "fees": -300}


def test_too_late_nothing_goes_back():
    charge = called_off(paid(), START - HOUR)
    actions.earn(Release.objects.get(), at=START + 3 * DAY)

    assert (now(charge).outcome, Refund.objects.count()) == ("kept", 0)


def test_what_was_not_paid_is_cancelled():
    assert called_off(agreed(), NOON).outcome == "cancelled"


def test_what_costs_nothing_is_cancelled():
    assert called_off(agreed(price=euros(0), provider="free"), NOON).outcome == "cancelled"


def test_package_is_given_back_by_the_formula():
    charge = package()
    for unit in (1, 2):
        actions.earn(actions.give(charge, unit=unit, at=NOON), at=NOON + 3 * DAY)

    charge = called_off(charge, NOON + 3 * DAY)

    assert charge.refunded == euros(18_000 - 2 * 4000)
    actions.earn(Release.objects.get(done_at=None), at=NOON + 9 * DAY)
    assert now(charge).outcome == "part_refunded"
    # Two lessons at 40 €, less our fee.
    assert standing(charge) == {"bank": 18000, "refunds": -10000, "tutor": -6800, "fees": -1200}


def test_what_was_given_and_waits_gets_what_is_kept():
    charge = package()
    actions.give(charge, unit=1, at=NOON)

    charge = called_off(charge, NOON + HOUR)
    actions.earn(Release.objects.get(), at=NOON + 9 * DAY)

    assert standing(charge) == {"bank": 18000, "refunds": -14000, "tutor": -3400, "fees": -600}
    assert now(charge).outcome == "part_refunded"


def test_nothing_is_called_off_twice():
    charge = called_off(paid(), START - HOUR)

    with pytest.raises(WrongTimeError):
        actions.call_off(charge, by=charge.payer, at=START)
    with pytest.raises(WrongTimeError):
        actions.give(charge, at=START)


def test_what_was_not_given_goes_back_whole_however_late():
    charge = actions.not_given(paid(), by=AdultFactory(), at=START + HOUR)

    assert now(charge).outcome == "refunded"
    assert Refund.objects.get().reason == "not_given"


def test_consumer_withdraws_within_the_days():
    charge = paid(starts_at=NOON + HOUR)

    charge = now(actions.withdraw(charge, by=charge.payer, at=NOON + 10 * DAY))

    assert charge.outcome == "refunded"
    assert Refund.objects.get().reason == "withdrawn"


def test_consumer_pays_for_what_began_early_at_their_wish():
    charge = package(wants_early_start=True)
    actions.give(charge, unit=1, at=NOON)

    charge = now(actions.withdraw(charge, by=charge.payer, at=NOON + DAY))

    assert charge.refunded == euros(14_400)


@pytest.mark.parametrize("at", [NOON + 15 * DAY, NOON + 40 * DAY])
def test_right_to_withdraw_ends(at):
    charge = paid()

    with pytest.raises(RightEndedError):
        actions.withdraw(charge, by=charge.payer, at=at)

    assert now(charge).status == "paid"


def test_who_withdraws_before_paying_owes_nothing():
    charge = actions.put_on_account(agreed(), at=NOON)

    charge = actions.withdraw(charge, by=charge.payer, at=NOON)

    assert (now(charge).outcome, standing(charge)) == ("cancelled", {})


def on_account(**said):
    return actions.put_on_account(agreed(**said), at=NOON)


@pytest.mark.parametrize(("before", "still"), [(25 * HOUR, []), (7 * HOUR, [2000]), (HOUR, [4000])])
def test_who_is_billed_still_owes_what_would_be_kept(before, still):
    charge = on_account()

    actions.call_off(charge, by=charge.payer, at=charge.starts_at - before)

    assert now(charge).outcome == "cancelled"
    rest = Charge.objects.exclude(pk=charge.pk)
    assert [(each.minor, each.status, each.policy) for each in rest] == [
        (minor, "owed", []) for minor in still
    ]
    assert list(ledger_faults()) == []


def test_rest_is_earned_when_it_is_paid():
    charge = on_account()
    actions.call_off(charge, by=charge.payer, at=charge.starts_at - 7 * HOUR)
    rest = Charge.objects.exclude(pk=charge.pk).get()

    actions.settle(rest, at=charge.starts_at)
    for release in rest.releases.all():
        actions.earn(release, at=release.due_at)

    assert (now(rest).outcome, standing(rest)) == (
        "kept", {"bank": 2000, "fees": -300, "tutor": -1700},
    )  # fmt: skip


def test_rest_is_neither_called_off_nor_withdrawn_from():
    charge = on_account()
    actions.call_off(charge, by=charge.payer, at=charge.starts_at - 7 * HOUR)
    rest = Charge.objects.exclude(pk=charge.pk).get()

    for deed in (actions.call_off, actions.withdraw):
        with pytest.raises((WrongTimeError, actions.RightEndedError)):
            deed(rest, by=rest.payer, at=charge.starts_at - 7 * HOUR)
    assert now(rest).status == "owed"
