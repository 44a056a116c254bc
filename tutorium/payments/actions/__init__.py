"""What is done with money. `post` alone writes to the ledger."""

from tutorium.payments.actions.billing import say_billing
from tutorium.payments.actions.calling_off import call_off, not_given, withdraw
from tutorium.payments.actions.charges import Terms, agree, cancel, put_on_account, reschedule
from tutorium.payments.actions.checkouts import (
    MismatchError,
    begin_checkout,
    close_checkouts,
    look_at_open_checkouts,
    receive,
)
from tutorium.payments.actions.ledger import post
from tutorium.payments.actions.refunds import (
    give_back,
    refund_done,
    refund_failed,
    send_refund,
)
from tutorium.payments.actions.refusals import (
    MinorPaysError,
    NotForYouError,
    NotHeldError,
    RightEndedError,
    SpendingCapError,
    SponsorLimitError,
    TooManyOffersError,
    WrongProviderError,
)
from tutorium.payments.actions.releases import earn, earn_due, give, hold_back, let_go
from tutorium.payments.actions.settling import settle
from tutorium.payments.actions.sponsorships import (
    accept_sponsorship,
    end_sponsorship,
    forget_addresses,
    may_decide,
    offer_sponsorship,
    set_cap,
)

__all__ = [
    "MinorPaysError",
    "MismatchError",
    "NotForYouError",
    "NotHeldError",
    "RightEndedError",
    "SpendingCapError",
    "SponsorLimitError",
    "Terms",
    "TooManyOffersError",
    "WrongProviderError",
    "accept_sponsorship",
    "agree",
    "begin_checkout",
    "call_off",
    "cancel",
    "close_checkouts",
    "earn",
    "earn_due",
    "end_sponsorship",
    "forget_addresses",
    "give",
    "give_back",
    "hold_back",
    "let_go",
    "look_at_open_checkouts",
    "may_decide",
    "not_given",
    "offer_sponsorship",
    "post",
    "put_on_account",
    "receive",
    "refund_done",
    "refund_failed",
    "reschedule",
    "say_billing",
    "send_refund",
    "set_cap",
    "settle",
    "withdraw",
]
