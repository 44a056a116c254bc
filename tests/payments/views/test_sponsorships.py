"""Paying for others, as pages for both sides."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import AdultFactory, ChildFactory, GuardianshipFactory
from tests.payments.agreeing import euros, offered, sponsored
from tutorium.accounts.models import Membership, Organisation
from tutorium.payments.emails import offer_path
from tutorium.payments.models import SpendingCap, Sponsorship

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SAID = {"sponsor": "", "email": "kid@example.org", "currency": "EUR", "month": "50.00"}


@pytest.fixture
def user(client):
    somebody = AdultFactory()
    client.force_login(somebody)
    return somebody


def at():
    return timezone.now()


def school(user, *, role="admin", ended=None):
    of = Organisation.objects.create(name="Hilltop", kind="school", country="GB", created_at=at())
    began = at() - DAY
    Membership.objects.create(
        organisation=of, user=user, role=role, began_at=began, ended_at=ended and at()
    )
    return of


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_database_as_often_for_many(client, user, django_assert_num_queries, number):
    for _ in range(number):
        sponsored(AdultFactory(), by=user, at=at(), month=5000)
        sponsored(user, at=at(), total=7000)

    with django_assert_num_queries(6):
        page = client.get("/payments/sponsorships/")
    assertContains(page, "€50.00 left", count=number)
    assertContains(page, "€70.00 left", count=number)


def test_first_visit_says_what_it_is(client, user):
    assertContains(client.get("/payments/sponsorships/"), "For nobody yet.")


def test_offer_is_sent_and_waits(client, user):
    answer = client.post("/payments/sponsorships/offer/", SAID | {"total": "900"})

    assertRedirects(answer, "/payments/sponsorships/")
    row = Sponsorship.objects.get()
    assert (row.payer, row.month, row.total) == (user, euros(5000), euros(90_000))
    assertContains(client.get("/payments/sponsorships/"), "offered it to kid@example.org")


@pytest.mark.parametrize(
    "said",
    [
        {"month": ""}, {"month": "0"}, {"month": "1.001"}, {"month": "-1"}, {"currency": "XXX"},
        {"email": "nobody"}, {"until": "2020-01-01"}, {"sponsor": "another"},
    ],
)  # fmt: skip
def test_offer_that_is_none_is_asked_again(client, user, said):
    assert client.post("/payments/sponsorships/offer/", SAID | said).status_code == 422

    assert Sponsorship.objects.count() == 0


def test_last_day_is_paid_for_whole(client, user):
    client.post("/payments/sponsorships/offer/", SAID | {"until": "2099-12-31"})

    assert Sponsorship.objects.get().until.isoformat() == "2100-01-01T00:00:00+00:00"


def test_administrator_offers_for_the_organisation(client, user):
    of = school(user)

    client.post("/payments/sponsorships/offer/", SAID | {"sponsor": of.public_id})

    row = Sponsorship.objects.get()
    assert (row.organisation, row.payer, row.offered_by) == (of, None, user)


@pytest.mark.parametrize("how", [{"role": "teacher"}, {"ended": True}])
def test_nobody_else_offers_for_the_organisation(client, user, how):
    of = school(user, **how)

    answer = client.post("/payments/sponsorships/offer/", SAID | {"sponsor": of.public_id})

    assert (answer.status_code, Sponsorship.objects.count()) == (422, 0)


def test_minor_offers_nothing(client):
    client.force_login(ChildFactory())

    assertContains(
        client.post("/payments/sponsorships/offer/", SAID), "Only grown-ups", status_code=422
    )
    assertNotContains(client.get("/payments/sponsorships/"), "Offer to pay")


def test_too_many_offers_are_said(client, user):
    for _ in range(5):
        offered(by=user, at=at())

    page = client.post("/payments/sponsorships/offer/", SAID)

    assertContains(page, "Too many offers", status_code=422)


def test_letter_is_accepted_by_who_may_decide(client, user):
    child = GuardianshipFactory(guardian=user).child
    address = offer_path(offered(at=at()))
    assertContains(client.get(address), 'name="student"', count=2)  # oneself, and the child

    assertRedirects(
        client.post(address, {"student": child.public_id, "yes": "1"}), "/payments/sponsorships/"
    )

    assert Sponsorship.objects.get().student == child
    assertContains(client.get("/payments/sponsorships/"), ".00 left", count=1)
    assert client.get(address).status_code == 404


def test_letter_is_accepted_for_nobody_elses_child(client, user):
    address = offer_path(offered(at=at()))
    other = GuardianshipFactory().child

    for said in ({"student": other.public_id}, {"student": "nobody"}, {}):
        assert client.post(address, said | {"yes": "1"}).status_code == 409
    assert Sponsorship.objects.get().accepted_at is None


def test_own_offer_is_not_accepted(client, user):
    child = GuardianshipFactory(guardian=user).child
    address = offer_path(offered(by=user, at=at()))

    page = client.post(address, {"student": child.public_id, "yes": "1"})

    assertContains(page, "comes from yourself", status_code=409)


def test_child_is_sent_to_a_guardian(client):
    client.force_login(ChildFactory())
    address = offer_path(offered(at=at()))

    assertContains(client.get(address), "show the letter to a parent or guardian")


def test_letter_is_refused_without_an_account(client):
    address = offer_path(offered(at=at()))
    assertContains(client.get(address), "sign in or make an account")
    assert client.post(address, {"yes": "1"}).status_code == 200  # asked to sign in

    assertContains(client.post(address, {"no": "1"}), "You said no")

    assert client.get(address).status_code == 404
    assert client.get("/payments/sponsorships/answer/made-up/").status_code == 404


@pytest.mark.parametrize("side", ["sponsor", "student", "guardian", "administrator"])
def test_either_side_ends_it(client, user, side):
    child = GuardianshipFactory(guardian=user).child
    row = {
        "sponsor": lambda: sponsored(AdultFactory(), by=user, at=at()),
        "student": lambda: sponsored(user, at=at()),
        "guardian": lambda: sponsored(child, at=at()),
        "administrator": lambda: sponsored(AdultFactory(), organisation=school(user), at=at()),
    }[side]()

    client.post(f"/payments/sponsorships/{row.public_id}/end/")

    row.refresh_from_db()
    assert row.ended_by == user
    assertNotContains(client.get("/payments/sponsorships/"), " left")


@pytest.mark.parametrize("who", ["stranger", "former administrator", "guardian who pays"])
def test_nobody_else_sees_or_ends_it(client, user, who):
    of = school(user, ended=True) if who == "former administrator" else None
    student = ChildFactory()
    if who == "guardian who pays":
        GuardianshipFactory(guardian=user, child=student, may_approve=False, may_pay=True)
    row = sponsored(student, organisation=of, at=at())

    answer = client.post(f"/payments/sponsorships/{row.public_id}/end/")

    assert answer.status_code == 404
    assertNotContains(client.get("/payments/sponsorships/"), str(student))


def test_caps_are_set_and_lifted(client, user, django_assert_num_queries):
    child = GuardianshipFactory(guardian=user, may_pay=True).child
    said = {"child": child.public_id, "currency": "EUR", "amount": "120"}
    assertRedirects(client.post("/payments/caps/", said), "/payments/caps/")
    client.get("/payments/caps/")  # the message is read

    with django_assert_num_queries(4):
        assertContains(client.get("/payments/caps/"), "€120.00 a month")

    client.post("/payments/caps/", said | {"amount": ""})
    assert SpendingCap.objects.count() == 0


@pytest.mark.parametrize("said", [{"amount": "1.001"}, {"amount": "-1"}, {"currency": "XXX"}])
def test_cap_that_is_none_is_asked_again(client, user, said):
    child = GuardianshipFactory(guardian=user, may_pay=True).child
    good = {"child": child.public_id, "currency": "EUR", "amount": "120"}

    assert client.post("/payments/caps/", good | said).status_code == 422
    assert SpendingCap.objects.count() == 0


@pytest.mark.parametrize("rights", [{"may_pay": False}, {}])
def test_nobody_caps_somebody_elses_child(client, user, rights):
    child = GuardianshipFactory(**{"guardian": user} if rights else {"may_pay": True}).child
    said = {"child": child.public_id, "currency": "EUR", "amount": "120"}

    assert client.post("/payments/caps/", said).status_code == 422
    assertContains(client.get("/payments/caps/"), "let you pay")
