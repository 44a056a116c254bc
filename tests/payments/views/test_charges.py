"""What somebody pays, as pages: one's own, what comes back said before the button."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import AdultFactory, ChildFactory
from tests.payments.agreeing import agreed, now, package, paid
from tutorium.accounts.models import Membership, Organisation
from tutorium.payments import actions
from tutorium.payments.models import Refund

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


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

    with django_assert_num_queries(5):
        assertContains(client.get("/payments/"), "Physics, one hour", count=number)


@pytest.mark.parametrize("number", [1, 3])
def test_list_says_what_is_on_its_way_back(client, payer, django_assert_num_queries, number):
    charge = fresh(payer=payer)
    actions.give_back(charge, charge.price.share(200), reason="goodwill", at=timezone.now())
    actions.refund_done(charge.refunds.get(), at=timezone.now())
    for _ in range(number):
        actions.give_back(charge, charge.price.share(100), reason="goodwill", at=timezone.now())

    with django_assert_num_queries(5):
        page = client.get("/payments/")
    assertContains(page, "€0.40 on its way back", count=number)
    assertContains(page, "€0.80 went back", count=1)


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_database_as_often_for_many_refunds(
    client, payer, django_assert_num_queries, number
):
    charge = fresh(payer=payer)
    for _ in range(number):
        actions.give_back(charge, charge.price.share(100), reason="goodwill", at=timezone.now())

    with django_assert_num_queries(7):
        assertContains(client.get(charge.get_absolute_url()), "a gesture", count=number)


def test_times_are_by_the_clock_of_who_reads(client):
    somebody = AdultFactory(zone="Asia/Tokyo")
    client.force_login(somebody)
    charge = agreed(payer=somebody, at=NOON, starts_at=NOON + 7 * DAY)

    with time_machine.travel(NOON, tick=False):
        page = client.get(charge.get_absolute_url())

    assertContains(page, "21:00 JST")


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

    for address in ("", "withdraw/", "withdraw/form/"):
        assert client.get(f"{charge.get_absolute_url()}{address}").status_code == 404
    assert client.post(f"{charge.get_absolute_url()}withdraw/").status_code == 404
    assertNotContains(client.get("/payments/"), charge.title)
    assert Refund.objects.count() == 0


def test_withdrawing_says_what_comes_back_and_does_it(client, payer):
    charge = fresh(payer=payer)
    address = f"{charge.get_absolute_url()}withdraw/"
    assertContains(client.get(address), "You get back €40.00")

    page = client.post(address, follow=True)

    assertRedirects(page, charge.get_absolute_url())
    assert now(charge).outcome == "refunded"
    assertContains(page, "paid back")
    assertContains(page, "You have withdrawn. We write to you to confirm it.")


def test_withdrawing_says_until_when_and_what_was_wished(client, payer):
    charge = fresh(package, payer=payer, wants_early_start=True)
    actions.give(charge, at=timezone.now())
    page = client.get(f"{charge.get_absolute_url()}withdraw/")

    assertContains(page, "You may until")
    assertContains(page, "1 of 5 was given: €36.00 is kept for it.")
    assertContains(page, "You get back €144.00, the way it came, within 14 days.")
    assertContains(page, "you wished expressly that it may begin")
    client.post(f"{charge.get_absolute_url()}withdraw/")
    assert now(charge).refunded_minor == 14_400


def test_withdrawing_without_that_wish_costs_nothing(client, payer):
    charge = fresh(package, payer=payer)
    actions.give(charge, at=timezone.now())
    page = client.get(f"{charge.get_absolute_url()}withdraw/")

    assertContains(page, "You get back €180.00")
    assertContains(page, "You did not ask for it to begin")
    assertNotContains(page, "is kept for")


def test_withdrawing_gives_back_what_is_left_as_it_said(client, payer):
    charge = fresh(payer=payer)
    actions.give_back(charge, charge.price.share(1000), reason="goodwill", at=timezone.now())
    address = f"{charge.get_absolute_url()}withdraw/"
    assertContains(client.get(address), "You get back €36.00")

    client.post(address)

    assert charge.refunds.get(reason="withdrawn").minor == 3600


def test_withdrawing_is_confirmed_by_a_letter(
    client, payer, django_capture_on_commit_callbacks, mailoutbox
):
    charge = fresh(payer=payer)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{charge.get_absolute_url()}withdraw/")

    letter = next(each for each in mailoutbox if "You have withdrawn" in each.subject)
    assert letter.to == [payer.email]
    assert "You get back €40.00" in letter.body


def test_form_to_withdraw_names_both_and_the_contract(client, payer, settings):
    settings.OPERATOR_NAME, settings.OPERATOR_ADDRESS = "Example Tutors Ltd", ["2 Quay", "Bristol"]
    settings.OPERATOR_EMAIL = "office@example.org"
    charge = fresh(payer=payer)

    page = client.get(f"{charge.get_absolute_url()}withdraw/form/")

    assertContains(page, "Example Tutors Ltd, 2 Quay, Bristol, office@example.org")
    for words in (charge.title, charge.public_id, payer.display_name, "Directive 2011/83/EU"):
        assertContains(page, words)


def test_organisation_has_no_form_to_withdraw(client, payer):
    school = Organisation.objects.create(
        name="S", kind="school", country="GB", created_at=timezone.now()
    )
    Membership.objects.create(
        organisation=school, user=payer, role="admin", began_at=timezone.now()
    )
    charge = fresh(organisation=school)

    assert client.get(f"{charge.get_absolute_url()}withdraw/form/").status_code == 404
    assertContains(client.get(f"{charge.get_absolute_url()}withdraw/"), "an organisation pays")


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

    page = client.post(address)

    assertContains(page, "You cannot withdraw", status_code=409)
    assertContains(page, "It has ended already.", status_code=409)

    assert Refund.objects.count() == 1


def test_right_that_is_over_is_not_offered(client, payer):
    charge = fresh(package, payer=payer, wants_early_start=True)
    for unit in range(1, 6):
        actions.give(charge, unit=unit, at=timezone.now())

    assertNotContains(client.get(charge.get_absolute_url()), "Withdraw")
    assertContains(client.get(f"{charge.get_absolute_url()}withdraw/"), "You cannot withdraw")
