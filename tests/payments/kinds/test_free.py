from tutorium.payments.kinds import Answer, State
from tutorium.payments.kinds.free import Free
from tutorium.payments.models import Refund


def test_nothing_is_given_back_of_nothing():
    assert Free().refund(Refund(public_id="r")) == Answer(State.DONE, "r")
