"""What may never be stored of a sponsorship or a cap, whatever writes."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.factories import AdultFactory, ChildFactory, GuardianshipFactory
from tests.payments.agreeing import DAY, NOON, offered, sponsored
from tests.payments.books import emptied
from tutorium.accounts.models import Organisation
from tutorium.payments import actions
from tutorium.payments.models import SpendingCap, Sponsorship, seals, sponsorship_seals

pytestmark = pytest.mark.django_db
FIELDS = {"currency": "EUR", "month_minor": 1, "offered_at": NOON, "expires_at": NOON + DAY}


def school():
    return Organisation.objects.create(name="S", kind="school", country="GB", created_at=NOON)


def stored(**fields):
    said = FIELDS | {"offered_by": AdultFactory()} | fields
    return Sponsorship.objects.create(**{"payer": said["offered_by"]} | said)


@pytest.fixture
def unsealed():
    seals.SEALS.take_away("default")


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"payer": None}, "sponsorship_has_one_sponsor"),
        ({"month_minor": None}, "sponsorship_has_a_limit"),
        ({"month_minor": 0}, "sponsorship_has_a_limit"),
        ({"total_minor": 0}, "sponsorship_limit_is_above_nothing"),
        ({"month_minor": -1, "total_minor": 5}, "sponsorship_limit_is_above_nothing"),
        ({"currency": ""}, "sponsorship_has_a_currency"),
        ({"accepted_at": NOON}, "sponsorship_is_accepted_whole"),
        ({"ended_at": NOON - DAY}, "sponsorship_ends_after_it_was_offered"),
        ({"until": NOON}, "sponsorship_ends_after_it_was_offered"),
    ],
)
@pytest.mark.usefixtures("unsealed")
def test_sponsorship_that_cannot_be(fields, name):
    with pytest.raises(IntegrityError, match=name):
        stored(**fields)


@pytest.mark.usefixtures("unsealed")
def test_sponsor_is_somebody_else():
    somebody, other = AdultFactory(), AdultFactory()
    accepted = {"accepted_at": NOON, "offered_by": somebody}

    with pytest.raises(IntegrityError, match="sponsorship_is_of_another"), transaction.atomic():
        stored(**accepted, student=somebody, accepted_by=other)
    with pytest.raises(IntegrityError, match="sponsorship_is_accepted_by_another"):
        stored(**accepted, student=other, accepted_by=somebody)


@pytest.mark.parametrize("is_school", [True, False])
@pytest.mark.usefixtures("unsealed")
def test_sponsorship_is_once(is_school):
    student = AdultFactory()
    who = {"organisation": school(), "payer": None} if is_school else {"payer": AdultFactory()}
    said = who | {"student": student, "accepted_by": student, "accepted_at": NOON}
    stored(**said)

    with pytest.raises(IntegrityError, match=r"is_once|UNIQUE constraint"):
        stored(**said)


def test_minor_sponsors_nobody():
    with pytest.raises(DatabaseError, match=sponsorship_seals.MINOR_SPONSORS):
        stored(payer=ChildFactory())


def test_sponsorship_is_offered_first():
    student = AdultFactory()

    with pytest.raises(DatabaseError, match=sponsorship_seals.OFFERED_FIRST):
        stored(student=student, accepted_by=student, accepted_at=NOON)


def test_child_is_accepted_for_by_a_guardian_who_approves():
    child, grown = ChildFactory(), AdultFactory()
    paying = GuardianshipFactory(child=child, may_approve=False, may_pay=True).guardian
    gone = GuardianshipFactory(
        child=child, began_at=NOON, ended_at=NOON, end_reason="child"
    ).guardian
    of_a_grown_up = GuardianshipFactory(child=grown).guardian
    offered()

    for student, by in ((child, child), (child, paying), (child, gone), (grown, of_a_grown_up)):
        with (
            pytest.raises(DatabaseError, match=sponsorship_seals.NOT_FOR_THEM),
            transaction.atomic(),
        ):
            Sponsorship.objects.update(student=student, accepted_by=by, accepted_at=NOON)


def test_what_was_agreed_stays():
    student = AdultFactory()
    row = sponsored(student)
    actions.end_sponsorship(row, by=student, at=NOON)

    for change in (
        {"month_minor": 5}, {"total_minor": 5}, {"currency": "GBP"}, {"until": NOON + DAY},
        {"student": AdultFactory()}, {"accepted_by": AdultFactory()}, {"ended_at": None},
    ):  # fmt: skip
        with pytest.raises(DatabaseError, match=sponsorship_seals.AGREED), transaction.atomic():
            Sponsorship.objects.update(**change)
    with pytest.raises(DatabaseError, match=sponsorship_seals.AGREED), transaction.atomic():
        emptied(Sponsorship)


def test_ended_offer_is_accepted_by_nobody():
    row, student = offered(), AdultFactory()
    actions.end_sponsorship(row, by=None, at=NOON)

    with pytest.raises(DatabaseError, match=sponsorship_seals.AGREED):
        Sponsorship.objects.update(student=student, accepted_by=student, accepted_at=NOON)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"minor": -1}, "spending_cap_is_no_debt"),
        ({"currency": ""}, "spending_cap_has_a_currency"),
        ({"child": None}, "spending_cap_is_of_another"),
    ],
)
def test_cap_that_cannot_be(fields, name):
    guardian = AdultFactory()
    said = {"child": ChildFactory(), "currency": "EUR", "minor": 1, "set_at": NOON} | fields

    with pytest.raises(IntegrityError, match=name):
        SpendingCap.objects.create(guardian=guardian, **said | {"child": said["child"] or guardian})


def test_cap_is_once():
    said = {"guardian": AdultFactory(), "child": ChildFactory(), "currency": "EUR", "minor": 1}
    SpendingCap.objects.create(**said, set_at=NOON)

    with pytest.raises(IntegrityError, match=r"spending_cap_is_once|UNIQUE constraint"):
        SpendingCap.objects.create(**said, set_at=NOON)
