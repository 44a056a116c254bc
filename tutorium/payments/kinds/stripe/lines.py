"""What moved Stripe's balance for us: every balance transaction, as our ledger would name it.

Source: https://docs.stripe.com/reports/reporting-categories
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from tutorium.core.money import Money
from tutorium.payments.domain.reconciliation import FEE, OWN, Moved
from tutorium.payments.kinds.stripe.amounts import from_stripe
from tutorium.payments.kinds.stripe.client import ask

PAGE = 100  # the most that Stripe gives at once
_EVENTS = {
    "charge": "paid",
    "refund": "refund_done",
    "transfer": "payout_done",
    "transfer_reversal": "payout_returned",
    "dispute": "dispute_opened",
    "dispute_reversal": "dispute_won",
    "fee": FEE,
    "payout": OWN,
    "payout_reversal": OWN,
    "topup": OWN,
    "topup_reversal": OWN,
}


class Listing:
    def moved(self, *, since: datetime) -> list[Moved]:
        """Return whatever moved the balance since a time; what was kept of it apart."""
        fields = {
            "created": {"gte": int(since.timestamp())},
            "limit": PAGE,
            "expand": ["data.source"],
        }
        return [each for line in _pages("balance_transactions", fields) for each in _moved(line)]

    def balances(self) -> dict[str, Money]:
        """Return what Stripe holds for us by currency, whether it may be sent on yet or not."""
        said = ask("GET", "balance")
        sums: Counter[str] = Counter()
        for row in [*said["available"], *said["pending"]]:
            sums[row["currency"]] += row["amount"]
        found = [from_stripe(units, currency) for currency, units in sums.items()]
        return {money.currency: money for money in found}


def _pages(path: str, fields: dict[str, Any]) -> Iterator[dict[str, Any]]:
    page = ask("GET", path, fields)
    yield from page["data"]
    while page["has_more"]:
        page = ask("GET", path, {**fields, "starting_after": page["data"][-1]["id"]})
        yield from page["data"]


def _moved(line: dict[str, Any]) -> Iterator[Moved]:
    at, currency = datetime.fromtimestamp(line["created"], UTC), line["currency"]
    category = line["reporting_category"]
    if line["amount"]:
        event = _EVENTS.get(category, category)
        yield Moved(event, _reference(line, event), from_stripe(line["amount"], currency), at)
    if line["fee"]:
        yield Moved(FEE, line["id"], from_stripe(-line["fee"], currency), at)


def _reference(line: dict[str, Any], event: str) -> str:
    """Return by what our ledger knows it: a payment, a transfer, and for fees the line itself."""
    source = line["source"] if isinstance(line["source"], dict) else {"id": line["source"]}
    name = {"paid": "payment_intent", "payout_returned": "transfer"}.get(event, "id")
    found = None if event == FEE else source.get(name) or source.get("id")
    return str(found or line["id"])
