"""Payouts for tests: what was earned, where it goes, and what became of it."""

from django.utils import timezone

from tests.factories import AdultFactory
from tests.payments.agreeing import DAY, HOUR, euros, paid
from tutorium.payments import actions
from tutorium.payments.domain.bank_accounts import BankAccount
from tutorium.payments.models import Destination, Payout

ACCOUNT = BankAccount("Ada Lovelace", iban="DE89370400440532013000")


def earned(payee=None, *, price=4000, provider="invoice", ago=10 * DAY, **said):
    """Return a charge of which all was earned: 85 per cent of it is the tutor's."""
    at = timezone.now() - ago
    charge = paid(
        at=at, payee=payee or AdultFactory(), price=euros(price), provider=provider, **said
    )
    actions.earn(actions.give(charge, at=at), at=at + 49 * HOUR)
    return charge


def at_bank(payee, account=ACCOUNT, *, ago=10 * DAY):
    return actions.say_bank_account(payee, account, at=timezone.now() - ago)


def at_stripe(fake, payee, *, ago=10 * DAY):
    """Go through Stripe's page, and come back as somebody who is ready."""
    at = timezone.now() - ago
    address = actions.begin_onboarding(
        payee, "stripe", back="https://x.test/", again="https://x.test/", at=at
    )
    fake.onboard(address.rpartition("/")[2], told_all=True)
    there = Destination.objects.get(user=payee, provider="stripe", ended_at=None)
    return actions.look_at_destination(there, at=at)


def decided(payee=None, **said):
    """Return a payout by transfer of what a lesson earned: 34 €."""
    charge = earned(payee, **said)
    at_bank(charge.payee)
    return actions.decide_payout(charge.payee, "EUR", "invoice", at=timezone.now())


def now(payout):
    return Payout.objects.get(pk=payout.pk)
