"""A paper on its pages: begun without an account, taken up again, over at the bell, nobody else's."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import LearnerFactory, PaperFactory, UserFactory, publish_papers
from tests.spending import spend
from tutorium.core.allowances import MARKING
from tutorium.core.visitor_keys import COOKIE
from tutorium.practice.models import Attempt, Sitting

pytestmark = pytest.mark.django_db
START = "/sittings/of/ib-history-2017/mock-1/"
SAID = {"extra_percent": "0", "break_minutes": "0"}


@pytest.fixture(autouse=True)
def nine(time_machine):
    time_machine.move_to("2027-05-10T09:00Z", tick=False)


def begin(client, **said):
    response = client.post(START, {**SAID, **said})
    return response, Sitting.objects.first()


@pytest.fixture
def paper():
    [paper] = publish_papers(1, minutes=60, marks=2, reading_minutes=5)
    return paper


def test_paper_leads_to_sitting_it(client, paper):
    assertContains(client.get(paper.get_absolute_url()), f'href="{START}"')


def test_paper_without_questions_is_not_offered_to_sit(client):
    paper = PaperFactory(slug="mock-1")

    assertNotContains(client.get(paper.get_absolute_url()), "against the clock")
    assert client.get(START).status_code == 404


def test_page_says_what_time_there_is_before_the_clock_runs(client, paper):
    response = client.get(START)

    assertContains(response, "2 marks in 60 minutes of writing.")
    assertContains(response, "5 minutes to read come before that.")
    assert Sitting.objects.count() == 0


def test_network_that_begins_too_much_is_told_to_wait(client, paper):
    spend(MARKING)

    assertContains(begin(client)[0], "this sitting was not begun", status_code=429)
    assert not Sitting.objects.exists()


def test_sitting_begins_without_an_account(client, paper):
    response, sitting = begin(client)

    assertRedirects(response, f"/sittings/{sitting.public_id}/")
    assert response.cookies[COOKIE].value.split(":")[0] == sitting.learner.key
    assertContains(client.get(sitting.get_absolute_url()), "65 minutes are left")


def test_extra_time_is_given_and_remembered(client, paper):
    begin(client, extra_percent="25", break_minutes="10")

    assert Sitting.objects.get().writing.total_seconds() == 75 * 60
    assertContains(client.get(START), '<option value="25" selected>')


@pytest.mark.parametrize("is_given", [True, False])
def test_large_print_and_a_reader_are_given_and_remembered(client, paper, is_given):
    given = {"large_print": "on", "has_reader": "on"} if is_given else {}
    _, sitting = begin(client, **given)

    page = client.get(f"/sittings/{sitting.public_id}/1/").content.decode()
    start = client.get(START).content.decode()

    assert ("paper large-print" in page, "<read-aloud" in page) == (is_given, is_given)
    assert (start.count(" checked>"), "large=1" in start) == (2 * is_given, is_given)


@pytest.mark.parametrize("said", [{"extra_percent": "99"}, {"break_minutes": "999"}])
def test_time_that_no_examination_gives_is_refused(client, paper, said):
    response, sitting = begin(client, **said)

    assert (response.status_code, sitting) == (422, None)


def test_question_is_saved_and_shows_no_marks_and_no_hints(client, paper):
    _, sitting = begin(client)
    address = f"/sittings/{sitting.public_id}/1/"

    assert client.post(address, {"answer:a": "4", "save": "1"}).status_code == 204
    response = client.get(address)

    assertContains(response, 'value="4"')
    assertNotContains(response, "of 1 marks")
    assert Attempt.objects.count() == 0


@pytest.mark.parametrize(("go", "leads"), [("2", "2/"), ("end", ""), ("7", ""), ("x", "")])
def test_going_on_saves_what_was_typed(client, paper, go, leads):
    _, sitting = begin(client)

    response = client.post(f"/sittings/{sitting.public_id}/1/", {"answer:a": "4", "go": go})

    assertRedirects(response, f"/sittings/{sitting.public_id}/{leads}")
    assert sitting.answers.first().sent == {"answer:a": ["4"]}


def test_who_skipped_questions_is_asked_before_handing_in(client, paper):
    _, sitting = begin(client)
    address = f"/sittings/{sitting.public_id}/"
    client.post(f"{address}1/", {"answer:a": "4", "save": "1"})

    asked = client.post(f"{address}hand-in/", follow=True)
    assertContains(asked, "One question is not answered. Hand in all the same?")
    assert Sitting.objects.get().is_running

    done = client.post(f"{address}hand-in/", {"sure": "1"}, follow=True)
    assertContains(done, "1 of 2 marks")
    assertContains(done, "One question was not answered.")


def test_sitting_is_over_at_the_bell_for_whoever_comes_later(client, paper, time_machine):
    _, sitting = begin(client)
    address = f"/sittings/{sitting.public_id}/"
    client.post(f"{address}1/", {"answer:a": "4", "save": "1"})
    time_machine.move_to("2027-05-10T11:00Z", tick=False)

    response = client.get(address)

    assertContains(response, "Handed in by the server at the bell.")
    assertContains(response, "1 of 2 marks")
    assert Sitting.objects.get().submitted_at.isoformat() == "2027-05-10T10:05:00+00:00"


def test_what_comes_after_the_bell_is_not_taken(client, paper, time_machine):
    _, sitting = begin(client)
    address = f"/sittings/{sitting.public_id}/1/"
    time_machine.move_to("2027-05-10T10:05:30Z", tick=False)
    assert client.post(address, {"answer:a": "4", "save": "1"}).status_code == 204

    time_machine.move_to("2027-05-10T10:06Z", tick=False)
    assert client.post(address, {"answer:a": "5", "save": "1"}).status_code == 409
    assert sitting.answers.first().sent == {"answer:a": ["4"]}


def test_rest_stops_the_clock_and_going_on_starts_it(client, paper, time_machine):
    _, sitting = begin(client, break_minutes="10")
    address = f"/sittings/{sitting.public_id}/"

    assertContains(client.post(f"{address}rest/", follow=True), "the clock stands still")
    time_machine.move_to("2027-05-10T09:04Z", tick=False)
    assertContains(client.get(address), "6 minutes of breaks are left")
    assertContains(
        client.post(f"{address}rest/", {"resume": "1"}, follow=True), "65 minutes are left"
    )


def test_rest_that_is_not_given_changes_nothing(client, paper):
    _, sitting = begin(client)

    response = client.post(f"/sittings/{sitting.public_id}/rest/", follow=True)

    assertContains(response, "65 minutes are left")


def test_result_says_the_grade_and_whose_boundaries_they_are(client, paper):
    paper.boundaries.create(grade="A", marks=1, out_of=2)
    _, sitting = begin(client)
    address = f"/sittings/{sitting.public_id}/"
    client.post(f"{address}1/", {"answer:a": "4", "save": "1"})

    response = client.post(f"{address}hand-in/", {"sure": "1"}, follow=True)

    assertContains(response, "Grade A")
    assertContains(response, "by our own boundaries")


def test_marked_question_shows_why_after_handing_in(client, paper):
    _, sitting = begin(client)
    address = f"/sittings/{sitting.public_id}/"
    client.post(f"{address}1/", {"answer:a": "5", "save": "1"})
    client.post(f"{address}hand-in/", {"sure": "1"})

    assertContains(client.get(address), "<li>Knowledge: 1</li>", html=True)
    assertContains(client.get(f"{address}1/"), "0 of 1 marks")
    assertNotContains(client.get(f"{address}2/"), "of 1 marks")
    assertRedirects(client.post(f"{address}2/", {"answer:a": "4"}), address)


def test_nobody_sees_or_changes_anothers_sitting(client, paper):
    _, sitting = begin(client)
    thief, address = Client(), f"/sittings/{sitting.public_id}/"
    thief.force_login(UserFactory(is_superuser=True, is_staff=True))

    replies = [
        thief.get(address),
        thief.get(f"{address}1/"),
        thief.post(f"{address}1/", {"answer:a": "4", "save": "1"}),
        thief.post(f"{address}rest/"),
        thief.post(f"{address}hand-in/", {"sure": "1"}),
    ]

    assert [reply.status_code for reply in replies] == [404] * 5
    assert Sitting.objects.get().is_running


def test_private_paper_of_another_cannot_be_sat(client):
    PaperFactory(rights="private", owner=LearnerFactory(), pack=None, slug="", question_count=0)

    assert client.get("/sittings/of/ib-history-2017/mock-1/").status_code == 404


def test_form_without_its_token_is_refused(paper):
    assert Client(enforce_csrf_checks=True).post(START, SAID).status_code == 403


def test_empty_list_leads_to_papers(client):
    assertContains(client.get("/sittings/"), "No paper sat yet")


def queries_of(client, url):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.usefixtures("values_are_kept")
@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_database_as_often_for_many_as_for_one(client, rows):
    publish_papers(1, minutes=60, marks=rows, asked=rows)
    _, sitting = begin(client)
    address = f"/sittings/{sitting.public_id}/"
    running = [queries_of(client, path) for path in ("/sittings/", address, f"{address}1/")]
    client.post(f"{address}1/", {"answer:a": "4", "save": "1"})
    client.post(f"{address}hand-in/", {"sure": "1"})

    assert running == [3, 5, 5]
    assert [queries_of(client, path) for path in (address, f"{address}1/")] == [7, 6]


def test_list_comes_twenty_at_a_time(client):
    papers = publish_papers(21, minutes=60, marks=2)
    for paper in papers:
        client.post(f"/sittings/of/ib-history-2017/{paper.slug}/", SAID)

    assert len(client.get("/sittings/").context["page"]) == 20
    assert len(client.get("/sittings/?page=2").context["page"]) == 1
