"""Why something with money is not done. The view has the words."""

from tutorium.payments.domain.payouts import Wait


class MinorPaysError(Exception):
    """Who is to pay is under age, or never told an age."""


class MinorPaidOutError(Exception):
    """Who is to be paid out is under age, or never told an age."""


class WrongProviderError(Exception):
    """The provider is not offered here, or not for this price."""


class NotHeldError(Exception):
    """More than is still held was to be given back."""


class RightEndedError(Exception):
    """The right to withdraw is over, or was never there."""


class SponsorLimitError(Exception):
    """Who is to pay for another did not agree to, or not to so much."""


class SpendingCapError(Exception):
    """It is more than a guardian pays for the child in a month."""


class NotForYouError(Exception):
    """It was answered, has run out, or is not for this person to decide: whatever the reason."""


class TooManyOffersError(Exception):
    """Too many offers of this person, or to this address, wait for an answer or went out today."""


class NotReadyError(Exception):
    """Something is not paid out yet; says what it waits for."""

    def __init__(self, wait: Wait) -> None:
        super().__init__(wait.value)
        self.wait = wait
