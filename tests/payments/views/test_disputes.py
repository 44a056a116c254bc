from datetime import timedelta

import pytest
from pytest_django.asserts import assertContains

from tests.factories import AdultFactory, UserFactory
from tests.payments.agreeing import NOON, agreed
from tutorium.payments.models import Dispute

pytestmark = pytest.mark.django_db
DISPUTES = "/payments/disputes/"


def disputed(number, **said):
    usual = {"provider": "stripe", "minor": 4000, "opened_at": NOON, "reason": "fraudulent"}
    return Dispute.objects.create(charge=agreed(), reference=f"du_{number}", **(usual | said))


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_database_as_often_for_many(client, django_assert_num_queries, number):
    client.force_login(UserFactory(is_superuser=True))
    for each in range(number):
        disputed(each)

    with django_assert_num_queries(4):
        page = client.get(DISPUTES)

    assertContains(page, "€40.00", count=number)
    assertContains(page, "https://dashboard.stripe.com/disputes/du_", count=number)


def test_what_has_to_be_answered_first_comes_first(client):
    client.force_login(UserFactory(is_superuser=True))
    disputed(1, status="lost", ended_at=NOON)
    disputed(2)
    disputed(3, answer_by=NOON + timedelta(days=9))
    disputed(4, answer_by=NOON + timedelta(days=2))

    page = client.get(DISPUTES)

    assert [row.reference for row in page.context["page"]] == ["du_4", "du_3", "du_2", "du_1"]
    assertContains(page, "to be answered by 3 December 2026, 12:00 UTC")


def test_page_of_nothing_says_so(client):
    client.force_login(UserFactory(is_superuser=True))

    assertContains(client.get(DISPUTES), "There is none.")


@pytest.mark.parametrize(
    ("offered", "held", "said"),
    [
        (["invoice"], 0, "In none of the ways to pay that this site offers can a bank"),
        (["invoice", "stripe"], 0, "Answer it at Stripe;"),
        (["invoice"], 1, "Answer it at Stripe;"),
    ],
)
def test_page_names_the_providers_that_are_there(client, settings, offered, held, said):
    settings.PAYMENT_PROVIDERS = offered
    client.force_login(UserFactory(is_superuser=True))
    for each in range(held):
        disputed(each)

    page = client.get(DISPUTES)

    assertContains(page, said)
    assert ("Stripe" in page.text) == ("Stripe" in said)


def test_nobody_else_sees_it(client):
    client.force_login(AdultFactory())

    assert client.get(DISPUTES).status_code == 403
