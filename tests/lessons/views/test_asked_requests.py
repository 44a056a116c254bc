import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import AdultFactory
from tests.lessons.booked import NOON, offer
from tests.lessons.seeking import heard, replied, waiting
from tutorium.lessons import actions
from tutorium.lessons.models import AskedTutor, Reply
from tutorium.tutors.actions import do_as_tutor
from tutorium.tutors.domain.applications import Deed

pytestmark = pytest.mark.django_db
LIST = "/requests/asked/"


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def run(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def page_of(asked):
    return f"{LIST}{asked.request.public_id}/"


def test_tutor_reads_what_is_sought_and_never_who_seeks_it(client, run):
    of = offer()
    row, guardian = waiting(course=of.course)
    with run(execute=True):
        actions.allow_request(row, by=guardian, at=NOON)
    client.force_login(of.profile.user)

    shown = (
        client.get(LIST).content.decode() + client.get(f"{LIST}{row.public_id}/").content.decode()
    )

    assert "Help with essays before May." in shown
    for person in (row.student, guardian):
        assert not any(
            word in shown for word in (person.display_name, person.email, person.public_id)
        )
    assert "guardian" not in shown.lower()
    assert "under 18" not in shown


def test_times_are_by_the_tutors_clock(client, run):
    of, asked = heard(run, zone="Europe/Paris", times=[[0, 960, 1140]])
    of.profile.user.zone = "Europe/London"
    of.profile.user.save()
    client.force_login(of.profile.user)

    page = client.get(page_of(asked))

    assertContains(page, "Mon 15:00–18:00")
    assertContains(page, "IB History, 60 minutes, £40.00</option>")
    assertContains(page, "by the clock of Europe/London, in the week of 7 December")


def test_tutor_replies_by_their_own_clock(client, run):
    of, asked = heard(run)
    of.profile.user.zone = "America/New_York"
    of.profile.user.save()
    client.force_login(of.profile.user)
    said = {"offer": of.public_id, "words": "Gladly.", "time_0": "2026-12-03T17:00"}

    page = client.post(page_of(asked), said)

    assertRedirects(page, page_of(asked))
    assert Reply.objects.get().times == ["2026-12-03T22:00:00+00:00"]
    assertContains(client.get(page_of(asked)), "Gladly.")


def test_contact_details_come_back_with_the_reason(client, run):
    of, asked = heard(run)
    client.force_login(of.profile.user)

    page = client.post(page_of(asked), {"offer": of.public_id, "words": "grace@example.org"})

    assertContains(page, "This leads out of the site", status_code=422)
    assert not Reply.objects.exists()


def test_offer_of_another_tutor_is_none_of_the_choices(client, run):
    of, asked = heard(run)
    other = offer()
    client.force_login(of.profile.user)

    page = client.post(page_of(asked), {"offer": other.public_id, "words": "Gladly."})

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["offer"])


def test_reply_is_taken_back(client, run):
    of, asked = heard(run)
    replied(asked, of)
    client.force_login(of.profile.user)

    page = client.post(f"{page_of(asked)}withdraw/", follow=True)

    assertContains(page, "You took your reply back.")
    assert client.post(f"{page_of(asked)}withdraw/").status_code == 404


def test_harvester_finds_nothing(client, run):
    """A tutor who was not asked, one who is not listed any more, and anybody else."""
    of, asked = heard(run)
    do_as_tutor(of.profile, Deed.PAUSE, at=NOON)

    for person in (offer().profile.user, of.profile.user, AdultFactory(), asked.request.student):
        client.force_login(person)
        assert client.get(page_of(asked)).status_code == 404
        assert client.post(page_of(asked), {"words": "Me!"}).status_code == 404
        assertNotContains(client.get(LIST), asked.request.public_id)


def test_closed_request_is_shown_to_who_replied_without_a_form(client, run):
    of, asked = heard(run)
    replied(asked, of)
    actions.withdraw_request(asked.request, by=asked.request.student, at=NOON)
    client.force_login(of.profile.user)

    page = client.get(page_of(asked))

    assertContains(page, "This request is closed.")
    assertNotContains(page, "<textarea")


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_the_list(client, run, number):
    of = offer()
    for _ in range(number):
        heard(run, of=of)
    client.force_login(of.profile.user)

    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)

    assert (AskedTutor.objects.count(), len(queries)) == (number, 4)


def test_page_of_one_costs_as_many_queries(client, run):
    of, asked = heard(run)
    client.force_login(of.profile.user)

    with CaptureQueriesContext(connection) as queries:
        client.get(page_of(asked))

    assert len(queries) == 6
