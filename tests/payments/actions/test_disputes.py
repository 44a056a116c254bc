"""A payer's bank takes money back: held meanwhile, back where it was when won, borne when lost."""

import itertools

import pytest
from django.db import DatabaseError, IntegrityError
from django.utils import timezone

from tests.payments.agreeing import DAY, NOON, agreed, euros, now
from tests.payments.stripes import hear, running
from tutorium.letters.models import Letter
from tutorium.payments import actions, emails, queries
from tutorium.payments.domain.ledger import (
    COSTS,
    FEES,
    HELD,
    LOSSES,
    REFUNDS,
    clearing,
    disputed,
)
from tutorium.payments.kinds import RefusedError
from tutorium.payments.kinds.answers import NotYetError
from tutorium.payments.kinds.stripe.fake_books import DISPUTE_FEE, fee_of
from tutorium.payments.models import Dispute, Release, Transaction, seals

pytestmark = pytest.mark.django_db
BACK = "https://revision.example.org/payments/abc/"
FEE = fee_of(4000)
ACCOUNTS = {
    "stripe": clearing("stripe"), "disputed": disputed("stripe"), "held": HELD, "losses": LOSSES,
    "costs": COSTS, "fees": FEES, "refunds": REFUNDS,
}  # fmt: skip


@pytest.fixture
def fake(settings):
    with running(settings) as server:
        yield server


@pytest.fixture
def charge(fake):
    return paid_by_card(fake)


def paid_by_card(fake, **said):
    charge = agreed(provider="stripe", at=timezone.now(), **said)
    actions.begin_checkout(charge, back=BACK, at=timezone.now())
    fake.pay(charge.checkouts.get().reference)
    actions.look_at_open_checkouts.call()
    actions.note_cost_of.call(charge.checkouts.get().pk)
    return now(charge)


def payment_of(charge):
    return charge.checkouts.get().payment


def look(dispute):
    actions.look_at_dispute("stripe", dispute["id"], at=timezone.now())


def stands():
    assert list(queries.ledger_faults()) == []
    found = {name: queries.balance(each, "EUR").minor for name, each in ACCOUNTS.items()}
    return {name: minor for name, minor in found.items() if minor}


def test_disputed_payment_is_held_apart(fake, charge):
    dispute = fake.dispute(payment_of(charge))

    for _ in range(2):
        look(dispute)

    row = Dispute.objects.get()
    assert (row.charge, row.amount, row.status) == (charge, euros(4000), "open")
    assert (row.reason, row.answer_by is None) == ("product_not_received", False)
    assert stands() == {
        "stripe": -FEE - DISPUTE_FEE,
        "disputed": 4000,
        "held": -4000,
        "costs": FEE + DISPUTE_FEE,
    }


def test_nothing_of_it_is_earned_meanwhile(fake, charge):
    release = actions.give(charge, at=timezone.now())
    look(fake.dispute(payment_of(charge)))

    actions.earn(release, at=timezone.now() + 3 * DAY)

    assert Release.objects.get().done_at is None


@pytest.mark.parametrize("won", [True, False])
def test_what_is_called_off_meanwhile_goes_back_once(
    fake, charge, won, django_capture_on_commit_callbacks
):
    dispute = fake.dispute(payment_of(charge))
    look(dispute)
    with django_capture_on_commit_callbacks(execute=True):
        actions.not_given(charge, by=None, at=timezone.now())
    assert (now(charge).outcome, fake.refunds) == ("refunded", {})
    fake.close_dispute(dispute["id"], won=won)

    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            look(dispute)

    refund = charge.refunds.get()
    assert (refund.status, len(fake.refunds)) == ("done", int(won))
    costs = FEE + DISPUTE_FEE
    assert stands() == {"stripe": -costs, "costs": costs}


def test_refund_that_a_dispute_kept_back_goes_out_with_what_is_left(
    fake, charge, django_capture_on_commit_callbacks
):
    dispute = fake.dispute(payment_of(charge), amount=1000)
    look(dispute)
    with django_capture_on_commit_callbacks(execute=True):
        actions.give_back(charge, euros(1500), reason="goodwill", at=timezone.now())
    fake.close_dispute(dispute["id"], won=False)

    with django_capture_on_commit_callbacks(execute=True):
        look(dispute)

    assert ([each["amount"] for each in fake.refunds.values()], now(charge).lost_minor) == (
        [1500],
        1000,
    )
    assert stands()["held"] == -1500


def test_won_dispute_leaves_all_as_it_was(fake, charge):
    release = actions.give(charge, at=timezone.now())
    dispute = fake.dispute(payment_of(charge))
    look(dispute)
    fake.close_dispute(dispute["id"], won=True)

    for _ in range(2):
        look(dispute)

    costs = FEE + DISPUTE_FEE
    assert Dispute.objects.get().status == "won"
    assert stands() == {"stripe": 4000 - costs, "held": -4000, "costs": costs}
    actions.earn(release, at=timezone.now() + 3 * DAY)
    assert now(charge).outcome == "kept"


def test_lost_dispute_is_borne_by_what_is_held(fake, charge):
    dispute = fake.dispute(payment_of(charge))
    fake.close_dispute(dispute["id"], won=False)

    for _ in range(2):
        look(dispute)

    assert (now(charge).status, now(charge).outcome, now(charge).lost_minor) == (
        "ended",
        "lost",
        4000,
    )
    assert stands() == {"stripe": -FEE - DISPUTE_FEE, "costs": FEE + DISPUTE_FEE}


def test_what_was_earned_already_is_our_loss(fake, charge):
    actions.earn(actions.give(charge, at=NOON), at=NOON + 3 * DAY)
    dispute = fake.dispute(payment_of(charge))
    fake.close_dispute(dispute["id"], won=False)

    look(dispute)

    assert (now(charge).outcome, now(charge).lost_minor) == ("kept", 0)
    assert (stands()["losses"], stands()["fees"]) == (4000, -600)


def test_package_that_was_half_earned_is_lost_with_the_rest(fake):
    charge = paid_by_card(fake, price=euros(4000), single=euros(2000), units=2)
    actions.earn(actions.give(charge, at=NOON), at=NOON + 3 * DAY)
    dispute = fake.dispute(payment_of(charge))
    fake.close_dispute(dispute["id"], won=False)

    look(dispute)

    assert (now(charge).outcome, now(charge).lost_minor, stands()["losses"]) == ("lost", 2000, 2000)


def test_dispute_of_a_part_leaves_the_rest_to_be_earned(fake, charge):
    release = actions.give(charge, at=timezone.now())
    dispute = fake.dispute(payment_of(charge), amount=1000)
    fake.close_dispute(dispute["id"], won=False)
    look(dispute)
    assert (now(charge).status, now(charge).lost_minor) == ("paid", 1000)

    actions.earn(release, at=timezone.now() + 3 * DAY)

    assert (now(charge).outcome, now(charge).earned_minor) == ("lost", 3000)
    assert list(queries.ledger_faults()) == []


def test_refund_that_could_not_be_done_is_done_by_a_lost_dispute(
    fake, charge, django_capture_on_commit_callbacks
):
    dispute = fake.dispute(payment_of(charge))
    with django_capture_on_commit_callbacks(execute=True):
        refund = actions.give_back(charge, euros(1500), reason="goodwill", at=timezone.now())
    refund.refresh_from_db()
    assert refund.status == "failed"
    fake.close_dispute(dispute["id"], won=False)

    look(dispute)

    refund.refresh_from_db()
    assert (refund.status, refund.reference) == ("done", dispute["id"])
    assert (now(charge).outcome, now(charge).lost_minor) == ("lost", 2500)
    assert stands() == {"stripe": -FEE - DISPUTE_FEE, "costs": FEE + DISPUTE_FEE}


def test_decision_waits_for_the_money(fake, charge):
    dispute = fake.dispute(payment_of(charge))
    dispute["status"] = "won"  # and it is not back yet

    look(dispute)

    assert Dispute.objects.get().status == "open"


def test_bank_that_only_asks_moves_nothing(fake, charge):
    dispute = fake.dispute(payment_of(charge))
    dispute |= {"status": "warning_needs_response", "balance_transactions": []}

    look(dispute)

    assert (Dispute.objects.count(), stands()["held"]) == (0, -4000)


def test_payment_that_is_not_ours_is_left(fake, charge):
    session = fake.answer(
        "POST",
        "checkout/sessions",
        {"mode": "payment", "success_url": "https://shop.test/",
         "line_items[0][price_data][unit_amount]": "900",
         "line_items[0][price_data][currency]": "eur"},
        "",
    )[1]  # fmt: skip
    dispute = fake.dispute(fake.pay(session["id"])[1]["payment_intent"])

    look(dispute)

    assert Dispute.objects.count() == 0


def test_payment_that_we_may_not_know_yet_is_waited_for(fake):
    charge = agreed(provider="stripe", at=timezone.now())
    actions.begin_checkout(charge, back=BACK, at=timezone.now())
    paid = fake.pay(charge.checkouts.get().reference)[1]
    dispute = fake.dispute(paid["payment_intent"])

    with pytest.raises(NotYetError):
        look(dispute)
    actions.look_at_open_checkouts.call()
    look(dispute)

    assert Dispute.objects.get().charge == charge


def test_money_of_another_currency_is_not_taken_for_it(fake, charge):
    dispute = fake.dispute(payment_of(charge))
    dispute["balance_transactions"][0]["currency"] = "usd"

    with pytest.raises(actions.MismatchError):
        look(dispute)

    assert Dispute.objects.count() == 0


@pytest.mark.parametrize("won", [True, False])
@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_messages_in_any_order_and_again_lead_to_the_same(
    client, fake, order, won, django_capture_on_commit_callbacks
):
    """Paid, disputed and decided, told in any order, each of them twice."""
    charge = agreed(provider="stripe", at=timezone.now())
    actions.begin_checkout(charge, back=BACK, at=timezone.now())
    paid = fake.pay(charge.checkouts.get().reference)[1]
    dispute = fake.dispute(paid["payment_intent"])
    fake.close_dispute(dispute["id"], won=won)
    actions.look_at_open_checkouts.call()

    for number in (*order, *order):
        with django_capture_on_commit_callbacks(execute=True):
            assert hear(client, fake, fake.events[number]).status_code == 200

    assert Dispute.objects.get().status == ("won" if won else "lost")
    assert now(charge).outcome == ("" if won else "lost")
    assert stands().get("held", 0) == (-4000 if won else 0)


def test_message_of_a_dispute_that_is_none_changes_nothing(
    client, fake, charge, django_capture_on_commit_callbacks
):
    forged = {"id": "du_none", "status": "lost", "payment_intent": payment_of(charge)}
    event = {"id": "evt_1", "type": "charge.dispute.closed", "data": {"object": forged}}

    with (
        pytest.raises(RefusedError),
        django_capture_on_commit_callbacks(execute=True),
    ):
        hear(client, fake, event)

    assert (Dispute.objects.count(), now(charge).status) == (0, "paid")


def test_lost_message_is_made_up_for(fake, charge):
    dispute = fake.dispute(payment_of(charge))
    look(dispute)
    fake.close_dispute(dispute["id"], won=False)

    assert actions.look_at_open_disputes.call() == 1

    assert (now(charge).outcome, actions.look_at_open_disputes.call()) == ("lost", 0)


def test_operator_is_told_when_it_opens_and_when_it_ends(
    fake, charge, settings, django_capture_on_commit_callbacks
):
    settings.OPERATOR_EMAIL = "desk@example.org"
    dispute = fake.dispute(payment_of(charge))
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            look(dispute)
    fake.close_dispute(dispute["id"], won=False)
    with django_capture_on_commit_callbacks(execute=True):
        look(dispute)

    letters = Letter.objects.filter(kind=emails.DISPUTED)
    assert [letter.to for letter in letters] == ["desk@example.org"] * 2


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"reference": ""}, "dispute_has_a_reference"),
        ({"minor": 0}, "dispute_is_above_nothing"),
        ({"status": "won"}, "dispute_that_ended_has_a_time"),
        ({"ended_at": NOON}, "dispute_that_ended_has_a_time"),
    ],
)
def test_dispute_is_refused(changes, name):
    usual = {"provider": "stripe", "reference": "du_1", "minor": 5, "opened_at": NOON}

    with pytest.raises(IntegrityError, match=name):
        Dispute.objects.create(charge=agreed(), **(usual | changes))


@pytest.mark.parametrize(
    ("changes", "say"), [({"minor": 6}, seals.FOR_EVER), ({"status": "won"}, seals.GONE)]
)
def test_what_a_dispute_was_stays(changes, say):
    Dispute.objects.create(
        charge=agreed(),
        provider="stripe",
        reference="du_1",
        minor=5,
        opened_at=NOON,
        status="lost",
        ended_at=NOON,
    )

    with pytest.raises(DatabaseError, match=say):
        Dispute.objects.update(**changes)


def test_dispute_at_odds_with_the_ledger_is_found(fake, charge):
    look(fake.dispute(payment_of(charge)))
    seals.SEALS.take_away("default")
    Dispute.objects.update(status="won", ended_at=NOON)
    seals.SEALS.make("default")

    assert list(queries.ledger_faults()) == [queries.LedgerFault("at odds", "disputed EUR")]
    assert Transaction.objects.filter(event="dispute_opened").count() == 1
