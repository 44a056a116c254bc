"""What a tutor earned and was paid in a month, reckoned from entries on what is owed to them.

In the ledger what we owe is below nothing; a statement turns it around, so that it reads as the
tutor's own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tutorium.core.money import Money


class Kind(StrEnum):
    EARNED = "earned"
    ANSWERED = "answered"  # for an answer that a reader asked for
    PAID_OUT = "paid_out"
    CAME_BACK = "came_back"  # a payout that failed
    PUT_RIGHT = "put_right"  # whatever else moved it


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: with the fee, and the base that it is a share of, where something was earned."""

    at: datetime
    kind: Kind
    amount: Money
    about: str = ""
    base: Money | None = None
    fee: Money | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    since: datetime
    until: datetime
    opening: Money
    lines: Sequence[Line]

    @property
    def earned(self) -> Money:
        return self._sum(lambda kind: kind in {Kind.EARNED, Kind.ANSWERED})

    @property
    def paid_out(self) -> Money:
        """Return what was paid out, above nothing, less what came back."""
        return -self._sum(lambda kind: kind in {Kind.PAID_OUT, Kind.CAME_BACK})

    @property
    def put_right(self) -> Money:
        return self._sum(lambda kind: kind == Kind.PUT_RIGHT)

    @property
    def closing(self) -> Money:
        return self.opening + self.earned - self.paid_out + self.put_right

    def _sum(self, counts: Callable[[Kind], bool]) -> Money:
        minor = sum(line.amount.minor for line in self.lines if counts(line.kind))
        return Money(minor, self.opening.currency)


def kind_of(event: str, amount: Money, *, is_payout: bool) -> Kind:
    """Return what an entry is: by its event, and whether money was on its way to the tutor."""
    if is_payout:
        return Kind.PAID_OUT if amount.minor < 0 else Kind.CAME_BACK
    if event == "answer":
        return Kind.ANSWERED
    return Kind.EARNED if event == "earned" else Kind.PUT_RIGHT
