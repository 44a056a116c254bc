"""All of one's data to take away, or none of it left: who may, and what a thief finds."""

import io
from datetime import date, timedelta
from zipfile import ZipFile

import pytest
from django.contrib.auth import get_user
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.accounts.views.test_account import PASSWORD, sign_in
from tests.factories import AdultFactory, GuardianshipFactory, UserFactory, with_password
from tutorium.accounts import actions
from tutorium.accounts.models import Erasure, PersonalExport
from tutorium.accounts.queries import STAFF_LOOKED

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return with_password(AdultFactory(email="ada@example.org"), PASSWORD)


def shows_who_it_is(client):
    return client.post("/account/reauthenticate/", {"password": PASSWORD})


def ready(person, by=None):
    now = timezone.now()
    export = PersonalExport.objects.create(
        person=person,
        asked_by=by or person,
        asked_at=now,
        finished_at=now,
        expires_at=now + timedelta(days=7),
        size=3,
    )
    export.pieces.create(number=0, data=b"zi")
    export.pieces.create(number=1, data=b"p")
    return export


def young():
    link = GuardianshipFactory(child__age_record__born_on=date(2120, 1, 1))
    with_password(link.guardian, PASSWORD)
    return link


def test_whoever_asks_for_their_data_shows_first_that_it_is_they(
    client, user, django_capture_on_commit_callbacks
):
    sign_in(client)

    response = client.post("/account/data/")
    assertRedirects(response, "/account/reauthenticate/?next=/account/data/")
    assert PersonalExport.objects.count() == 0

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/account/data/"})
    export = PersonalExport.objects.get()
    assertContains(client.get("/account/data/"), f"/account/data/{export.public_id}.zip")
    file = b"".join(client.get(f"/account/data/{export.public_id}.zip").streaming_content)
    assert "account.json" in ZipFile(io.BytesIO(file)).namelist()


def test_file_leaves_whole_sealed_and_only_to_who_shows_that_it_is_they(client, user):
    sign_in(client)
    url = f"/account/data/{ready(user).public_id}.zip"

    assertRedirects(client.get(url), f"/account/reauthenticate/?next={url}")
    shows_who_it_is(client)
    response = client.get(url)

    assert b"".join(response.streaming_content) == b"zip"
    assert (response["Content-Type"], response["Cache-Control"]) == (
        "application/zip",
        "private, no-store",
    )
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_file_of_somebody_else_is_not_there(client, user):
    sign_in(client)
    shows_who_it_is(client)

    assert client.get(f"/account/data/{ready(AdultFactory()).public_id}.zip").status_code == 404


def test_file_that_has_expired_is_not_there(client, user):
    sign_in(client)
    shows_who_it_is(client)
    export = ready(user)
    PersonalExport.objects.update(
        asked_at=timezone.now() - timedelta(days=9),
        finished_at=timezone.now() - timedelta(days=8),
        expires_at=timezone.now() - timedelta(days=1),
    )

    assert client.get(f"/account/data/{export.public_id}.zip").status_code == 404
    assertContains(client.get("/account/data/"), "It has expired.")


def test_enough_is_said_in_words(client, user, queue_of_jobs):
    sign_in(client)
    shows_who_it_is(client)

    client.post("/account/data/")
    assertContains(client.get("/account/data/"), "0 % is written.")
    response = client.post("/account/data/", follow=True)

    assertContains(response, "A file is on its way, or there were enough for today.")


def test_who_signs_in_elsewhere_alone_has_to_have_done_so_just_now(client):
    person = UserFactory()
    person.set_unusable_password()
    person.save()
    client.force_login(person)

    response = client.post("/account/data/")

    assertContains(response, "Sign out, sign in again", status_code=403)


def test_account_that_is_to_be_erased_sleeps_and_wakes(client, user):
    sign_in(client)
    other = Client()
    other.force_login(user)

    assertContains(client.get("/account/erase/"), "What stays of these")
    assertRedirects(client.post("/account/erase/"), "/account/reauthenticate/?next=/account/erase/")
    assert Erasure.objects.count() == 0
    shows_who_it_is(client)
    response = client.post("/account/erase/")

    assertContains(response, "you are signed out everywhere")
    assert not get_user(client).is_authenticated
    assert not get_user(other).is_authenticated
    assertRedirects(sign_in(client), "/account/leaving/")
    assert not get_user(client).is_authenticated
    assertContains(client.get("/account/leaving/"), "Keep my account")

    assertContains(client.post("/account/leaving/", follow=True), "Your account is awake.")
    sign_in(client)
    assert get_user(client) == user


def test_session_of_who_is_to_be_erased_opens_nothing(client, user):
    client.force_login(user)
    Erasure.objects.create(person=user, asked_at=timezone.now(), due_at=timezone.now())

    assert not get_user(client).is_authenticated


def test_guardian_takes_away_and_erases_what_is_kept_of_a_young_child(client, queue_of_jobs):
    link = young()
    client.force_login(link.guardian)
    shows_who_it_is(client)
    data, erase = (f"/family/{link.public_id}/{page}/" for page in ("data", "erase"))

    client.post(data)
    assert PersonalExport.objects.get().person == link.child
    assertContains(client.get(erase), "Delete the account of")
    assertRedirects(client.post(erase), data)

    assertContains(client.get(data), "Keep the account")
    client.post(f"/family/{link.public_id}/keep/")
    assert list(Erasure.objects.open()) == []


def test_guardian_of_who_is_old_enough_decides_nothing(client):
    link = GuardianshipFactory(child__age_record__born_on=date(2000, 1, 1))
    client.force_login(link.guardian)
    data = f"/family/{link.public_id}/data/"

    assertContains(client.get(data), "is old enough to decide about this alone")
    assert client.get(f"/family/{link.public_id}/erase/").status_code == 404
    export = ready(link.child, by=link.guardian)
    assertNotContains(client.get(data), export.public_id)


@pytest.mark.parametrize("missing", ["may_see", "may_approve"])
def test_guardian_who_does_not_see_and_approve_finds_nothing(client, missing):
    link = GuardianshipFactory(child__age_record__born_on=date(2120, 1, 1), **{missing: False})
    client.force_login(link.guardian)

    for page in ("data", "erase"):
        assert client.get(f"/family/{link.public_id}/{page}/").status_code == 404
    assert client.post(f"/family/{link.public_id}/keep/").status_code == 404


def test_child_cannot_wake_what_its_guardian_asked_for(client):
    link = young()
    with_password(link.child, PASSWORD)
    actions.ask_erasure(link.child, by=link.guardian, at=timezone.now())
    session = client.session
    session["leaving"] = link.child.pk
    session.save()

    assertContains(client.get("/account/leaving/"), "your guardian, asked for it")
    client.post("/account/leaving/")
    assert Erasure.objects.open().count() == 1


@pytest.mark.parametrize("looks", [1, 3])
def test_page_says_when_the_staff_looked_and_asks_the_same_however_often(
    client, user, looks, django_assert_num_queries
):
    client.force_login(user)
    staff = UserFactory(display_name="Sue")
    for _ in range(looks):
        actions.record(STAFF_LOOKED, at=timezone.now(), by=staff, hat="staff", person=user)

    with django_assert_num_queries(6):  # session, person, children, files, and how many looks, when
        response = client.get("/account/data/")

    assertContains(response, "(UTC)</li>", looks)
    assertNotContains(response, "Sue")
