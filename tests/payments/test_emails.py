import pytest

from tests.factories import AdultFactory
from tests.payments.agreeing import NOON, agreed, euros, paid
from tests.payments.paying_out import ACCOUNT, at_bank, decided
from tutorium.letters.models import Letter
from tutorium.payments import actions, emails
from tutorium.payments.models import Dispute

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


def test_letter_about_where_to_tells_its_end_alone():
    there = at_bank(AdultFactory())

    emails.destination_said(there)

    letter = Letter.objects.get()
    assert letter.subject == "Where your money goes was changed"
    assert ("…3000" in letter.text, ACCOUNT.iban in letter.text) == (True, False)


def test_payout_is_said_with_the_reference_it_bears():
    payout = decided()
    payout.reference = "batch 7"

    emails.paid_out(payout)

    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == (payout.payee.email, "€34.00 is on its way to you")
    assert ("batch 7" in letter.text, "/payments/earnings/" in letter.text) == (True, True)


@pytest.mark.parametrize(
    ("reason", "letters"), [("not_taken", 1), ("returned", 1), ("refused", 0), ("moved", 0)]
)
def test_only_who_can_do_something_is_told_that_it_failed(reason, letters):
    payout = decided()
    payout.reason = reason

    emails.payout_failed(payout)

    assert Letter.objects.count() == letters


@pytest.mark.parametrize(
    ("status", "subject"),
    [
        ("open", "€40.00 is disputed by a bank: Physics, one hour"),
        ("won", "A dispute was won, €40.00 is back: Physics, one hour"),
        ("lost", "A dispute was lost, €40.00 is gone: Physics, one hour"),
    ],
)
def test_dispute_is_told_to_who_runs_the_site(settings, status, subject):
    settings.OPERATOR_EMAIL = "desk@example.org"
    dispute = Dispute(charge=paid(), minor=4000, status=status, answer_by=NOON)

    for _ in range(2):
        emails.disputed(dispute)

    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == ("desk@example.org", subject)
    assert ("1 December 2026" in letter.text) == (status == "open")


def test_dispute_is_told_to_nobody_where_there_is_none(settings):
    settings.OPERATOR_EMAIL = ""

    emails.disputed(Dispute(charge=paid(), minor=4000))

    assert Letter.objects.count() == 0


def test_each_letter_has_its_example():
    assert [each.template for each in emails.examples()] == [
        emails.RECEIPT,
        emails.REFUNDED,
        emails.SPONSORSHIP,
        emails.WITHDRAWN,
        emails.PAID_OUT,
        emails.PAYOUT_FAILED,
        emails.DESTINATION,
        emails.DISPUTED,
    ]
