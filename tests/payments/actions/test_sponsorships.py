"""Sponsorships: offered by a letter, accepted by who may decide, ended by either side."""

import pytest

from tests.factories import AdultFactory, ChildFactory, GuardianshipFactory, UserFactory
from tests.payments.agreeing import DAY, HOUR, NOON, euros, offered, sponsored
from tutorium.accounts.actions import ask_erasure, erase
from tutorium.accounts.models import AuditEntry
from tutorium.core.asking import MOST_A_DAY
from tutorium.letters.models import Letter
from tutorium.payments import actions
from tutorium.payments.actions import MinorPaysError, NotForYouError, TooManyOffersError
from tutorium.payments.models import SpendingCap, Sponsorship

pytestmark = pytest.mark.django_db


def accept(row, student, *, by=None, at=NOON):
    return actions.accept_sponsorship(row, student=student, by=by or student, at=at)


def test_offer_writes_a_letter(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = offered(month=5000, total=90_000)

    assert (row.month, row.total, row.student) == (euros(5000), euros(90_000), None)
    assert [each.to for each in Letter.objects.all()] == ["student@example.org"]


@pytest.mark.parametrize("who", [ChildFactory, UserFactory], ids=["minor", "of no known age"])
def test_only_grown_ups_offer(who):
    with pytest.raises(MinorPaysError):
        offered(by=who())


def test_offers_that_are_taken_back_have_an_end_for_the_day():
    sponsor = AdultFactory()
    for _ in range(MOST_A_DAY):
        actions.end_sponsorship(offered(by=sponsor), by=sponsor, at=NOON)

    with pytest.raises(TooManyOffersError):
        offered(by=sponsor)
    assert offered(by=sponsor, at=NOON + DAY).pk


def test_offers_are_few_by_one_and_to_one():
    sponsor = AdultFactory()
    for _ in range(5):
        offered(by=sponsor)

    with pytest.raises(TooManyOffersError):
        offered(by=sponsor)
    with pytest.raises(TooManyOffersError):
        offered()
    assert offered(by=sponsor, at=NOON + 15 * DAY).pk


def test_student_of_age_accepts_for_themselves():
    student = AdultFactory()

    row = accept(offered(), student)

    assert (row.student, row.accepted_by, row.email) == (student, student, "")
    assert AuditEntry.objects.get(deed="sponsorship.accepted").person == student


@pytest.mark.parametrize("rights", [{"may_approve": True}, {"may_approve": True, "may_see": False}])
def test_guardian_who_approves_accepts_for_a_child(rights):
    link = GuardianshipFactory(**rights)

    assert accept(offered(), link.child, by=link.guardian).student == link.child


def test_nobody_else_accepts():
    child, student, sponsor = ChildFactory(), AdultFactory(), AdultFactory()
    paying = GuardianshipFactory(child=child, may_approve=False, may_pay=True).guardian
    own = GuardianshipFactory(child=child, guardian=sponsor)
    row = offered(by=sponsor)

    for whom, by in (
        (child, child), (child, paying), (child, AdultFactory()), (student, AdultFactory()),
        (sponsor, sponsor), (own.child, sponsor), (UserFactory(), None),
    ):  # fmt: skip
        with pytest.raises(NotForYouError):
            accept(row, whom, by=by)
    assert Sponsorship.objects.get().accepted_at is None


def test_offer_is_answered_once_and_in_time():
    student, other = AdultFactory(), AdultFactory()
    row, late = offered(), offered()
    accept(row, student)

    with pytest.raises(NotForYouError):
        accept(row, other)
    with pytest.raises(NotForYouError):
        accept(late, other, at=NOON + 14 * DAY)
    actions.end_sponsorship(late, by=late.offered_by, at=NOON)
    with pytest.raises(NotForYouError):
        accept(late, other)


def test_sponsor_pays_for_a_student_once_in_a_currency():
    student, sponsor = AdultFactory(), AdultFactory()
    sponsored(student, by=sponsor)

    with pytest.raises(NotForYouError):
        sponsored(student, by=sponsor)
    assert sponsored(student, by=sponsor, currency="GBP").pk
    assert sponsored(student).pk


def test_ending_is_done_once():
    student = AdultFactory()
    row = sponsored(student)

    actions.end_sponsorship(row, by=student, at=NOON + HOUR)
    actions.end_sponsorship(row, by=row.payer, at=NOON + DAY)

    row.refresh_from_db()
    assert (row.ended_at, row.ended_by) == (NOON + HOUR, student)
    assert sponsored(student, by=row.payer).pk


@pytest.mark.parametrize("side", ["payer", "student"])
def test_who_is_erased_pays_and_is_paid_for_no_more(side):
    row, other, waiting = sponsored(AdultFactory()), sponsored(AdultFactory()), offered()
    person = getattr(row, side)
    erasure = ask_erasure(person, by=person, at=NOON)

    erase(erasure, at=NOON + 8 * DAY)

    ended = dict(Sponsorship.objects.values_list("pk", "ended_at"))
    assert ended == {row.pk: NOON + 8 * DAY, other.pk: None, waiting.pk: None}


def test_address_of_an_offer_is_forgotten_when_it_ran_out():
    old, row = offered(at=NOON - 400 * DAY), offered(at=NOON + 1000 * DAY)

    actions.forget_addresses.call()

    assert [Sponsorship.objects.get(pk=each.pk).email for each in (old, row)] == [
        "", "student@example.org",
    ]  # fmt: skip


def test_cap_is_set_by_a_guardian_who_pays():
    child = ChildFactory()
    guardian = GuardianshipFactory(child=child, may_pay=True).guardian

    actions.set_cap(child, currency="EUR", amount=euros(100), by=guardian, at=NOON)
    actions.set_cap(child, currency="EUR", amount=euros(200), by=guardian, at=NOON)

    assert SpendingCap.objects.get().amount == euros(200)
    assert AuditEntry.objects.filter(deed="cap.set", person=child).count() == 2


@pytest.mark.parametrize("rights", [{"may_pay": False}, {"ended_at": NOON, "end_reason": "child"}])
def test_cap_is_set_by_nobody_else(rights):
    child = ChildFactory()
    said = {"may_pay": True, "began_at": NOON - DAY} | rights
    by = GuardianshipFactory(child=child, **said).guardian

    with pytest.raises(NotForYouError):
        actions.set_cap(child, currency="EUR", amount=euros(100), by=by, at=NOON)
