"""What may never be stored about payouts, whatever writes."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.factories import AdultFactory, ChildFactory, UserFactory
from tests.payments.agreeing import NOON
from tests.payments.books import emptied
from tests.payments.paying_out import ACCOUNT, at_bank
from tutorium.accounts.models import AgeRecord
from tutorium.core.sealing import SEALED
from tutorium.payments.models import Destination, Payout, seals
from tutorium.payments.models.payouts import AT_BANK, sealed

pytestmark = pytest.mark.django_db


def destination(**said):
    usual = {"provider": "stripe", "reference": "acct_1", "said_at": NOON}
    if "user" not in said:
        usual["user"] = AdultFactory()
    return Destination.objects.create(**(usual | said))


def payout(**said):
    there = said.pop("destination", None) or destination()
    usual = {
        "payee": there.user,
        "destination": there,
        "provider": there.provider,
        "currency": "EUR",
        "minor": 100,
        "decided_at": NOON,
    }
    return Payout.objects.create(**(usual | said))


def refused(name):
    return pytest.raises((IntegrityError, DatabaseError), match=name)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"reference": ""}, "destination_is_at_a_provider_or_a_bank"),
        ({"details": f"{SEALED}x"}, "destination_is_at_a_provider_or_a_bank"),
        ({"provider": AT_BANK}, "destination_is_at_a_provider_or_a_bank"),
        (
            {"provider": AT_BANK, "reference": "", "details": "DE89370400440532013000"},
            "destination_details_are_sealed",
        ),
    ],
)
def test_destination_is_refused(said, name):
    with refused(name):
        destination(**said)


def test_destination_stands_once():
    first = destination()
    destination(user=first.user, reference="acct_2", ended_at=NOON)

    with pytest.raises(IntegrityError):
        destination(user=first.user, reference="acct_3")


def test_account_at_a_provider_is_one_person_s():
    destination()

    with pytest.raises(IntegrityError):
        destination()


@pytest.mark.parametrize("who", [ChildFactory, UserFactory])
def test_nobody_under_age_says_where_to_or_is_paid_out(who):
    with refused(seals.MINOR_PAID):
        destination(user=who())


def test_bank_account_is_kept_sealed_and_read_again():
    row = at_bank(AdultFactory())

    assert (row.details.startswith(SEALED), ACCOUNT.iban in row.details) == (True, False)
    assert row.bank_account == ACCOUNT
    assert sealed(ACCOUNT) != sealed(ACCOUNT)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"minor": 0}, "payout_is_above_nothing"),
        ({"minor": -5}, "payout_is_above_nothing"),
        ({"currency": ""}, "payout_has_a_currency"),
        ({"sent_at": NOON}, "payout_has_the_times_of_its_status"),
        ({"status": "sent"}, "payout_has_the_times_of_its_status"),
        ({"status": "done", "reference": "x"}, "payout_has_the_times_of_its_status"),
        ({"status": "failed", "reason": "refused"}, "payout_has_the_times_of_its_status"),
        ({"status": "paid"}, "payout_has_the_times_of_its_status"),
        ({"status": "failed", "failed_at": NOON}, "payout_that_failed_says_why"),
        ({"reason": "refused"}, "payout_that_failed_says_why"),
        ({"status": "done", "done_at": NOON}, "payout_that_is_done_has_a_reference"),
    ],
)
def test_payout_is_refused(said, name):
    with refused(name):
        payout(**said)


def test_one_payout_is_under_way_at_a_time():
    first = payout()

    with pytest.raises(IntegrityError):
        payout(destination=first.destination)


@pytest.mark.parametrize("provider", ["stripe", "another"])
def test_transfer_that_a_provider_was_asked_for_is_one_payout(provider):
    done = {"status": "done", "sent_at": NOON, "done_at": NOON, "reference": "tr_1"}
    payout(destination=destination(provider=provider), **done)

    with pytest.raises(IntegrityError):
        payout(destination=destination(provider=provider, reference="acct_2"), **done)


def test_two_providers_may_call_their_transfers_the_same():
    done = {"status": "done", "sent_at": NOON, "done_at": NOON, "reference": "tr_1"}
    for provider in ("stripe", "another"):
        payout(destination=destination(provider=provider), **done)


def test_transfers_by_hand_may_be_made_in_one():
    done = {"provider": "invoice", "status": "done", "done_at": NOON, "reference": "batch 7"}
    for _ in range(2):
        payout(destination=at_bank(AdultFactory()), **done)


@pytest.mark.parametrize(
    "said", [{"payee": AdultFactory}, {"provider": lambda: "invoice"}], ids=["person", "provider"]
)
def test_payout_goes_where_its_payee_said(said):
    with refused(seals.ELSEWHERE):
        payout(**{name: make() for name, make in said.items()})


def test_no_provider_is_asked_to_send_to_a_bank():
    row = payout(destination=at_bank(AdultFactory()), provider="stripe")

    with refused(seals.ELSEWHERE), transaction.atomic():
        Payout.objects.filter(pk=row.pk).update(status="sent", sent_at=NOON)
    with refused(seals.ELSEWHERE):
        there = at_bank(AdultFactory())
        payout(destination=there, provider="stripe", status="sent", sent_at=NOON)


def test_payout_is_not_to_somebody_who_turns_out_to_be_under_age():
    there = destination()
    AgeRecord.objects.filter(user=there.user).update(born_on="2015-06-01")

    with refused(seals.MINOR_PAID):
        payout(destination=there)


@pytest.mark.parametrize("changes", [{"minor": 200}, {"currency": "USD"}, {"provider": "free"}])
def test_what_was_decided_is_not_changed(changes):
    row = payout()

    with refused(seals.FOR_EVER):
        Payout.objects.filter(pk=row.pk).update(**changes)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ({"status": "failed", "reason": "refused", "failed_at": NOON}, {"said": "other"}),
        (
            {"status": "done", "reference": "x", "done_at": NOON},
            {"status": "decided", "done_at": None},
        ),
        ({"status": "sent", "sent_at": NOON}, {"status": "decided", "sent_at": None}),
    ],
)
def test_what_became_of_it_stays(was, becomes):
    row = payout(**was)

    with refused(seals.GONE):
        Payout.objects.filter(pk=row.pk).update(**becomes)


def test_payout_is_not_deleted():
    payout()

    with refused(seals.FOR_EVER):
        emptied(Payout)


def test_account_that_was_erased_is_nowhere_to_pay_to():
    there = at_bank(AdultFactory())

    Destination.objects.update(details="", hint="")

    there.refresh_from_db()
    assert (there.bank_account, there.where.is_ready) == (None, False)
