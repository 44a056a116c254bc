"""How money comes in is what a provider declares: a stranger's goes all the way, and none is named."""

import re
from pathlib import Path

import pytest
from django.urls import resolve, reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

import tutorium
from tests.factories import AdultFactory, UserFactory
from tests.payments.agreeing import DAY, HOUR, agreed, euros, now
from tests.payments.paying_out import ACCOUNT, at_bank, earned
from tests.payments.toys import CHEQUE, TOY, having, told
from tutorium.core.money import Money
from tutorium.payments import actions, queries
from tutorium.payments.apps import _check_disputes, _check_intakes
from tutorium.payments.domain.ledger import HELD, OWN_MONEY, clearing, disputed, transfers, transit
from tutorium.payments.kinds import PROVIDERS, AtPage, ByHand, Provider, offered_for, pages
from tutorium.payments.kinds.intakes import Disputing, Undisputed
from tutorium.payments.models import Charge, Destination, Dispute, Payout, ProviderEvent

pytestmark = pytest.mark.django_db
SOURCE = Path(tutorium.__file__).parent
EARNINGS = "/payments/earnings/"


@pytest.fixture
def toy(monkeypatch, settings):
    with having(monkeypatch, settings) as provider:
        yield provider


@pytest.fixture
def charge(toy):
    return agreed(provider=TOY, at=timezone.now())


def gone_to(client, charge):
    """Be led to the toy's page by the link on the charge's; return the checkout."""
    client.force_login(charge.payer)
    page = f"{charge.get_absolute_url()}pay/"
    assertContains(client.get(charge.get_absolute_url()), f'href="{page}"')
    reply = client.get(page)
    checkout = charge.checkouts.get()
    assert reply.headers["Location"] == checkout.address
    return checkout


def paid_at(toy):
    charge = agreed(provider=TOY, at=timezone.now() - 10 * DAY)
    actions.begin_checkout(charge, back="https://x.test/", at=timezone.now())
    toy.pay(charge.checkouts.get().reference)
    actions.look_at_open_checkouts.call()
    actions.note_cost_of.call(charge.checkouts.get().pk)
    return now(charge)


def earned_at(toy):
    charge = paid_at(toy)
    at = timezone.now() - 5 * DAY
    actions.earn(actions.give(charge, at=at), at=at + 49 * HOUR)
    return charge


def paid_out_by(toy, payee):
    at = timezone.now() - 5 * DAY
    actions.begin_onboarding(payee, TOY, back="https://x.test/", again="https://x.test/", at=at)
    there = Destination.objects.get(user=payee)
    toy.accounts[there.reference] = True
    actions.look_at_destination(there, at=at)
    payout = actions.decide_payout(payee, "EUR", TOY, at=timezone.now())
    actions.send_payout.call(payout.pk)
    return Payout.objects.get()


def stands():
    assert list(queries.ledger_faults()) == []
    accounts = {
        "toy": clearing(TOY), "held": HELD, "transit": transit(TOY), "disputed": disputed(TOY),
    }  # fmt: skip
    found = {name: queries.balance(each, "EUR").minor for name, each in accounts.items()}
    return {name: minor for name, minor in found.items() if minor}


def test_who_pays_at_a_toys_page_is_led_there_and_back(client, toy, charge):
    toy.pay(gone_to(client, charge).reference)

    reply = client.get(f"{charge.get_absolute_url()}back/", {"from": "/lessons/"})

    assert (reply.headers["Location"], now(charge).status) == ("/lessons/", "paid")
    assert stands() == {"toy": 4000, "held": -4000}


def test_page_to_pay_from_names_the_toy(client, charge):
    client.force_login(charge.payer)

    assertContains(client.get(charge.get_absolute_url()), "You pay at Toybank and come back here.")


def test_what_a_toy_tells_is_asked_about(client, toy, charge, django_capture_on_commit_callbacks):
    checkout = gone_to(client, charge)
    with django_capture_on_commit_callbacks(execute=True):
        told(client, "paid", checkout.reference, event="too early")
    assert now(charge).status == "pending"
    toy.pay(checkout.reference)

    with django_capture_on_commit_callbacks(execute=True):
        assert told(client, "paid", checkout.reference).status_code == 200

    assert (now(charge).status, stands()) == ("paid", {"toy": 3990, "held": -4000})
    assert ProviderEvent.objects.filter(provider=TOY, done_at=None).count() == 0


@pytest.mark.parametrize(
    ("kind", "about", "secret"),
    [("paid", "x", "guessed"), ("paid", "", "a toy's secret"), ("paid", 7, "a toy's secret")],
)
def test_message_that_is_none_of_the_toys_is_refused(client, toy, kind, about, secret):
    assert told(client, kind, about, secret=secret).status_code == 400
    assert ProviderEvent.objects.count() == 0


@pytest.mark.parametrize("provider", ["invoice", "free", "nobody"])
def test_nobody_without_a_page_tells_anything(client, toy, provider):
    assert client.post(f"/payments/{provider}/webhook/").status_code == 404


def test_message_that_a_toy_lost_is_made_up_for(client, toy, charge):
    toy.pay(gone_to(client, charge).reference)

    assert actions.look_at_open_checkouts.call() == 1

    assert now(charge).status == "paid"


def test_cancelled_charge_cannot_be_paid_at_the_toy(
    client, toy, charge, django_capture_on_commit_callbacks
):
    checkout = gone_to(client, charge)

    with django_capture_on_commit_callbacks(execute=True):
        actions.cancel(charge, at=timezone.now())

    assert toy.checkouts[checkout.reference].state == "failed"


def test_refund_goes_back_by_the_toy_once(toy):
    charge = paid_at(toy)
    refund = actions.give_back(charge, euros(1500), reason="goodwill", at=timezone.now())

    for _ in range(2):
        actions.send_refund.call(refund.pk)

    assert (charge.refunds.get().status, stands()) == ("done", {"toy": 2490, "held": -2500})


def test_tutor_is_led_to_the_toy_and_back(client, toy):
    payee = earned_at(toy).payee
    payee.set_unusable_password()
    payee.save()
    client.force_login(payee)
    page = client.get(EARNINGS)
    assertContains(page, "Paid with toy money")
    assertContains(page, "Be paid through Toybank")

    reply = client.get(f"{EARNINGS}toy/")

    there = Destination.objects.get()
    back = "http://127.0.0.1:8000/payments/earnings/toy/back/"
    assert reply.headers["Location"] == f"https://toy.test/who/{there.reference}?{back}"
    assertContains(client.get(EARNINGS), "it waits until Toybank knows all that it asks you")
    toy.accounts[there.reference] = True
    assertRedirects(client.get(f"{EARNINGS}toy/back/"), EARNINGS)
    assertContains(client.get(EARNINGS), "your account at Toybank, which is ready")


def test_what_is_earned_is_paid_out_by_the_toy_and_may_come_back(
    client, toy, django_capture_on_commit_callbacks
):
    payout = paid_out_by(toy, earned_at(toy).payee)
    assert (payout.status, stands()) == ("done", {"toy": 4000 - 10 - 3400})

    toy.return_payout(payout)
    with django_capture_on_commit_callbacks(execute=True):
        told(client, "returned", payout.reference)

    assert (Payout.objects.get().reason, stands()) == ("returned", {"toy": 3990})


def test_nobody_sends_by_hand_what_a_toy_sends(client, toy):
    payout = paid_out_by(toy, earned_at(toy).payee)
    client.force_login(UserFactory(is_superuser=True))

    replies = [
        client.post(f"/payments/payouts/{payout.public_id}/done/", {"reference": "x"}).status_code,
        client.post(f"/payments/payouts/{payout.public_id}/failed/", {}).status_code,
    ]

    assert replies == [409, 409]
    assertNotContains(client.get("/payments/waiting/"), "It has come")


def test_what_a_provider_did_is_shown_when_it_is_there_no_more(client, toy, monkeypatch):
    payout = paid_out_by(toy, earned_at(toy).payee)
    client.force_login(payout.payee)
    monkeypatch.delitem(PROVIDERS, TOY)

    for page in (EARNINGS, f"{EARNINGS}payouts/"):
        assert re.search(r">\s*toy\s", client.get(page).text)


def test_dispute_that_a_toy_tells_of_holds_the_money(
    client, toy, django_capture_on_commit_callbacks
):
    charge = paid_at(toy)
    reference = toy.dispute(charge.checkouts.get().payment, euros(4000))

    with django_capture_on_commit_callbacks(execute=True):
        told(client, "dispute", reference)

    assert (Dispute.objects.get().provider, now(charge).disputed_at is None) == (TOY, False)
    assert stands() == {"toy": -10, "disputed": 4000, "held": -4000}
    client.force_login(UserFactory(is_superuser=True))
    page = client.get("/payments/disputes/")
    assertContains(page, f'href="https://toy.test/disputes/{reference}"')
    assertContains(page, "at Toybank")


def test_second_provider_by_hand_takes_in_gives_back_and_pays_out(client, toy):
    """By cheque and by transfer a tutor earns, names one account, and is paid out from each."""
    payee = earned(provider=CHEQUE).payee
    earned(payee)
    client.force_login(payee)
    page = client.get(EARNINGS)
    assertContains(page, "it waits until you say where it shall go", count=2)
    assertContains(page, "Name a bank account")
    at_bank(payee)
    assertContains(
        client.get(EARNINGS),
        "What is paid by bank transfer or by a toy cheque: to the account that ends in …3000.",
    )

    assert actions.pay_out_due.call() == 2

    client.force_login(UserFactory(is_superuser=True))
    for payout in Payout.objects.all():
        page = f"/payments/payouts/{payout.public_id}/"
        assertContains(client.get(page), ACCOUNT.holder)
        assertRedirects(client.post(f"{page}done/", {"reference": "batch 7"}), "/payments/payouts/")
    said = Payout.objects.order_by("provider").values_list("provider", "status", "reference")
    assert [*said] == [(CHEQUE, "done", "batch 7"), (OWN_MONEY, "done", "batch 7")]
    left = [queries.balance(clearing(key), "EUR").minor for key in (CHEQUE, OWN_MONEY)]
    assert (left, [*queries.ledger_faults()]) == ([600, 600], [])


def test_what_waits_by_hand_waits_whichever_provider_it_is(client, toy):
    owed = actions.put_on_account(agreed(provider=CHEQUE, at=timezone.now()), at=timezone.now())
    client.force_login(UserFactory(is_superuser=True))
    assertContains(client.get("/payments/waiting/"), owed.public_id)

    client.post(f"/payments/waiting/{owed.public_id}/paid/")
    actions.give_back(now(owed), euros(1500), reason="goodwill", at=timezone.now())

    refund = owed.refunds.get()
    client.post(f"/payments/waiting/refunds/{refund.public_id}/done/")
    assert owed.refunds.get().status == "done"
    moved = queries.transfers_between(timezone.now() - HOUR, timezone.now() + HOUR, "EUR")
    assert [(each.event, each.amount.minor) for each in moved] == [
        ("paid", 4000),
        ("refund_done", -1500),
    ]


def test_account_at_a_bank_that_is_named_once_serves_a_provider_that_comes_later(
    monkeypatch, settings
):
    payee = AdultFactory()
    at_bank(payee)

    with having(monkeypatch, settings):
        earned(payee, provider=CHEQUE)

        payout = actions.decide_payout(payee, "EUR", CHEQUE, at=timezone.now())

    assert (payout.provider, payout.destination.bank_account) == (CHEQUE, ACCOUNT)


def test_life_at_a_toy_is_the_same_on_both_sides(toy):
    payout = paid_out_by(toy, earned_at(toy).payee)
    toy.return_payout(payout)
    actions.payout_failed(payout, reason="returned", at=timezone.now())
    charge = paid_at(toy)
    refund = actions.give_back(charge, euros(1500), reason="goodwill", at=timezone.now())
    actions.send_refund.call(refund.pk)

    said = actions.reconcile(TOY, at=timezone.now() + 2 * HOUR).said

    [sums] = said["currencies"]
    assert (said["provider"], said["differences"]) == (TOY, [])
    assert sums["clearing"] == sums["balance"] == sums["moved"] == 2 * 3990 - 1500


def test_what_only_the_toy_or_only_we_know_is_named(client, toy, settings):
    settings.PAYMENT_PROVIDERS = [TOY]
    moved = transfers((euros(500), clearing(TOY), HELD))
    actions.post("paid", moved, key="by:hand", at=timezone.now() - 3 * HOUR)

    assert actions.reconcile_nightly.call() == 1
    with pytest.raises(actions.UnreconciledError, match=r"1 differences.*by:hand"):
        actions.reconcile_with.call(TOY)

    client.force_login(UserFactory(is_superuser=True))
    assertContains(client.get("/payments/reconciliation/"), "Compared with Toybank on")


def test_one_that_is_away_keeps_no_other_from_being_compared(
    toy, settings, django_capture_on_commit_callbacks
):
    settings.PAYMENT_PROVIDERS = ["stripe", TOY]
    settings.STRIPE_URL = "http://127.0.0.1:9"

    assert actions.reconcile_nightly.call() == 2

    assert actions.reconcile_with.call(TOY) == 0


def test_what_costs_nothing_is_paid_by_nobody_else(toy):
    assert offered_for(euros(0)) == ["free"]
    assert offered_for(euros(1)) == ["invoice", TOY, CHEQUE]
    with pytest.raises(actions.WrongProviderError):
        agreed(provider=TOY, price=Money(0, "EUR"))


def test_every_provider_says_how_money_comes_in():
    assert _check_intakes() == []


def test_provider_that_declares_nothing_is_named_at_start(monkeypatch):
    class Silent(Provider):
        title = means = "somehow"

        def refund(self, refund): ...

        def pay_out(self, payout): ...

    monkeypatch.setitem(PROVIDERS, "silent", Silent())

    say = "payments/kinds/silent does not say how money comes in: its provider is none of %s."
    names = "CostsNothing, ByHand, AtPage"
    assert [(fault.id, fault.msg) for fault in _check_intakes()] == [("payments.E005", say % names)]


def test_every_provider_says_whether_banks_take_back_what_it_holds(toy):
    assert _check_disputes() == []


@pytest.mark.parametrize(
    "bases",
    [(AtPage,), (AtPage, Undisputed, Disputing), (ByHand, Disputing), (ByHand, Undisputed)],
)
def test_provider_that_says_nothing_of_disputes_is_named_at_start(monkeypatch, bases):
    def said(self): ...

    left_open = {name: said for base in bases for name in getattr(base, "__abstractmethods__", ())}
    monkeypatch.setitem(PROVIDERS, "silent", type("Silent", bases, left_open)())

    say = "payments/kinds/silent has to be one of Disputing and Undisputed if it has a page to pay at, and else none."
    assert [(fault.id, fault.msg) for fault in _check_disputes()] == [("payments.E006", say)]


def test_provider_that_leaves_something_out_cannot_be_made():
    class Half(AtPage):
        name = title = means = "half"

        def begin(self, charge, *, number, back): ...

    with pytest.raises(TypeError, match=r"abstract methods.* look,.* read_message,"):
        Half()


def test_addresses_of_every_provider_lead_to_it_and_its_name_has_room():
    room = min(
        model._meta.get_field("provider").max_length
        for model in (Charge, Destination, Dispute, Payout, ProviderEvent)
    )
    for key in PROVIDERS:
        assert len(key) <= room
    for key in pages():
        for page in ("webhook", "onboard", "before_onboarding", "onboarded"):
            found = resolve(reverse(f"payments:{page}", args=[key]))
            assert (found.view_name, found.kwargs) == (f"payments:{page}", {"provider": key})


def test_nobody_asks_which_provider_it_is():
    """But for `free`, by which alone it is free."""
    named = re.compile(r"""\bprovider(?:__in)?\s*(?:[!=]?=|in)\s*[\[("'{]+(\w+)["']""")
    files = [path for path in SOURCE.rglob("*.*") if path.suffix in {".py", ".html"}]
    inside = {"kinds", "migrations"}

    found = {
        f"{path.relative_to(SOURCE)}: {name}"
        for path in files
        if inside.isdisjoint(path.relative_to(SOURCE).parts)
        for name in named.findall(path.read_text())
    }

    assert found == set()
