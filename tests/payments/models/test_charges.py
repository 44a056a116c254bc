"""What may never be stored of a charge, each refused by the database, whatever writes."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError
from django.db.models import F

from tests.factories import AdultFactory, ChildFactory, UserFactory
from tests.payments.agreeing import NOON, agreed, now, paid
from tests.payments.books import emptied
from tutorium.accounts.models import AgeRecord, Membership, Organisation
from tutorium.payments import actions
from tutorium.payments.models import Charge, Refund, Release, seals

pytestmark = pytest.mark.django_db

FIELDS = {
    "about": "lessons.booking:abc",
    "title": "Physics",
    "currency": "EUR",
    "minor": 4000,
    "single_minor": 4000,
    "fee_share": 1500,
    "policy": [],
    "starts_at": NOON,
    "agreed_at": NOON,
    "country": "GB",
    "provider": "invoice",
}


def a_school(**fields):
    said = {"name": "A school", "kind": "school", "country": "GB", "created_at": NOON} | fields
    return Organisation.objects.create(**said)


def stored(**fields):
    """Store a charge past everything that decides."""
    payer = {} if {"payer", "organisation"} & fields.keys() else {"payer": AdultFactory()}
    return Charge.objects.create(**FIELDS | payer | fields)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"payer": None}, "charge_has_one_payer"),
        ({"about": ""}, "charge_says_what_for"),
        ({"title": ""}, "charge_says_what_for"),
        ({"currency": ""}, "charge_has_a_currency"),
        ({"minor": -1}, "charge_is_no_debt"),
        ({"units": 0}, "charge_has_units"),
        ({"single_minor": 3999}, "charge_of_a_package_is_no_dearer"),
        ({"minor": 0, "single_minor": -1}, "charge_of_a_package_is_no_dearer"),
        ({"fee_share": 10_001}, "charge_fee_is_a_share"),
        ({"paid_minor": 3999, "paid_at": NOON}, "charge_is_paid_whole_or_not_at_all"),
        ({"paid_minor": 4000}, "charge_is_paid_whole_or_not_at_all"),
        ({"refunded_minor": 1}, "charge_gives_no_more_than_was_paid"),
        ({"earned_minor": 1}, "charge_gives_no_more_than_was_paid"),
        ({"lost_minor": 1}, "charge_gives_no_more_than_was_paid"),
        ({"earned_minor": -1}, "charge_gives_no_more_than_was_paid"),
        (
            {
                "paid_minor": 4000,
                "paid_at": NOON,
                "refunded_minor": 2000,
                "earned_minor": 1999,
                "lost_minor": 2,
            },
            "charge_gives_no_more_than_was_paid",
        ),
        ({"status": "ended", "ended_at": NOON}, "charge_ends_with_one_outcome"),
        ({"status": "ended", "outcome": "kept"}, "charge_ends_with_one_outcome"),
        ({"status": "paid", "outcome": "kept"}, "charge_ends_with_one_outcome"),
        ({"status": "nothing"}, "charge_ends_with_one_outcome"),
    ],
)
def test_charge_that_cannot_be(fields, name):
    with pytest.raises(IntegrityError, match=name):
        stored(**fields)


@pytest.mark.parametrize(
    ("outcome", "sums"),
    [
        ("kept", {}),
        ("kept", {"earned_minor": 3999, "refunded_minor": 1}),
        ("refunded", {"refunded_minor": 3999}),
        ("refunded", {"earned_minor": 4000}),
        ("part_refunded", {"refunded_minor": 4000}),
        ("part_refunded", {"refunded_minor": 1000, "earned_minor": 1000}),
        ("cancelled", {}),
        ("lost", {"earned_minor": 4000}),
        ("lost", {"lost_minor": 1000}),
        ("won", {"earned_minor": 4000}),
    ],
)
def test_outcome_is_what_happened(outcome, sums):
    ended = {"status": "ended", "ended_at": NOON, "paid_minor": 4000, "paid_at": NOON}

    with pytest.raises(IntegrityError, match="charge_outcome_is_what_happened"):
        stored(outcome=outcome, **ended, **sums)


def test_payer_is_one():
    with pytest.raises(IntegrityError, match="charge_has_one_payer"):
        stored(payer=AdultFactory(), organisation=a_school())


def test_nobody_pays_themselves():
    somebody = AdultFactory()

    with pytest.raises(IntegrityError, match="charge_is_not_paid_to_its_payer"):
        stored(payer=somebody, payee=somebody)


@pytest.mark.parametrize("who", [ChildFactory, UserFactory], ids=["minor", "of no known age"])
def test_no_minor_pays_whatever_writes(who):
    with pytest.raises(DatabaseError, match=seals.MINOR_PAYS):
        stored(payer=who())


def test_who_is_eighteen_today_pays():
    payer = UserFactory()
    today = date.today()  # noqa: DTZ011 (the database's own day decides here)
    AgeRecord.objects.create(
        user=payer, born_on=date(today.year - 19, 1, 1), country="GB", told_at=NOON
    )

    assert stored(payer=payer).payer == payer


@pytest.mark.parametrize(
    "changes",
    [
        {"minor": F("minor") + 1},
        {"currency": "USD"},
        {"fee_share": 9000},
        {"policy": []},
        {"provider": "free"},
        {"units": 9},
        {"country": "US"},
        {"title": "Something else"},
    ],
)
def test_terms_stay_as_agreed(changes):
    agreed()

    with pytest.raises(DatabaseError, match=seals.AGREED):
        Charge.objects.update(**changes)


def test_payer_stays_as_agreed():
    agreed()

    with pytest.raises(DatabaseError, match=seals.AGREED):
        Charge.objects.update(payer=AdultFactory())


@pytest.mark.parametrize(
    "changes",
    [{"outcome": "cancelled"}, {"status": "paid", "outcome": "", "ended_at": None}],
)
def test_charge_ends_once(changes):
    charge = paid()
    actions.give_back(charge, charge.price, reason="goodwill", at=NOON)

    with pytest.raises(DatabaseError, match=seals.ENDED):
        Charge.objects.update(**changes)


@pytest.mark.parametrize("model", [Charge, Refund])
def test_money_that_moved_is_not_forgotten(model):
    charge = paid()
    actions.give_back(charge, charge.price, reason="goodwill", at=NOON)

    with pytest.raises(DatabaseError, match=seals.FOR_EVER):
        emptied(model)


def test_refunds_are_no_more_than_the_charge_says():
    charge = paid()

    with pytest.raises(DatabaseError, match=seals.TOO_MUCH):
        Refund.objects.create(charge=charge, minor=1, reason="goodwill", decided_at=NOON)


def test_amount_of_a_refund_stays():
    charge = paid()
    actions.give_back(charge, charge.price, reason="goodwill", at=NOON)

    with pytest.raises(DatabaseError, match=seals.FOR_EVER):
        Refund.objects.update(minor=1)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"minor": 0}, "refund_is_above_nothing"),
        ({"minor": -5}, "refund_is_above_nothing"),
        ({"status": "done"}, "refund_that_is_done_has_a_time"),
        ({"done_at": NOON}, "refund_that_is_done_has_a_time"),
    ],
)
def test_refund_that_cannot_be(fields, name):
    charge = paid()
    Charge.objects.update(refunded_minor=4000)
    said = {"charge": charge, "minor": 5, "reason": "goodwill", "decided_at": NOON} | fields

    with pytest.raises(IntegrityError, match=name):
        Refund.objects.create(**said)


@pytest.mark.parametrize(("unit", "name"), [(1, None), (0, "unit_is_counted_from_one")])
def test_unit_is_released_once(unit, name):
    charge = paid()
    Release.objects.create(charge=charge, unit=1, due_at=NOON)

    with pytest.raises(IntegrityError, match=name):
        Release.objects.create(charge=charge, unit=unit, due_at=NOON)


def test_charge_is_seen_by_who_pays_and_nobody_else():
    charge = agreed(payee=AdultFactory(), student=ChildFactory())
    school, runs, teaches = a_school(), AdultFactory(), AdultFactory()
    for user, role in ((runs, "admin"), (teaches, "teacher")):
        Membership.objects.create(organisation=school, user=user, role=role, began_at=NOON)
    schools = agreed(organisation=school, by=runs)

    seen = {
        who: list(Charge.objects.visible_to(user))
        for who, user in {
            "payer": charge.payer,
            "payee": charge.payee,
            "student": charge.student,
            "administrator": runs,
            "teacher": teaches,
        }.items()
    }

    assert seen == {
        "payer": [charge],
        "payee": [],
        "student": [],
        "administrator": [schools],
        "teacher": [],
    }


def test_administrator_who_left_sees_no_more():
    school, left = a_school(), AdultFactory()
    Membership.objects.create(
        organisation=school, user=left, role="admin", began_at=NOON, ended_at=NOON
    )
    charge = agreed(organisation=school, by=left)

    assert list(Charge.objects.visible_to(left)) == []
    assert now(charge).agreement.is_consumer is False
