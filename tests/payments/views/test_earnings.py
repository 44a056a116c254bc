"""What somebody earned, on their page alone."""

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import AdultFactory, ChildFactory, UserFactory
from tests.payments.agreeing import paid
from tests.payments.paying_out import ACCOUNT, at_bank, at_stripe, decided, earned
from tests.payments.stripes import running
from tutorium.payments import actions
from tutorium.payments.models import Destination

pytestmark = pytest.mark.django_db
EARNINGS = "/payments/earnings/"
PAGES = [EARNINGS, f"{EARNINGS}payouts/", f"{EARNINGS}bank/", f"{EARNINGS}stripe/"]
SAID = {"holder": "Ada Lovelace", "iban": "de89 3704 0044 0532 0130 00"}


@pytest.fixture
def fake(settings):
    with running(settings) as server:
        yield server


@pytest.fixture
def tutor(client):
    somebody = AdultFactory()
    somebody.set_unusable_password()  # or they would be asked for it first
    somebody.save()
    client.force_login(somebody)
    return somebody


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_database_as_often_for_many(client, tutor, django_assert_num_queries, number):
    for _ in range(number):
        earned(tutor, student=ChildFactory())
    at_bank(tutor)

    with django_assert_num_queries(12):
        page = client.get(EARNINGS)

    assertContains(page, "less our fee of", count=number)


def test_each_lesson_says_its_fee_and_what_it_is_a_share_of(client, tutor):
    earned(tutor)

    page = client.get(EARNINGS)

    assertContains(page, "<strong>€34.00</strong>")
    assertContains(page, "€40.00 less our fee of €6.00")
    assertContains(page, "(15 %)")
    assertContains(page, "it waits until you say where it shall go")


def test_what_can_still_be_disputed_says_until_when(client, tutor):
    release = actions.give(paid(payee=tutor), at=timezone.now())

    page = client.get(EARNINGS)

    assertContains(page, f"can be disputed until {release.due_at:%-d %B %Y}")
    assertContains(page, "€34.00", count=2)


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (lambda charge: actions.hold_back(charge, by=None, at=timezone.now()), "held back while"),
        (lambda charge: actions.not_given(charge, by=None, at=timezone.now()), "not earned"),
    ],
    ids=["held back", "paid back"],
)
def test_what_is_not_earned_says_why(client, tutor, prepare, said):
    charge = paid(payee=tutor)
    actions.give(charge, at=timezone.now())
    prepare(charge)

    assertContains(client.get(EARNINGS), said)


def test_payouts_are_listed_with_what_became_of_them(client, tutor, django_assert_num_queries):
    actions.payout_failed(decided(tutor), reason="not_taken", at=timezone.now())
    done = decided(tutor, price=1000)
    actions.payout_done(done, at=timezone.now(), reference="batch 7")

    with django_assert_num_queries(5):
        page = client.get(f"{EARNINGS}payouts/")

    assertContains(page, "the bank did not take it")
    assertContains(page, "batch 7")
    assertContains(page, "€34.00")
    assertContains(page, "€42.50")


def test_nobody_sees_what_somebody_else_earns(client, tutor):
    payout = decided(price=7777)
    actions.payout_done(payout, at=timezone.now(), reference="batch 7")

    for page in (client.get(EARNINGS), client.get(f"{EARNINGS}payouts/")):
        assertNotContains(page, "batch 7")
        assertNotContains(page, "77.77")
        assertNotContains(page, "…3000")


@pytest.mark.parametrize("who", [ChildFactory, UserFactory])
@pytest.mark.parametrize("page", PAGES)
def test_who_is_under_age_finds_nothing(client, fake, who, page):
    client.force_login(who())

    assert (client.get(page).status_code, client.post(f"{EARNINGS}bank/", SAID).status_code) == (
        404,
        404,
    )
    assert (Destination.objects.count(), fake.accounts) == (0, {})


def test_bank_account_is_said(client, tutor):
    assertRedirects(client.post(f"{EARNINGS}bank/", SAID), EARNINGS)

    assert Destination.objects.get().bank_account == ACCOUNT
    page = client.get(f"{EARNINGS}bank/")
    assertContains(page, "…3000")
    assertNotContains(page, ACCOUNT.iban)


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"iban": "DE89 3704 0044 0532 0130 01"}, "This is no IBAN"),
        ({"iban": ""}, "Give either an IBAN or the account in words."),
        ({"account": "12345678"}, "Give either an IBAN or the account in words."),
        ({"holder": ""}, "This field is required."),
    ],
)
def test_bank_account_that_is_wrong_is_asked_for_again(client, tutor, said, complaint):
    reply = client.post(f"{EARNINGS}bank/", SAID | said)

    assertContains(reply, complaint, status_code=422)
    assert Destination.objects.count() == 0


def test_who_has_a_password_is_asked_for_it_before_where_to_changes(client, fake):
    tutor = AdultFactory()
    tutor.set_password("a long one 1234")
    tutor.save()
    client.force_login(tutor)

    replies = [client.post(f"{EARNINGS}bank/", SAID), client.get(f"{EARNINGS}stripe/")]

    assert {reply.headers["Location"].partition("?")[0] for reply in replies} == {
        "/account/reauthenticate/"
    }
    assert (Destination.objects.count(), fake.accounts) == (0, {})


def test_who_showed_that_it_is_they_comes_to_a_link_for_no_form_leads_to_stripe(client, fake):
    tutor = AdultFactory()
    tutor.set_password("a long one 1234")
    tutor.save()
    client.force_login(tutor)
    asked = client.get(f"{EARNINGS}stripe/").headers["Location"]

    reply = client.post(asked, {"password": "a long one 1234"})

    assertRedirects(reply, f"{EARNINGS}stripe/before/")
    assertContains(client.get(f"{EARNINGS}stripe/before/"), f'href="{EARNINGS}stripe/"')
    assert "/setup/" in client.get(f"{EARNINGS}stripe/").headers["Location"]


def test_tutor_is_led_to_stripe_and_back(client, fake, tutor):
    reply = client.get(f"{EARNINGS}stripe/")
    assert reply.status_code == 302
    token = reply.headers["Location"].rpartition("/")[2]
    back = fake.onboard(token, told_all=True)
    assert back == "http://127.0.0.1:8000/payments/earnings/stripe/back/"

    assertRedirects(client.get(f"{EARNINGS}stripe/back/"), EARNINGS)

    assertContains(client.get(EARNINGS), "your account at Stripe, which is ready")


def test_coming_back_says_nothing_that_stripe_does_not(client, fake, tutor):
    client.get(f"{EARNINGS}stripe/")

    client.get(f"{EARNINGS}stripe/back/?ready=1")

    assert Destination.objects.get().ready_at is None
    assertContains(client.get(EARNINGS), "which asks for more")


def test_stripe_that_is_away_is_said(client, fake, tutor, settings):
    at_stripe(fake, tutor)
    settings.STRIPE_URL = "http://127.0.0.1:9"

    for page in ("stripe/", "stripe/back/"):
        assertContains(client.get(f"{EARNINGS}{page}"), "Stripe does not answer", status_code=503)


def test_stripe_that_is_not_offered_is_no_way(client, tutor):
    assert client.get(f"{EARNINGS}stripe/").status_code == 404
    assertNotContains(client.get(EARNINGS), "Be paid through Stripe")
