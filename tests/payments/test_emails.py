import pytest

from tests.payments.agreeing import NOON, euros, paid
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
    ]
