"""The words of refusals: each says what to do next."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tutorium.core.allowances import Allowance, SpentError
from tutorium.diary.actions import NotOfferedError, SlotTakenError, TooManyHoldsError
from tutorium.lessons import actions
from tutorium.payments.actions import (
    MinorPaysError,
    SpendingCapError,
    SponsorLimitError,
    WrongProviderError,
)

# What writes letters to the other side: thirty at once, and one every two minutes.
TELLING = Allowance(burst=30, per_second=1 / 120)
WORDS: dict[type[Exception], Any] = {
    NotOfferedError: _("The tutor does not offer this time any more. Choose another one."),
    SlotTakenError: _(
        "This time has just been taken, by a lesson of the tutor's or of yours. Choose another one."
    ),
    TooManyHoldsError: _(
        "Three times are being kept for you already. Book one of them or let it go, then choose here again."
    ),
    actions.NotBookableError: _(
        "This cannot be booked now: the tutor has changed what they offer, or you have had this first meeting. Choose something else."
    ),
    actions.NotAllowedError: _(
        "You cannot do this here. Ask who is responsible for the student to do it."
    ),
    actions.BookingEndedError: _(
        "Its time was not kept any longer, or it is settled already. Look below how it stands, and choose a time again if you like."
    ),
    actions.NoConsentError: _(
        "Nobody has agreed yet that this child has lessons with tutors. Agree to it first, then come back here."
    ),
    actions.NothingLeftError: _(
        "This package has no lessons left. Buy another one, or book a single lesson."
    ),
    actions.TooManyAWeekError: _(
        "You have chosen as many lessons of this package within seven days as your guardian leaves to you. Ask them to choose more, or to leave you more."
    ),
    actions.AskedTooOftenError: _(
        "You have begun as many bookings within a day as you may ask about. Ask your guardian to book this one, or choose again tomorrow."
    ),
    actions.TooLateError: _("It is too late for this: look below at what can still be done."),
    MinorPaysError: _("Who pays has to be of age. Ask a guardian to say yes and to pay."),
    SponsorLimitError: _(
        "Who is to pay has not agreed to pay so much. Choose somebody else to pay, or ask them for more."
    ),
    SpendingCapError: _(
        "This is more than you said you pay for this child in a month. Change that under what you pay, or choose somebody else to pay."
    ),
    SpentError: _("That was much in a short time. Try again later."),
    WrongProviderError: _("This cannot be paid like that. Choose another way to pay."),
}
REFUSED = tuple(WORDS)


def words_of(refusal: Exception) -> str:
    """Return what to say about a refusal."""
    return str(next(say for kind, say in WORDS.items() if isinstance(refusal, kind)))
