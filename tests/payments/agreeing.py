"""Charges for tests: agreed, paid, and where their money stands."""

from datetime import UTC, datetime, timedelta

from tests.factories import AdultFactory, ChildFactory, GuardianshipFactory
from tutorium.core.money import Money
from tutorium.payments import actions, queries
from tutorium.payments.actions import Terms
from tutorium.payments.domain.ledger import (
    FEES,
    HELD,
    LOSSES,
    REFUNDS,
    Account,
    AccountKind,
    clearing,
    disputed,
    transit,
)
from tutorium.payments.domain.limits import Limit
from tutorium.payments.models import Charge

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = 24 * HOUR
BANK = clearing("invoice")


def euros(minor):
    return Money(minor, "EUR")


def terms(**said):
    """Return terms of a lesson for 40 € a week later, paid by a grown-up to a tutor."""
    usual = {
        "student": None,
        "about": "lessons.booking:abc",
        "title": "Physics, one hour",
        "price": euros(4000),
        "fee_share": 1500,
        "starts_at": NOON + 7 * DAY,
        "provider": "invoice",
    }
    if "organisation" not in said and "payer" not in said:
        usual["payer"] = AdultFactory()
    if "payee" not in said:
        usual["payee"] = AdultFactory()
    return Terms(**(usual | said))


def may_pay(asked):
    """Let who pays pay for the student: as their guardian, or as a sponsor."""
    if asked.organisation and asked.student:
        sponsored(asked.student, organisation=asked.organisation)
    elif asked.student not in {None, asked.payer} and not asked.student.guardian_links.exists():
        GuardianshipFactory(guardian=asked.payer, child=asked.student, may_pay=True)


def sponsored(student, *, organisation=None, by=None, at=NOON, **limit):
    """Return a sponsorship, agreed on by who may decide for the student."""
    row = offered(organisation=organisation, by=by, at=at, **limit)
    decides = (
        student
        if student.age_record.born_on.year < 2000
        else GuardianshipFactory(child=student).guardian
    )
    return actions.accept_sponsorship(row, student=student, by=decides, at=at)


def offered(*, organisation=None, by=None, at=NOON, currency="EUR", **limit):
    said = Limit(currency, **(limit or {"month": 100_000}))
    return actions.offer_sponsorship(
        organisation=organisation,
        email="student@example.org",
        limit=said,
        by=by or AdultFactory(),
        at=at,
    )


def agreed(*, at=NOON, by=None, **said):
    asked = terms(**said)
    may_pay(asked)
    return actions.agree(asked, by=by or asked.payer or AdultFactory(), at=at)


def paid(*, at=NOON, **said):
    return actions.settle(agreed(at=at, **said), at=at)


def package(**said):
    """Return a paid package of five lessons for 180 €, of which one alone costs 40 €."""
    return paid(price=euros(18_000), single=euros(4000), units=5, **said)


def now(charge):
    return Charge.objects.get(pk=charge.pk)


def standing(charge=None, currency="EUR"):
    """Return where money stands, by the names of accounts; those of nothing are left out."""
    accounts = {
        "bank": BANK, "held": HELD, "fees": FEES, "refunds": REFUNDS, "losses": LOSSES,
        "disputed": disputed("invoice"), "transit": transit("invoice"),
    }  # fmt: skip
    if charge is not None and charge.payee_id:
        accounts["tutor"] = Account(AccountKind.PAYABLE, user=charge.payee_id)
    if charge is not None and charge.payer_id:
        accounts["owed"] = Account(AccountKind.RECEIVABLE, user=charge.payer_id)
    found = {name: queries.balance(each, currency).minor for name, each in accounts.items()}
    return {name: minor for name, minor in found.items() if minor}


def child():
    return ChildFactory()
