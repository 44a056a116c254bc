import pytest

from tests.factories import AdultFactory, ChildFactory, UserFactory
from tests.payments.agreeing import NOON, agreed, euros, now, paid, standing, terms
from tutorium.accounts.models import AuditEntry, Organisation
from tutorium.core import hooks
from tutorium.letters.models import Letter
from tutorium.payments import actions
from tutorium.payments.actions import MinorPaysError, WrongProviderError
from tutorium.payments.domain.charges import WrongTimeError
from tutorium.payments.models import Charge, Refund, Transaction

pytestmark = pytest.mark.django_db


@pytest.fixture
def secured(monkeypatch):
    """Note which charges the rooms above hear of."""
    heard = []
    monkeypatch.setitem(
        hooks._hooks,  # noqa: SLF001 (no test leaves a hook behind)
        "payments.charge_secured",
        [(0, lambda *, charge, at: heard.append((charge.public_id, at)))],
    )
    return heard


def test_agreed_charge_waits_to_be_paid(secured):
    charge = agreed()

    assert (charge.status, charge.outcome, charge.fee) == ("pending", "", euros(600))
    assert (standing(charge), secured) == ({}, [])
    assert AuditEntry.objects.get().deed == "charge.agreed"


def test_terms_are_copied():
    charge = now(agreed(units=2, price=euros(7000), single=euros(4000), time_zone="Europe/Paris"))

    assert (charge.price, charge.single, charge.units) == (euros(7000), euros(4000), 2)
    assert charge.terms.data == [[24, 10000], [6, 5000]]
    assert (charge.country, charge.time_zone) == ("GB", "Europe/Paris")


@pytest.mark.parametrize("who", [ChildFactory, UserFactory], ids=["minor", "of no known age"])
def test_only_grown_ups_pay(who):
    with pytest.raises(MinorPaysError):
        agreed(payer=who())

    assert Charge.objects.count() == 0


def test_organisation_pays_for_somebody():
    school = Organisation.objects.create(
        name="A school", kind="school", country="DE", created_at=NOON
    )
    student = ChildFactory()

    charge = paid(organisation=school, student=student)

    assert (charge.organisation, charge.student, charge.country) == (school, student, "DE")
    assert Letter.objects.count() == 0  # an organisation has no address of its own


def test_one_pays_for_another():
    charge = paid(student=ChildFactory())

    assert charge.payer != charge.student


@pytest.mark.parametrize(
    "said",
    [{"provider": "free"}, {"price": euros(0)}, {"provider": "nobody"}, {"provider": ""}],
)
def test_provider_fits_the_price(said):
    with pytest.raises(WrongProviderError):
        agreed(**said)


def test_provider_that_is_not_offered_is_refused(settings):
    settings.PAYMENT_PROVIDERS = ["free"]

    with pytest.raises(WrongProviderError):
        agreed()


def test_what_costs_nothing_is_paid_at_once(secured):
    charge = agreed(price=euros(0), provider="free")

    assert (charge.status, Transaction.objects.count()) == ("paid", 0)
    assert secured == [(charge.public_id, NOON)]
    assert Letter.objects.count() == 0


def test_paid_charge_is_held_and_heard_of(secured, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        charge = paid()

    assert (charge.status, standing(charge)) == ("paid", {"bank": 4000, "held": -4000})
    assert secured == [(charge.public_id, NOON)]
    assert [letter.to for letter in Letter.objects.all()] == [charge.payer.email]


def test_paid_twice_is_paid_once(secured):
    charge = paid()

    actions.settle(charge, at=NOON)

    assert (standing(charge), len(secured)) == ({"bank": 4000, "held": -4000}, 1)
    assert AuditEntry.objects.filter(deed="charge.paid").count() == 1


def test_charge_on_account_is_owed_then_paid(secured):
    charge = actions.put_on_account(agreed(), at=NOON)
    assert (charge.status, standing(charge)) == ("owed", {"owed": 4000, "held": -4000})

    actions.settle(charge, at=NOON)

    assert standing(charge) == {"bank": 4000, "held": -4000}
    assert len(secured) == 1  # by the invoice, and not again by the money


def test_cancelled_charge_is_never_owed_again():
    charge = actions.cancel(actions.put_on_account(agreed(), at=NOON), at=NOON)

    assert (charge.status, charge.outcome, standing(charge)) == ("ended", "cancelled", {})
    with pytest.raises(WrongTimeError):
        actions.put_on_account(charge, at=NOON)
    with pytest.raises(WrongTimeError):
        actions.cancel(charge, at=NOON)


def test_what_is_paid_is_not_cancelled_like_that():
    with pytest.raises(WrongTimeError):
        actions.cancel(paid(), at=NOON)


def test_money_that_comes_too_late_goes_back_whole(secured):
    charge = actions.cancel(agreed(), at=NOON)

    actions.settle(charge, at=NOON)

    late = now(charge)
    assert (late.status, late.outcome) == ("ended", "cancelled")
    assert standing(late) == {"bank": 4000, "refunds": -4000}
    assert [(each.amount, each.reason) for each in Refund.objects.all()] == [
        (euros(4000), "too_late")
    ]
    assert secured == []


def test_deeds_keep_who_did_them():
    payer, operator = AdultFactory(), AdultFactory()
    charge = agreed(payer=payer)

    actions.settle(charge, at=NOON, by=operator)

    assert list(AuditEntry.objects.order_by("pk").values_list("deed", "actor", "hat")) == [
        ("charge.agreed", payer.pk, "payer"),
        ("charge.paid", operator.pk, "operator"),
    ]


def test_terms_of_two_payers_are_not_kept():
    school = Organisation.objects.create(
        name="A school", kind="school", country="DE", created_at=NOON
    )

    with pytest.raises(Exception, match="charge_has_one_payer"):
        actions.agree(terms(payer=AdultFactory(), organisation=school), by=AdultFactory(), at=NOON)
