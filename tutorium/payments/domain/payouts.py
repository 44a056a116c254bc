"""What is paid out to whom and when; and why something waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tutorium.core.money import Money, money_of


class Status(StrEnum):
    DECIDED = "decided"
    SENT = "sent"  # a provider is asked, or was: only it knows what became of it
    DONE = "done"
    FAILED = "failed"  # it stands with what is earned again


OPEN = (Status.DECIDED, Status.SENT)


class Wait(StrEnum):
    """Why what was earned is not paid out yet."""

    NOTHING = "nothing"
    BEHIND = "behind"  # more went out of one of their accounts than came in
    LITTLE = "little"
    NOWHERE = "nowhere"
    UNREADY = "unready"  # they said where to, and the provider wants to know more
    CHANGED = "changed"  # where to was changed a moment ago, maybe by a thief


@dataclass(frozen=True, slots=True)
class Where:
    """Where somebody is paid out to, as far as it decides whether they are."""

    said_at: datetime
    is_ready: bool


def wait_of(  # noqa: PLR0913 (all that a payout can wait for)
    earned: Money,
    *,
    least: Money,
    is_behind: bool,
    where: Where | None,
    at: datetime,
    patience: timedelta,
) -> Wait | None:
    """Return what a payout waits for; nothing where it is due."""
    if is_behind or earned.minor < 0:
        return Wait.BEHIND
    if not earned:
        return Wait.NOTHING
    if earned < least:
        return Wait.LITTLE
    if where is None:
        return Wait.NOWHERE
    if not where.is_ready:
        return Wait.UNREADY
    return Wait.CHANGED if at < where.said_at + patience else None


def least_of(said: str, currency: str) -> Money:
    """Return the least that is paid out in a currency, of what is said as `EUR=10,JPY=1000`.

    Raises `AmountError` for what is no amount.
    """
    pairs = (each.partition("=") for each in said.replace(" ", "").split(",") if each)
    by_currency = {code: major for code, _sign, major in pairs}
    return money_of(by_currency.get(currency, "0"), currency)
