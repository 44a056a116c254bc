import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import AdultFactory, UserFactory
from tests.payments.agreeing import agreed, now, paid, standing
from tutorium.accounts.models import AuditEntry
from tutorium.payments import actions
from tutorium.payments.models import Refund

pytestmark = pytest.mark.django_db
WAITING = "/payments/waiting/"


@pytest.fixture
def operator(client):
    somebody = UserFactory(is_superuser=True)
    client.force_login(somebody)
    return somebody


def to_send_back():
    charge = paid()
    return actions.give_back(charge, charge.price, reason="goodwill", at=timezone.now())


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_database_as_often_for_many(
    client, operator, django_assert_num_queries, number
):
    for _ in range(number):
        agreed()
        to_send_back()

    with django_assert_num_queries(5):
        page = client.get(WAITING)

    assertContains(page, "It has come", count=number)
    assertContains(page, "It has been sent", count=number)


def test_page_of_nothing_says_so(client, operator):
    page = client.get(WAITING)

    assertContains(page, "Everything that was to be transferred has come.")
    assertContains(page, "Nothing is to be sent back.")


def test_transfer_that_came_is_written_down_once(client, operator):
    charge = agreed()

    for _ in range(2):
        assertRedirects(client.post(f"{WAITING}{charge.public_id}/paid/"), WAITING)

    assert standing(charge) == {"bank": 4000, "held": -4000}
    assert AuditEntry.objects.get(deed="charge.paid").actor == operator
    assertNotContains(client.get(WAITING), charge.public_id)


def test_money_sent_back_is_written_down_once(client, operator):
    refund = to_send_back()

    replies = [client.post(f"{WAITING}refunds/{refund.public_id}/done/") for _ in range(2)]

    assert [reply.status_code for reply in replies] == [302, 404]
    assert standing(refund.charge) == {}
    assert Refund.objects.get().status == "done"
    assert AuditEntry.objects.filter(deed="charge.refund_done").count() == 1


@pytest.mark.parametrize("who", [AdultFactory, lambda: None])
def test_nobody_else_marks_anything(client, who):
    if (user := who()) is not None:
        client.force_login(user)
    charge, refund = agreed(), to_send_back()

    replies = [
        client.get(WAITING),
        client.post(f"{WAITING}{charge.public_id}/paid/"),
        client.post(f"{WAITING}refunds/{refund.public_id}/done/"),
    ]

    assert {reply.status_code for reply in replies} == {403 if user else 302}
    assert (now(charge).status, Refund.objects.get().status) == ("pending", "decided")


@pytest.mark.parametrize(("status", "times"), [("decided", 0), ("failed", 1)])
def test_refund_of_a_provider_waits_here_once_it_failed(client, operator, settings, status, times):
    settings.PAYMENT_PROVIDERS = ["stripe"]
    charge = paid(provider="stripe")
    refund = actions.give_back(charge, charge.price, reason="goodwill", at=timezone.now())
    Refund.objects.update(status=status)

    assertContains(client.get(WAITING), "It has been sent", count=times)
    reply = client.post(f"{WAITING}refunds/{refund.public_id}/done/")
    assert reply.status_code == (302 if times else 404)


def test_what_is_not_there_is_not_found(client, operator):
    assert client.post(f"{WAITING}abc/paid/").status_code == 404
    assert client.post(f"{WAITING}refunds/abc/done/").status_code == 404


def test_free_charge_is_not_marked_as_transferred(client, operator):
    charge = agreed(price=agreed().price - agreed().price, provider="free")

    assert client.post(f"{WAITING}{charge.public_id}/paid/").status_code == 404
