"""Who may pay for whom: students, guardians within their cap, sponsors within their limit."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from tests.factories import AdultFactory, ChildFactory, GuardianshipFactory
from tests.payments import racing
from tests.payments.agreeing import DAY, HOUR, NOON, euros, sponsored, terms
from tutorium.accounts.models import Organisation
from tutorium.core.money import Money
from tutorium.payments import actions
from tutorium.payments.actions import SpendingCapError, SponsorLimitError
from tutorium.payments.models import Charge
from tutorium.payments.queries import sponsorships_for

pytestmark = pytest.mark.django_db
LAST_DAY = datetime(2026, 12, 31, 23, 59, tzinfo=UTC)


def agree(*, at=NOON + HOUR, **said):
    asked = terms(**said)
    return actions.agree(asked, by=asked.payer or AdultFactory(), at=at)


def school():
    return Organisation.objects.create(name="S", kind="school", country="DE", created_at=NOON)


def left(student, *, at=NOON + HOUR):
    return [each.left for each in sponsorships_for(student, at=at)]


def guardian_of(child, **rights):
    return GuardianshipFactory(child=child, **{"may_pay": True} | rights).guardian


def test_student_pays_for_themselves():
    student = AdultFactory()

    assert agree(payer=student, student=student).student == student


@pytest.mark.parametrize("who", [AdultFactory, ChildFactory])
def test_stranger_does_not_pay_for_a_student(who):
    with pytest.raises(SponsorLimitError):
        agree(student=who())
    with pytest.raises(SponsorLimitError):
        agree(organisation=school(), student=who())

    assert Charge.objects.count() == 0


def test_what_costs_nothing_asks_nobody():
    assert agree(student=ChildFactory(), price=euros(0), provider="free").status == "paid"


def test_guardian_with_the_right_pays_and_without_it_does_not():
    child = ChildFactory()
    agree(payer=guardian_of(child), student=child)

    with pytest.raises(SponsorLimitError):
        agree(payer=guardian_of(child, may_pay=False), student=child)
    with pytest.raises(SponsorLimitError):
        agree(
            payer=guardian_of(child, ended_at=NOON, end_reason="child", began_at=NOON),
            student=child,
        )


@pytest.mark.parametrize("is_school", [True, False])
def test_sponsor_pays_up_to_the_limit_of_a_month(is_school):
    student = AdultFactory()
    who = {"organisation": school()} if is_school else {"payer": AdultFactory()}
    sponsored(student, organisation=who.get("organisation"), by=who.get("payer"), month=8000)
    agree(student=student, **who)
    assert left(student) == [euros(4000)]
    agree(student=student, **who)

    with pytest.raises(SponsorLimitError):
        agree(student=student, price=euros(1), **who)
    assert agree(student=student, at=LAST_DAY + DAY, **who).pk  # another month
    assert left(student, at=LAST_DAY + DAY) == [euros(4000)]


def test_limit_in_all_does_not_begin_anew():
    student, payer = AdultFactory(), AdultFactory()
    sponsored(student, by=payer, total=8000)
    agree(payer=payer, student=student)
    agree(payer=payer, student=student, at=LAST_DAY + DAY)

    with pytest.raises(SponsorLimitError):
        agree(payer=payer, student=student, at=LAST_DAY + 40 * DAY)


def test_what_is_cancelled_or_given_back_is_left_again():
    student, payer = AdultFactory(), AdultFactory()
    sponsored(student, by=payer, month=8000)
    charge = agree(payer=payer, student=student)
    actions.cancel(agree(payer=payer, student=student), at=NOON + HOUR)
    assert left(student) == [euros(4000)]

    actions.settle(charge, at=NOON + HOUR)
    actions.give_back(charge, euros(1500), reason="goodwill", at=NOON + HOUR)

    assert left(student) == [euros(5500)]


def test_what_was_paid_before_or_by_another_takes_nothing():
    student, payer = AdultFactory(), AdultFactory()
    agree(payer=student, student=student)
    sponsored(student, by=payer, month=8000)
    sponsored(student, organisation=school(), month=3000)

    assert left(student) == [euros(8000), euros(3000)]


@pytest.mark.parametrize("how", ["ended", "over", "other currency", "another student"])
def test_sponsorship_that_is_not_there_pays_nothing(how):
    student, payer = AdultFactory(), AdultFactory()
    until = NOON + HOUR if how == "over" else None
    row = sponsored(student, by=payer, month=80_000, until=until)
    if how == "ended":
        actions.end_sponsorship(row, by=student, at=NOON + HOUR / 2)
    price = Money(4000, "GBP") if how == "other currency" else euros(4000)
    of = AdultFactory() if how == "another student" else student

    with pytest.raises(SponsorLimitError):
        agree(payer=payer, student=of, price=price)


def test_guardian_pays_no_more_than_their_cap():
    child = ChildFactory()
    guardian = guardian_of(child)
    other = guardian_of(child)
    actions.set_cap(child, currency="EUR", amount=euros(5000), by=guardian, at=NOON)
    agree(payer=guardian, student=child)

    with pytest.raises(SpendingCapError):
        agree(payer=guardian, student=child, price=euros(1001))
    with pytest.raises(SpendingCapError):  # nobody goes around a cap by another currency
        agree(payer=guardian, student=child, price=Money(1, "GBP"))
    assert agree(payer=guardian, student=child, price=euros(1000)).pk
    assert agree(payer=other, student=child).pk
    assert agree(payer=guardian, student=child, at=LAST_DAY + DAY).pk

    actions.set_cap(child, currency="EUR", amount=None, by=guardian, at=NOON)
    assert agree(payer=guardian, student=child, price=Money(99, "GBP")).pk


def raced(payer, student, folder):
    if connection.vendor == "sqlite":
        return racing.race_on_sqlite(payer.pk, student.pk, folder)
    return racing.race(payer.pk, student.pk)


@pytest.mark.django_db(transaction=True)
def test_race_for_a_limit_goes_no_further_than_it(tmp_path):
    student, payer = AdultFactory(), AdultFactory()
    sponsored(student, by=payer, month=100_00)

    assert raced(payer, student, tmp_path) == {"agreed": 2, "SponsorLimitError": 14}


@pytest.mark.django_db(transaction=True)
def test_race_for_a_cap_goes_no_further_than_it(tmp_path):
    child = ChildFactory()
    guardian = guardian_of(child)
    actions.set_cap(child, currency="EUR", amount=euros(100_00), by=guardian, at=NOON)

    assert raced(guardian, child, tmp_path) == {"agreed": 2, "SpendingCapError": 14}
