"""Charges for tests: agreed, paid, and where their money stands."""

from datetime import UTC, datetime, timedelta

from tests.factories import AdultFactory, ChildFactory
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


def agreed(*, at=NOON, by=None, **said):
    asked = terms(**said)
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
