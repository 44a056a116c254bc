"""Whether our books and a provider's say the same, movement by movement, each by its reference."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tutorium.core.money import Money

OWN = (
    "own"  # what who runs the site took out of an account, or put in: our books know nothing of it
)
FEE = "fee"  # what a provider kept for its work


class Key(NamedTuple):
    event: str
    reference: str
    currency: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Money that came to a provider, above nothing, or went from it: by an event of the ledger."""

    event: str
    reference: str
    amount: Money
    at: datetime

    @property
    def key(self) -> Key:
        return Key(self.event, self.reference, self.amount.currency)


@dataclass(frozen=True, slots=True)
class Difference:
    """What our books say of something, and what the provider does; nothing where it is not there."""

    event: str
    reference: str
    ours: Money | None
    theirs: Money | None


def differences(
    ours: Iterable[Moved], theirs: Iterable[Moved], *, since: datetime, until: datetime
) -> list[Difference]:
    """Return what is not the same, of whatever moved on either side in a span (half-open).

    Both sides have to reach further back than the span, as one notes later than the other.
    """
    sides = [[each for each in side if each.event != OWN] for side in (ours, theirs)]
    wanted = {each.key for side in sides for each in side if since <= each.at < until}
    here, there = (_sums(side) for side in sides)
    return [
        Difference(key.event, key.reference, here.get(key), there.get(key))
        for key in sorted(wanted)
        if here.get(key) != there.get(key)
    ]


def _sums(side: Iterable[Moved]) -> dict[Key, Money]:
    sums: dict[Key, int] = defaultdict(int)
    for each in side:
        sums[each.key] += each.amount.minor
    return {key: Money(minor, key.currency) for key, minor in sums.items()}
