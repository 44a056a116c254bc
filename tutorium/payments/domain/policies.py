"""What is given back when something agreed is cancelled: a policy, copied into each charge as data.

Spans are half-open: who cancels at the very deadline is too late for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from tutorium.core.money import BASIS, Money

MOST_HOURS = 24 * 90


class BadPolicyError(ValueError):
    """What is no policy."""


@dataclass(frozen=True, slots=True)
class Step:
    """Until so many hours before the start, a share of the price is given back, in basis points."""

    hours: int
    share: int

    def deadline(self, starts_at: datetime) -> datetime:
        return starts_at - timedelta(hours=self.hours)


@dataclass(frozen=True, slots=True)
class Policy:
    """Steps from the longest notice to the shortest; after the last one nothing is given back.

    Raises `BadPolicyError` where a later step would give more than an earlier one.
    """

    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        falls = all(a.hours > b.hours and a.share >= b.share for a, b in pairwise(self.steps))
        fits = all(0 <= s.hours <= MOST_HOURS and 0 <= s.share <= BASIS for s in self.steps)
        if not (falls and fits):
            raise BadPolicyError(self.steps)

    @property
    def data(self) -> list[list[int]]:
        """Return it as JSON can say it: `[[24, 10000], [6, 5000]]`."""
        return [[step.hours, step.share] for step in self.steps]


USUAL = Policy((Step(24, BASIS), Step(6, BASIS // 2)))


def policy_of(data: Any) -> Policy:
    """Return the policy that data say. Raises `BadPolicyError`."""
    is_list = isinstance(data, Sequence) and not isinstance(data, str | Mapping)
    if not is_list or not all(map(_is_step, data)):
        raise BadPolicyError(data)
    return Policy(tuple(Step(hours, share) for hours, share in data))


def _is_step(row: Any) -> bool:
    return isinstance(row, list | tuple) and [type(each) for each in row] == [int, int]


def share_now(policy: Policy, starts_at: datetime, at: datetime) -> int:
    """Return which share of the price is given back at `at`, in basis points."""
    open_steps = (step.share for step in policy.steps if at < step.deadline(starts_at))
    return next(open_steps, 0)


def refund_now(policy: Policy, price: Money, *, starts_at: datetime, at: datetime) -> Money:
    """Return what is given back when who pays cancels at `at`."""
    return price.share(share_now(policy, starts_at, at))


@dataclass(frozen=True, slots=True)
class Ending:
    """What becomes of a price when it is cancelled from `since` until before `until`."""

    since: datetime
    until: datetime | None
    refund: Money
    fee: Money
    payout: Money


def divided(price: Money, *, refund: Money, fee_share: int) -> tuple[Money, Money]:
    """Return fee and payout of what is kept of a price: the fee is a share of what is kept."""
    kept = price - refund
    fee = kept.share(fee_share)
    return fee, kept - fee


def endings(
    policy: Policy, price: Money, *, fee_share: int, starts_at: datetime, at: datetime
) -> list[Ending]:
    """Return what cancelling does now, and from each later deadline on."""
    later = [step.deadline(starts_at) for step in policy.steps]
    turns = [at, *(turn for turn in later if turn > at)]
    spans = zip(turns, [*turns[1:], None], strict=True)
    return list(_merged(_ending(policy, price, fee_share, starts_at, span) for span in spans))


def _ending(
    policy: Policy,
    price: Money,
    fee_share: int,
    starts_at: datetime,
    span: tuple[datetime, datetime | None],
) -> Ending:
    refund = refund_now(policy, price, starts_at=starts_at, at=span[0])
    fee, payout = divided(price, refund=refund, fee_share=fee_share)
    return Ending(span[0], span[1], refund, fee, payout)


def _merged(made: Iterable[Ending]) -> list[Ending]:
    """Join neighbours that say the same, so that each line of a page tells something."""
    found: list[Ending] = []
    for each in made:
        if found and found[-1].refund == each.refund:
            last = found.pop()
            each = Ending(last.since, each.until, each.refund, each.fee, each.payout)  # noqa: PLW2901 (one line of two)
        found.append(each)
    return found


def moved_start(
    policy: Policy, *, starts_at: datetime, new_start: datetime, at: datetime
) -> datetime:
    """Return from which start notice is reckoned after something was moved.

    Who moves it when notice is short already does not win the right to cancel back.
    """
    was_free = share_now(policy, starts_at, at) == BASIS
    return new_start if was_free else min(starts_at, new_start)
