"""What costs nothing: volunteers, and schools that pay their tutors themselves."""

from django.utils.translation import gettext_lazy as _

from tutorium.payments.kinds.answers import Answer, State
from tutorium.payments.kinds.intakes import CostsNothing
from tutorium.payments.models import Payout, Refund


class Free(CostsNothing):
    title = _("nothing to pay")
    means = ""

    def refund(self, refund: Refund) -> Answer:
        return Answer(State.DONE, reference=refund.public_id)  # of nothing, which there never is

    def pay_out(self, payout: Payout) -> Answer:
        return Answer(State.DONE, reference=payout.public_id)  # nor here
