"""What is done with money. `post` alone writes to the ledger."""

from tutorium.payments.actions.billing import say_billing
from tutorium.payments.actions.calling_off import call_off, not_given, withdraw
from tutorium.payments.actions.charges import Terms, agree, cancel, put_on_account, reschedule
from tutorium.payments.actions.checkouts import (
    MismatchError,
    begin_checkout,
    close_checkouts,
    look_at_checkouts,
    look_at_open_checkouts,
)
from tutorium.payments.actions.costs import note_cost_of
from tutorium.payments.actions.destinations import (
    begin_onboarding,
    look_at_destination,
    look_at_unready_destinations,
    say_bank_account,
)
from tutorium.payments.actions.disputes import look_at_dispute, look_at_open_disputes, note_dispute
from tutorium.payments.actions.ledger import post
from tutorium.payments.actions.messages import receive
from tutorium.payments.actions.payouts import (
    decide_payout,
    pay_out_due,
    payout_done,
    payout_failed,
    see_bank_account,
    send_payout,
)
from tutorium.payments.actions.reconciling import (
    RECONCILE_DAYS,
    UnreconciledError,
    reconcile,
    reconcile_nightly,
    reconcile_with,
    report_of,
)
from tutorium.payments.actions.refunds import (
    give_back,
    refund_done,
    refund_failed,
    send_refund,
)
from tutorium.payments.actions.refusals import (
    MinorPaidOutError,
    MinorPaysError,
    NotForYouError,
    NotHeldError,
    NotReadyError,
    RightEndedError,
    SpendingCapError,
    SponsorLimitError,
    TooManyOffersError,
    WrongProviderError,
)
from tutorium.payments.actions.releases import (
    earn,
    earn_due,
    give,
    give_back_begun,
    give_back_unit,
    hold_back,
    let_go,
)
from tutorium.payments.actions.settling import settle
from tutorium.payments.actions.sponsorships import (
    accept_sponsorship,
    end_of_erased,
    end_sponsorship,
    forget_addresses,
    may_decide,
    offer_sponsorship,
    set_cap,
)
from tutorium.payments.actions.works import pay_for_answer

__all__ = [
    "RECONCILE_DAYS",
    "MinorPaidOutError",
    "MinorPaysError",
    "MismatchError",
    "NotForYouError",
    "NotHeldError",
    "NotReadyError",
    "RightEndedError",
    "SpendingCapError",
    "SponsorLimitError",
    "Terms",
    "TooManyOffersError",
    "UnreconciledError",
    "WrongProviderError",
    "accept_sponsorship",
    "agree",
    "begin_checkout",
    "begin_onboarding",
    "call_off",
    "cancel",
    "close_checkouts",
    "decide_payout",
    "earn",
    "earn_due",
    "end_of_erased",
    "end_sponsorship",
    "forget_addresses",
    "give",
    "give_back",
    "give_back_begun",
    "give_back_unit",
    "hold_back",
    "let_go",
    "look_at_checkouts",
    "look_at_destination",
    "look_at_dispute",
    "look_at_open_checkouts",
    "look_at_open_disputes",
    "look_at_unready_destinations",
    "may_decide",
    "not_given",
    "note_cost_of",
    "note_dispute",
    "offer_sponsorship",
    "pay_for_answer",
    "pay_out_due",
    "payout_done",
    "payout_failed",
    "post",
    "put_on_account",
    "receive",
    "reconcile",
    "reconcile_nightly",
    "reconcile_with",
    "refund_done",
    "refund_failed",
    "report_of",
    "reschedule",
    "say_bank_account",
    "say_billing",
    "see_bank_account",
    "send_payout",
    "send_refund",
    "set_cap",
    "settle",
    "withdraw",
]
