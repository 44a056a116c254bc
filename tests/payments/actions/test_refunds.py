from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.payments.agreeing import NOON, agreed, euros, now, paid, standing
from tutorium.core.money import CurrencyError, Money
from tutorium.letters.models import Letter
from tutorium.payments import actions
from tutorium.payments.actions import NotHeldError
from tutorium.payments.domain.charges import WrongTimeError
from tutorium.payments.kinds import Answer, State, invoice
from tutorium.payments.models import Refund, Transaction

pytestmark = pytest.mark.django_db


def given_back(charge, minor, **said):
    return actions.give_back(charge, euros(minor), reason="goodwill", at=NOON, **said)


def test_part_is_given_back_and_the_rest_stays_held():
    charge = paid()

    given_back(charge, 1000)

    assert standing(charge) == {"bank": 4000, "held": -3000, "refunds": -1000}
    assert (now(charge).status, now(charge).refunded) == ("paid", euros(1000))


def test_charge_of_which_all_went_back_is_refunded():
    charge = paid()
    given_back(charge, 1500)

    given_back(charge, 2500)

    assert (now(charge).status, now(charge).outcome) == ("ended", "refunded")


@pytest.mark.parametrize("minor", [4001, 0, -1, 10**14])
def test_never_more_than_is_held_goes_back(minor):
    charge = paid()

    with pytest.raises(NotHeldError):
        given_back(charge, minor)

    assert (standing(charge), Refund.objects.count()) == ({"bank": 4000, "held": -4000}, 0)


def test_nothing_goes_back_in_another_currency():
    with pytest.raises(CurrencyError):
        actions.give_back(paid(), Money(10, "USD"), reason="goodwill", at=NOON)


def test_nothing_goes_back_of_what_was_not_paid():
    with pytest.raises(WrongTimeError):
        given_back(agreed(), 10)


def test_refund_that_is_done_leaves_the_bank(django_capture_on_commit_callbacks):
    charge = paid()
    refund = given_back(charge, 1000)
    Letter.objects.all().delete()

    with django_capture_on_commit_callbacks(execute=True):
        actions.refund_done(refund, at=NOON, reference="re_1")
        actions.refund_done(refund, at=NOON)

    assert standing(charge) == {"bank": 3000, "held": -3000}
    assert list(Refund.objects.values_list("status", "reference")) == [("done", "re_1")]
    assert [letter.to for letter in Letter.objects.all()] == [charge.payer.email]


def test_refund_that_failed_is_still_owed_and_may_be_done_later():
    charge = paid()
    refund = given_back(charge, 1000)

    actions.refund_failed(refund, at=NOON)
    assert (Refund.objects.get().status, standing(charge)["refunds"]) == ("failed", -1000)

    actions.refund_done(refund, at=NOON)
    actions.refund_failed(refund, at=NOON)
    assert (Refund.objects.get().status, standing(charge)) == (
        "done",
        {"bank": 3000, "held": -3000},
    )


@pytest.mark.parametrize(
    ("said", "status"),
    [(State.DONE, "done"), (State.FAILED, "failed"), (State.WAITING, "decided")],
)
def test_refund_is_as_far_as_the_provider_says(monkeypatch, said, status):
    refund = given_back(paid(), 1000)
    monkeypatch.setattr(
        invoice.Invoices, "refund", lambda self, each: Answer(said, reference="re_7")
    )

    actions.send_refund.call(refund.pk)
    actions.send_refund.call(refund.pk)

    assert Refund.objects.get().status == status


@pytest.mark.engine("postgresql")
@pytest.mark.django_db(transaction=True)
def test_many_refunds_at_once_give_back_no_more_than_was_paid():
    charge = paid()
    start, refused = Barrier(8), []

    def ask():
        start.wait()
        try:
            given_back(charge, 1500)
        except (NotHeldError, WrongTimeError) as error:
            refused.append(type(error))
        connection.close()

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(refused), Refund.objects.count()) == (6, 2)
    assert standing(charge) == {"bank": 4000, "held": -1000, "refunds": -3000}
    assert Transaction.objects.filter(event="refund_decided").count() == 2
