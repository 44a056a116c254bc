"""Comparing our books with a provider's, and keeping what came of it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from tutorium.core.jobs import GiveUpError, job
from tutorium.core.money import Money
from tutorium.payments import queries
from tutorium.payments.actions.costs import note_cost
from tutorium.payments.domain.reconciliation import FEE, OWN, Difference, Moved, differences
from tutorium.payments.kinds import offered_pages, pages
from tutorium.payments.kinds.answers import Cost
from tutorium.payments.models import Reconciliation

RECONCILE_DAYS = 35
LATE = timedelta(days=7)  # by which one side may note something before the other
YOUNG = timedelta(hours=1)  # what may be on its way to us still


class UnreconciledError(GiveUpError):
    """Our books and the provider's differ; trying again would find the same."""


def reconcile(provider: str, *, at: datetime, days: int = RECONCILE_DAYS) -> Reconciliation:
    """Compare our books with a provider's over so many days, and keep the report.

    What it kept for its work and we do not know of yet is written down first. Raises what asking
    raises.
    """
    since, until = at - timedelta(days=days), at - YOUNG
    theirs = pages()[provider].moved(since=since - LATE)
    references = {each.reference for each in theirs}
    known = _ours(provider, since, references)
    _note_costs(provider, theirs, known=known, at=at, until=until)
    ours = _ours(provider, since, references)
    found = differences(ours, theirs, since=since, until=until)
    sums = _currencies(provider, ours, theirs, since=since, until=until)
    said = report_of(found, provider=provider, since=since, until=until, currencies=sums)
    return Reconciliation.objects.create(
        provider=provider, since=since, until=until, compared_at=at, said=said
    )


def report_of(
    found: Sequence[Difference],
    *,
    provider: str,
    since: datetime,
    until: datetime,
    currencies: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """Return a report as JSON can say it."""
    return {
        "provider": provider,
        "since": since.isoformat(),
        "until": until.isoformat(),
        "currencies": list(currencies),
        "differences": [_as_json(each) for each in found],
    }


def _ours(provider: str, since: datetime, references: set[str]) -> list[Moved]:
    return queries.moved_at(provider, since=since - LATE, references=references)


def _note_costs(
    provider: str, theirs: list[Moved], *, known: list[Moved], at: datetime, until: datetime
) -> None:
    """Write down what a provider kept and no message told us of, such as for accounts each month."""
    there = {each.reference for each in known if each.event == FEE}
    for each in theirs:
        if each.event == FEE and each.at < until and each.reference not in there:
            note_cost(Cost(each.reference, -each.amount), provider=provider, at=at)


def _currencies(
    provider: str, ours: list[Moved], theirs: list[Moved], *, since: datetime, until: datetime
) -> list[dict[str, Any]]:
    """Return, by currency, what stands on our accounts, what it holds, and what moved."""
    standing, held = queries.standing_of(provider), pages()[provider].balances()
    codes = {*standing, *held, *(each.amount.currency for each in theirs)}
    return [
        {
            "currency": code,
            **{kind: standing.get(code, {}).get(kind, Money(0, code)).minor
               for kind in ("clearing", "transit", "disputed")},
            "balance": held.get(code, Money(0, code)).minor,
            "moved": _sum(ours, code, since, until, is_own=False),
            "moved_there": _sum(theirs, code, since, until, is_own=False),
            "own": _sum(theirs, code, since, until, is_own=True),
        }
        for code in sorted(codes)
    ]  # fmt: skip


def _sum(side: list[Moved], code: str, since: datetime, until: datetime, *, is_own: bool) -> int:
    return sum(
        each.amount.minor
        for each in side
        if each.amount.currency == code
        and since <= each.at < until
        and (each.event == OWN) == is_own
    )


def _as_json(found: Difference) -> dict[str, Any]:
    said = asdict(found)
    money = found.ours or found.theirs
    currency = money.currency if money else ""
    sides = {
        name: side and side.minor for name, side in (("ours", found.ours), ("theirs", found.theirs))
    }
    return said | sides | {"currency": currency}


@job()
def reconcile_nightly() -> int:
    """Have our books compared with those of each provider that is offered; return how many are."""
    found = offered_pages()
    for key in found:
        reconcile_with.enqueue(key)
    return len(found)


@job()
def reconcile_with(provider: str) -> int:
    """Compare with one. What differs fails the job, which then stands at the desk."""
    row = reconcile(provider, at=timezone.now())
    found = row.said["differences"]
    if found:
        raise UnreconciledError(f"{len(found)} differences, the first: {found[0]}")
    return len(row.said["currencies"])
