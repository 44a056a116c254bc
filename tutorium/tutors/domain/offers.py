"""What an offer may be: how long, and for how much."""

from tutorium.core.money import Money

STEP = 15  # minutes
SHORTEST, LONGEST = 15, 240
LENGTHS = (30, 45, 60, 90, 120)  # offered in the form
MOST_MINOR = 10**9  # of one lesson, in the smallest coin
MOST_OFFERS = 60  # of one tutor, that are open


class BadOfferError(ValueError):
    """The price is none, or a first lesson would cost more than others."""


def hourly(price: Money, minutes: int) -> Money:
    """Return what an hour costs at this price, a half rounded up. Raises `BadOfferError`."""
    if not (SHORTEST <= minutes <= LONGEST and minutes % STEP == 0):
        raise BadOfferError
    if not 0 <= price.minor <= MOST_MINOR:
        raise BadOfferError
    return Money((price.minor * 60 * 2 + minutes) // (2 * minutes), price.currency)


def check_trial(price: Money, trial: Money | None) -> None:
    """Raise `BadOfferError` where a first lesson costs more, or is in another currency."""
    if trial is None:
        return
    if trial.currency != price.currency or not 0 <= trial.minor <= price.minor:
        raise BadOfferError
