"""Bank transfers by invoice: people of the site say when money came, and when it went back."""

from django.utils.translation import gettext_lazy as _

from tutorium.payments.kinds.answers import Answer, State
from tutorium.payments.kinds.intakes import ByHand
from tutorium.payments.models import Payout, Refund


class Invoices(ByHand):
    title = _("by bank transfer, on an invoice")
    means = _("by bank transfer")

    def refund(self, refund: Refund) -> Answer:
        return Answer(State.WAITING, reference=refund.public_id)

    def pay_out(self, payout: Payout) -> Answer:
        return Answer(State.WAITING, reference=payout.public_id)
