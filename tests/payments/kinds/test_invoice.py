from tutorium.payments.kinds import Answer, State, offered, provider_of
from tutorium.payments.models import Refund


def test_transfer_back_waits_for_somebody_to_make_it():
    assert provider_of("invoice").refund(Refund(public_id="r")) == Answer(State.WAITING, "r")


def test_providers_are_offered_in_the_operators_order(settings):
    settings.PAYMENT_PROVIDERS = ["invoice", "nobody", "free"]

    assert offered() == ["invoice", "free"]
