"""What somebody pays, as pages: one's own, what comes back said before the button."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import AdultFactory, ChildFactory
from tests.payments.agreeing import agreed, now, package, paid
from tutorium.payments import actions
from tutorium.payments.models import Refund

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def payer(client):
    somebody = AdultFactory()
    client.force_login(somebody)
    return somebody


def fresh(deed=paid, **said):
    """Return a charge agreed a moment ago, for a lesson in a week."""
    at = timezone.now()
    return deed(at=at, **({"starts_at": at + 7 * DAY} | said))


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_database_as_often_for_many(client, payer, django_assert_num_queries, number):
    for _ in range(number):
        fresh(payer=payer, student=ChildFactory())

    with django_assert_num_queries(4):
        assertContains(client.get("/payments/"), "Physics, one hour", count=number)


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_database_as_often_for_many_refunds(
    client, payer, django_assert_num_queries, number
):
    charge = fresh(payer=payer)
    for _ in range(number):
        actions.give_back(charge, charge.price.share(100), reason="goodwill", at=timezone.now())

    with django_assert_num_queries(6):
        assertContains(client.get(charge.get_absolute_url()), "a gesture", count=number)


def test_first_visit_says_what_will_stand_here(client, payer):
    assertContains(client.get("/payments/"), "Nothing to pay")


def test_page_says_what_cancelling_does_now_and_later(client, payer):
    page = client.get(fresh(payer=payer).get_absolute_url())

    for amount in ("€40.00", "€6.00", "€20.00", "€17.00", "€3.00", "€34.00"):
        assertContains(page, amount)
    assertContains(page, "you get back", count=3)


def test_page_says_what_is_left_to_get_back(client, payer):
    charge = fresh(payer=payer)
    actions.give_back(charge, charge.price.share(1000), reason="goodwill", at=timezone.now())

    page = client.get(charge.get_absolute_url())

    assertContains(page, "you get back <strong>€36.00</strong>", count=1)
    actions.call_off(charge, by=payer, at=timezone.now())
    assert now(charge).refunded == charge.price


def test_ended_charge_says_nothing_of_cancelling(client, payer):
    charge = fresh(payer=payer)
    actions.call_off(charge, by=payer, at=timezone.now())

    page = client.get(charge.get_absolute_url())

    assertContains(page, "paid back")
    assertNotContains(page, "If you cancel")
    assertNotContains(page, "Withdraw")


def test_charge_of_somebody_else_is_not_there(client, payer):
    charge = fresh(payee=payer)

    for address in (charge.get_absolute_url(), f"{charge.get_absolute_url()}withdraw/"):
        assert client.get(address).status_code == 404
        assert client.post(f"{charge.get_absolute_url()}withdraw/").status_code == 404
    assertNotContains(client.get("/payments/"), charge.title)
    assert Refund.objects.count() == 0


def test_withdrawing_says_what_comes_back_and_does_it(client, payer):
    charge = fresh(payer=payer)
    address = f"{charge.get_absolute_url()}withdraw/"
    assertContains(client.get(address), "You get back €40.00")

    assertRedirects(client.post(address), charge.get_absolute_url())

    assert now(charge).outcome == "refunded"
    assertContains(client.get(charge.get_absolute_url()), "paid back")


def test_withdrawing_before_paying_owes_nothing(client, payer):
    charge = fresh(agreed, payer=payer)
    address = f"{charge.get_absolute_url()}withdraw/"
    assertContains(client.get(address), "will owe nothing")

    client.post(address)

    assert now(charge).outcome == "cancelled"


def test_withdrawing_twice_does_it_once_and_says_so(client, payer):
    charge = fresh(payer=payer)
    address = f"{charge.get_absolute_url()}withdraw/"
    client.post(address)

    assertContains(client.post(address), "You cannot withdraw", status_code=409)

    assert Refund.objects.count() == 1


def test_right_that_is_over_is_not_offered(client, payer):
    charge = fresh(package, payer=payer, wants_early_start=True)
    for unit in range(1, 6):
        actions.give(charge, unit=unit, at=timezone.now())

    assertNotContains(client.get(charge.get_absolute_url()), "Withdraw")
    assertContains(client.get(f"{charge.get_absolute_url()}withdraw/"), "You cannot withdraw")
