"""A tutor's own offers, without scripts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertRedirects

from tests.factories import AdultFactory, CourseFactory
from tests.tutors.teaching import draft, offered
from tutorium.curriculum.models import Level
from tutorium.tutors.models import Offer

pytestmark = pytest.mark.django_db
PAGE = "/tutors/own/offers/"
SAID = {
    "course": "ib-history-2017",
    "level": "",
    "minutes": "60",
    "currency": "GBP",
    "price": "40.50",
    "trial": "10",
}


@pytest.fixture
def tutor(client):
    person = AdultFactory()
    client.force_login(person)
    CourseFactory()
    return draft(person)


def test_offer_is_made_by_its_form(client, tutor):
    Level.objects.create(course=CourseFactory(), code="HL")

    assertRedirects(client.post(PAGE, SAID | {"level": "HL"}), PAGE)

    offer = Offer.objects.get()
    assert (offer.minor, offer.currency, offer.trial_minor) == (4050, "GBP", 1000)
    assert (offer.profile, offer.level.code) == (tutor, "HL")
    page = client.get(PAGE)
    assertContains(page, "60 minutes for £40.50")
    assertContains(page, "a first lesson for £10.00")


def test_decimals_are_those_of_the_currency(client, tutor):
    client.post(PAGE, SAID | {"currency": "JPY", "price": "4000", "trial": ""})

    assert [(row.minor, row.trial_minor) for row in Offer.objects.all()] == [(4000, None)]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"price": "1.005"}, "no more decimals than the currency has"),
        ({"currency": "JPY"}, "no more decimals than the currency has"),
        ({"price": "-1"}, "greater than or equal to 0"),
        ({"price": "1e999"}, ""),
        ({"price": "NaN"}, "Enter a number."),
        ({"trial": "41"}, "A first lesson costs no more than the others."),
        ({"course": "none"}, "Select a valid choice."),
        ({"level": "XX"}, "The course has no level of this name."),
        ({"minutes": "50"}, "Select a valid choice."),
        ({"currency": "XXX"}, "Select a valid choice."),
        ({"price": "99999999999"}, "A first lesson costs no more"),
    ],
)
def test_fault_is_named_and_nothing_is_offered(client, tutor, fields, words):
    assertContains(client.post(PAGE, SAID | fields), words, status_code=422)
    assert Offer.objects.count() == 0


def test_second_currency_is_refused(client, tutor):
    offered(tutor, minutes=45)

    response = client.post(PAGE, SAID | {"currency": "EUR"})

    assertContains(response, "All that you offer is in one currency.", status_code=422)


def test_offer_is_ended_by_its_tutor_alone(client, tutor):
    own, other = offered(tutor), offered(draft())

    replies = [client.post(f"{PAGE}{each.public_id}/end/").status_code for each in (own, other)]

    assert replies == [302, 404]
    assert list(Offer.objects.open()) == [other]


@pytest.mark.parametrize("rows", [1, 3])
def test_page_asks_the_database_as_often_for_many_as_for_one(client, tutor, rows):
    for minutes in (30, 45, 60)[:rows]:
        offered(tutor, minutes=minutes)

    with CaptureQueriesContext(connection) as caught:
        client.get(PAGE)

    assert len(caught) == 5
