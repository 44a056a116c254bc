import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import AdultFactory, UserFactory
from tests.payments.agreeing import standing
from tests.payments.paying_out import ACCOUNT, at_bank, at_stripe, decided, earned, now
from tests.payments.stripes import running
from tutorium.accounts.models import AuditEntry
from tutorium.payments import actions
from tutorium.payments.domain.bank_accounts import BankAccount, grouped
from tutorium.payments.models import Destination, Payout

pytestmark = pytest.mark.django_db
PAYOUTS = "/payments/payouts/"


@pytest.fixture
def fake(settings):
    with running(settings) as server:
        yield server


@pytest.fixture
def operator(client):
    somebody = UserFactory(is_superuser=True)
    client.force_login(somebody)
    return somebody


def page_of(payout, deed=""):
    return f"{PAYOUTS}{payout.public_id}/{deed}"


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_database_as_often_for_many(
    client, operator, django_assert_num_queries, number
):
    for _ in range(number):
        decided()

    with django_assert_num_queries(4):
        page = client.get(PAYOUTS)

    assertContains(page, "€34.00", count=number)


@pytest.mark.parametrize("show", ["decided", "sent", "done", "failed", "other", ""])
def test_each_state_has_its_list(client, operator, show):
    failed, done, due = decided(), decided(), decided()
    actions.payout_failed(failed, reason="not_taken", at=timezone.now())
    actions.payout_done(done, at=timezone.now(), reference="x")
    wanted = {"failed": failed, "done": done, "sent": None}.get(show, due)

    page = client.get(PAYOUTS, {"show": show})

    for each in (failed, done, due):
        assertContains(page, page_of(each), count=int(each == wanted))


def test_where_it_goes_is_shown_to_who_sends_it_and_kept(client, operator):
    payout = decided()

    assertContains(client.get(page_of(payout)), grouped(ACCOUNT.iban))

    entry = AuditEntry.objects.get(deed="payout.destination_seen")
    assert (entry.actor, entry.person) == (operator, payout.payee)
    assertNotContains(client.get(PAYOUTS), ACCOUNT.iban[:8])


def test_account_in_words_is_shown_as_it_was_written(client, operator):
    charge = earned()
    at_bank(charge.payee, BankAccount("Ada", account="Routing <021>\nAccount 5577"))
    payout = actions.decide_payout(charge.payee, "EUR", "invoice", at=timezone.now())

    assertContains(client.get(page_of(payout)), "Routing &lt;021&gt;<br>Account 5577")


def test_account_that_was_changed_meanwhile_is_not_sent_to(client, operator):
    payout = decided()
    at_bank(payout.payee, BankAccount("Ada", account="Routing 021, account 5577"))

    assertContains(client.get(page_of(payout)), "Do not send it here")


def test_where_it_went_is_not_shown_once_it_was_sent(client, operator):
    payout = decided()
    actions.payout_done(payout, at=timezone.now(), reference="x")

    assertNotContains(client.get(page_of(payout)), grouped(ACCOUNT.iban))
    assert not AuditEntry.objects.filter(deed="payout.destination_seen").exists()


def test_account_that_was_sealed_with_another_key_is_said(client, operator, settings):
    payout = decided()
    settings.SECRET_KEY = "another one that is as long as it has to be, for sure"
    client.force_login(operator)

    assertContains(client.get(page_of(payout)), "sealed with another secret key")


def test_transfer_that_was_made_is_written_down_once(client, operator):
    payout = decided()

    for reference in ("batch 7", "batch 8"):
        assertRedirects(client.post(page_of(payout, "done/"), {"reference": reference}), PAYOUTS)

    assert (now(payout).reference, standing()) == ("batch 7", {"bank": 600, "fees": -600})
    assert AuditEntry.objects.get(deed="payout.done").actor == operator


def test_transfer_without_a_reference_is_asked_for_one(client, operator):
    payout = decided()

    reply = client.post(page_of(payout, "done/"), {"reference": " "})

    assertContains(reply, "This field is required.", status_code=422)
    assert now(payout).status == "decided"


def test_transfer_that_failed_stands_with_what_is_earned(client, operator):
    payout = decided()

    assertRedirects(
        client.post(page_of(payout, "failed/"), {"reason": "not_taken"}), page_of(payout)
    )

    assert (now(payout).status, now(payout).reason) == ("failed", "not_taken")
    assertContains(client.get(page_of(payout)), "the bank did not take it")
    assert client.post(page_of(payout, "done/"), {"reference": "x"}).status_code == 409


def test_reason_that_is_none_is_refused(client, operator):
    payout = decided()

    assert client.post(page_of(payout, "failed/"), {"reason": "refused"}).status_code == 422
    assert now(payout).status == "decided"


def test_what_failed_is_paid_out_again(client, operator):
    failed = decided()
    actions.payout_failed(failed, reason="not_taken", at=timezone.now())

    reply = client.post(page_of(failed, "again/"))

    fresh = Payout.objects.exclude(pk=failed.pk).get()
    assertRedirects(reply, page_of(fresh))
    assert (fresh.amount, AuditEntry.objects.filter(deed="payout.decided").last().actor) == (
        failed.amount,
        operator,
    )


def test_what_cannot_be_paid_out_again_says_why(client, operator):
    failed = decided()
    actions.payout_failed(failed, reason="not_taken", at=timezone.now())
    Destination.objects.update(ended_at=timezone.now())

    reply = client.post(page_of(failed, "again/"))

    assertContains(reply, "it waits until you say where it shall go", status_code=409)


def test_only_the_provider_says_what_became_of_its_transfer(client, fake, operator):
    charge = earned(provider="stripe")
    at_stripe(fake, charge.payee)
    payout = actions.decide_payout(charge.payee, "EUR", "stripe", at=timezone.now())

    replies = [
        client.post(page_of(payout, "done/"), {"reference": "x"}),
        client.post(page_of(payout, "failed/"), {"reason": "returned"}),
    ]

    assert [reply.status_code for reply in replies] == [409, 409]
    assertNotContains(client.get(page_of(payout)), "It has been sent")
    assert now(payout).status == "decided"


def test_what_is_under_way_is_asked_about_again(
    client, fake, operator, django_capture_on_commit_callbacks
):
    charge = earned(provider="stripe")
    at_stripe(fake, charge.payee)
    fake.enter("charge", "charge", 9000, "eur", {"id": "ch_other"})
    payout = actions.decide_payout(charge.payee, "EUR", "stripe", at=timezone.now())

    with django_capture_on_commit_callbacks(execute=True):
        assertRedirects(client.post(page_of(payout, "again/")), page_of(payout))

    assert (now(payout).status, len(fake.transfers)) == ("done", 1)


@pytest.mark.parametrize("who", [AdultFactory, None], ids=["a tutor", "a stranger"])
def test_nobody_else_sees_or_marks_anything(client, who):
    payout = decided()
    if who:
        client.force_login(payout.payee)

    replies = [
        client.get(PAYOUTS),
        client.get(page_of(payout)),
        client.post(page_of(payout, "done/"), {"reference": "x"}),
        client.post(page_of(payout, "failed/"), {"reason": "returned"}),
        client.post(page_of(payout, "again/")),
    ]

    assert {reply.status_code for reply in replies} == {403 if who else 302}
    assert now(payout).status == "decided"
