import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import AdultFactory
from tests.lessons.actions.test_waiting import full, join
from tests.lessons.booked import NOON, allowed_family, offer
from tutorium.lessons.models import WaitingPlace

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


def of(person=None):
    client = Client()
    if person:
        client.force_login(person)
    return client


def book(offer_, person=None):
    return of(person).get(f"/lessons/book/{offer_.public_id}/")


def wait(offer_, person, **said):
    return of(person).post(f"/lessons/book/{offer_.public_id}/wait/", said, follow=True)


def test_full_week_offers_to_wait_and_a_free_one_does_not():
    assertContains(book(full(), AdultFactory()), "has no free time for this")
    assertNotContains(book(offer(), AdultFactory()), "has no free time for this")


def test_stranger_is_led_to_sign_in():
    assertContains(book(full()), "Sign in to wait")


def test_who_waits_is_told_so_and_led_out():
    tutor, person = full(), AdultFactory()

    response = wait(tutor, person)

    assertContains(response, "You wait already")
    assertContains(response, WaitingPlace.objects.get().get_absolute_url())


def test_guardian_waits_for_the_child():
    tutor, (guardian, child) = full(), allowed_family()

    wait(tutor, guardian, student=child.public_id)

    row = WaitingPlace.objects.get()
    assert (row.student, row.joined_by) == (child, guardian)


def test_refusal_says_what_to_do():
    assertContains(wait(offer(), AdultFactory()), "There is time now")


def test_link_leaves_without_signing_in_and_names_nobody():
    row = join(full())

    shown = of().get(row.get_absolute_url())
    assertNotContains(shown, row.student.display_name or row.student.email)
    assert WaitingPlace.objects.exists()
    assertContains(of().post(row.get_absolute_url()), "Done: no more letters")
    assert not WaitingPlace.objects.exists()
    assert of().get(row.get_absolute_url()).status_code == 404


def test_tutor_sees_a_count_and_no_name():
    row = join(full())
    client = of(row.offer.profile.user)
    client.post("/account/hat/", {"hat": "tutor"})

    response = client.get("/account/")

    assertContains(response, "1 student waits for free time")
    assertNotContains(response, str(row.student))
