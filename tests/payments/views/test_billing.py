import pytest
from pytest_django.asserts import assertContains, assertRedirects

from tests.factories import AdultFactory, ChildFactory
from tests.payments.agreeing import NOON, paid
from tutorium.accounts.models import Membership, Organisation
from tutorium.payments.models import BillingDetails

pytestmark = pytest.mark.django_db
SAID = {"name": "Ada King", "company": "", "address": "1 Hill\r\n\r\nLondon", "country": "GB"}


@pytest.fixture
def payer(client):
    somebody = AdultFactory()
    client.force_login(somebody)
    return somebody


def member(user, *, role="admin", ended=None):
    school = Organisation.objects.create(
        name="Hilltop", kind="school", country="GB", created_at=NOON
    )
    Membership.objects.create(
        organisation=school, user=user, role=role, began_at=NOON, ended_at=ended
    )
    return school


def test_what_is_said_stands_on_the_next_invoice(client, payer):
    before = paid(payer=payer).invoices.get()

    page = client.post("/payments/billing/", SAID, follow=True)

    assertRedirects(page, "/payments/billing/")
    assertContains(page, "From now on your invoices say so.")
    assert paid(payer=payer).invoices.get().buyer_address == "1 Hill\nLondon"
    before.refresh_from_db()
    assert before.buyer_address == ""
    assertContains(client.get("/payments/billing/"), "Ada King")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("address", " \n "),
        ("address", "x\n" * 9),
        ("country", "XX"),
        ("address", "x" * 501),
    ],
)
def test_what_cannot_be_printed_is_asked_again(client, payer, field, value):
    assert client.post("/payments/billing/", SAID | {field: value}).status_code == 422

    assert BillingDetails.objects.count() == 0


def test_minor_is_told_that_only_grown_ups_pay(client):
    client.force_login(ChildFactory())

    page = client.post("/payments/billing/", SAID)

    assertContains(page, "Only grown-ups pay here", status_code=422)
    assert BillingDetails.objects.count() == 0


def test_administrator_says_it_for_the_organisation(client, payer):
    school = member(payer)
    address = f"/payments/billing/{school.public_id}/"
    assertContains(client.get("/payments/billing/"), address)

    assertRedirects(client.post(address, SAID), address)

    assert school.billing.name == "Ada King"
    assert not BillingDetails.objects.filter(user=payer).exists()


@pytest.mark.parametrize("how", [{"role": "teacher"}, {"ended": NOON}])
def test_nobody_else_says_it_for_the_organisation(client, payer, how):
    address = f"/payments/billing/{member(payer, **how).public_id}/"

    assert (client.get(address).status_code, client.post(address, SAID).status_code) == (404, 404)
    assert BillingDetails.objects.count() == 0


def test_page_asks_the_database_a_few_times(client, payer, django_assert_num_queries):
    member(payer)

    with django_assert_num_queries(4):
        client.get("/payments/billing/")
