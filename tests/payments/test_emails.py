import pytest

from tests.payments.agreeing import NOON, agreed, euros, paid
from tutorium.letters.models import Letter
from tutorium.payments import actions, emails

pytestmark = pytest.mark.django_db


def test_receipt_says_what_was_paid_and_leads_to_it():
    charge = paid()

    emails.receipt(charge)
    emails.receipt(charge)

    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == (charge.payer.email, "You paid €40.00: Physics, one hour")
    assert charge.get_absolute_url() in letter.text


@pytest.mark.parametrize("is_early", [True, False])
def test_receipt_says_until_when_one_may_withdraw_by_their_clock(is_early):
    charge = paid(time_zone="Europe/Paris", wants_early_start=is_early)

    emails.receipt(charge)

    text = Letter.objects.get().text
    assert "Until 16 December 2026, 00:00 CET you may withdraw" in text
    assert f"{charge.get_absolute_url()}withdraw/" in text
    assert ("what was given by then is paid for" in text) == is_early


def test_receipt_says_nothing_of_a_right_that_is_not_there():
    charge = paid()
    charge.country = "US"

    emails.receipt(charge)

    assert "withdraw" not in Letter.objects.get().text


@pytest.mark.parametrize(
    ("deed", "words"), [(paid, "You get back €40.00"), (agreed, "Nothing is owed")]
)
def test_withdrawal_is_confirmed_with_when_and_how_much(deed, words):
    charge = deed()
    actions.withdraw(charge, by=charge.payer, at=NOON)
    Letter.objects.all().delete()
    charge.refresh_from_db()

    emails.withdrawn(charge)
    emails.withdrawn(charge)

    text = Letter.objects.get().text
    assert words in text
    assert "on 1 December 2026, 12:00 UTC" in text


def test_refund_says_how_much_went_back():
    charge = paid()
    refund = actions.give_back(charge, euros(1050), reason="goodwill", at=NOON)

    emails.refunded(refund)

    assert Letter.objects.get().subject == "You get back €10.50: Physics, one hour"


def test_who_has_no_address_gets_no_letter():
    charge = paid()
    charge.payer.email = None

    emails.receipt(charge)

    assert Letter.objects.count() == 0


def test_each_letter_has_its_example():
    assert [each.template for each in emails.examples()] == [
        emails.RECEIPT,
        emails.REFUNDED,
        emails.SPONSORSHIP,
        emails.WITHDRAWN,
    ]
