"""Bank transfers by invoice: people of the site say when money came, and when it went back."""

from tutorium.payments.kinds.answers import Answer, State
from tutorium.payments.models import Refund


class Invoices:
    def refund(self, refund: Refund) -> Answer:
        return Answer(State.WAITING, reference=refund.public_id)
