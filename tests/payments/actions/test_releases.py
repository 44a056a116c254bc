from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import AdultFactory
from tests.payments.agreeing import DAY, HOUR, NOON, agreed, euros, now, package, paid, standing
from tutorium.payments import actions
from tutorium.payments.domain.charges import WrongTimeError
from tutorium.payments.models import Release, Transaction

pytestmark = pytest.mark.django_db
LATER = NOON + 30 * DAY


def earned(charge, *, unit=1, at=NOON):
    release = actions.give(charge, unit=unit, at=at)
    actions.earn(release, at=at + 48 * HOUR)
    return release


def test_nothing_is_earned_before_the_time_to_dispute_is_over():
    charge = paid()
    release = actions.give(charge, at=NOON)

    actions.earn(release, at=NOON + 48 * HOUR - timedelta(seconds=1))

    assert standing(charge) == {"bank": 4000, "held": -4000}


def test_earned_is_the_tutors_but_for_our_fee():
    charge = paid()

    earned(charge)

    assert standing(charge) == {"bank": 4000, "tutor": -3400, "fees": -600}
    assert (now(charge).status, now(charge).outcome) == ("ended", "kept")


def test_earned_twice_is_earned_once():
    charge = paid()
    release = earned(charge)

    actions.earn(release, at=LATER)

    assert Transaction.objects.filter(event="earned").count() == 1


def test_given_twice_is_given_once():
    charge = paid()

    assert actions.give(charge, at=NOON) == actions.give(charge, at=LATER)


@pytest.mark.parametrize("unit", [0, -1, 2])
def test_only_what_was_agreed_is_given(unit):
    with pytest.raises(WrongTimeError):
        actions.give(paid(), unit=unit, at=NOON)


def test_what_is_held_back_is_not_earned_until_it_is_let_go():
    charge, operator = paid(), AdultFactory()
    release = actions.give(charge, at=NOON)
    actions.hold_back(charge, by=operator, at=NOON)
    actions.hold_back(charge, by=operator, at=LATER)

    actions.earn(release, at=LATER)
    assert now(charge).earned_minor == 0

    actions.let_go(charge, by=operator, at=LATER)
    actions.earn(release, at=LATER)
    assert now(charge).outcome == "kept"


def test_what_is_owed_is_earned_when_it_is_paid():
    charge = actions.put_on_account(agreed(), at=NOON)
    release = actions.give(charge, at=NOON)
    actions.earn(release, at=LATER)
    assert now(charge).earned_minor == 0

    actions.settle(charge, at=LATER)
    actions.earn(release, at=LATER)

    assert now(charge).outcome == "kept"


def test_units_of_a_package_are_earned_one_by_one():
    charge = package()

    earned(charge, unit=2)
    assert standing(charge) == {"bank": 18000, "held": -14400, "tutor": -3060, "fees": -540}

    for unit in (1, 3, 4, 5):
        earned(charge, unit=unit)
    assert standing(charge) == {"bank": 18000, "tutor": -15300, "fees": -2700}
    assert now(charge).outcome == "kept"


def test_last_unit_earns_what_a_refund_left():
    charge = paid()
    actions.give_back(charge, euros(1000), reason="goodwill", at=NOON)

    earned(charge)

    assert standing(charge) == {"bank": 4000, "refunds": -1000, "tutor": -2550, "fees": -450}
    assert now(charge).outcome == "part_refunded"


def test_what_costs_nothing_is_kept_when_it_was_given():
    charge = agreed(price=euros(0), provider="free")

    earned(charge)

    assert (now(charge).outcome, standing(charge)) == ("kept", {})


def test_job_earns_whatever_is_due():
    first, second = paid(), paid()
    past = timezone.now() - 3 * DAY
    for charge in (first, second):
        actions.give(charge, at=past)
    actions.give(package(), at=timezone.now())

    assert actions.earn_due.call() == 2

    assert Release.objects.filter(done_at=None).count() == 1
    assert {now(first).outcome, now(second).outcome} == {"kept"}
