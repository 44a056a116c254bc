"""An own paper on its pages: sat, marked beside its scheme, graded, and nobody else's."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import LearnerFactory, TopicFactory, UserFactory
from tests.papers.own_files import SCHEME, hold_key, keep, read_file
from tests.practice.sitting import at, mark_own, sit
from tutorium.papers.actions import add_scheme, set_boundaries
from tutorium.papers.domain.paper import Boundary
from tutorium.practice import actions
from tutorium.practice.models import Sitting, SittingAnswer, TopicState

pytestmark = pytest.mark.django_db
SAID = {"minutes": "60", "reading_minutes": "0", "extra_percent": "0", "break_minutes": "0"}


@pytest.fixture(autouse=True)
def nine(time_machine):
    time_machine.move_to("2027-05-10T09:00Z", tick=False)


@pytest.fixture
def own(client):
    kept = keep(minutes=60)
    hold_key(client, kept.paper.owner)
    return kept


def begin(client, own, **said):
    client.post(f"/sittings/of-own/{own.public_id}/", {**SAID, **said})
    return Sitting.objects.get()


def over(client, own):
    sitting = begin(client, own)
    client.post(f"/sittings/{sitting.public_id}/hand-in/", {"sure": "1"})
    return sitting, f"/sittings/{sitting.public_id}/"


def test_own_paper_leads_to_sitting_it_and_to_its_sittings(client, own):
    address = own.get_absolute_url()
    assertContains(client.get(address), f'href="/sittings/of-own/{own.public_id}/"')

    begin(client, own)

    assertContains(client.get(address), "Your sittings of it")
    assertContains(client.get(address), "still running")


def test_page_asks_for_the_time_and_knows_what_is_given(client, own):
    actions.set_accommodations(learner=own.paper.owner, extra_percent=25, break_minutes=5)

    response = client.get(f"/sittings/of-own/{own.public_id}/")

    assertContains(response, 'name="minutes" value="60"')
    assertContains(response, '<option value="25" selected>')


def test_sitting_begins_with_the_time_that_was_said(client, own):
    sitting = begin(client, own, minutes="90", reading_minutes="10", extra_percent="50")

    assert (sitting.reading.seconds, sitting.writing.seconds) == (600, 135 * 60)
    own.paper.refresh_from_db()
    assert (own.paper.minutes, own.paper.reading_minutes) == (90, 10)


@pytest.mark.parametrize("said", [{"minutes": ""}, {"minutes": "0"}, {"reading_minutes": "61"}])
def test_time_that_no_paper_has_is_refused(client, own, said):
    response = client.post(f"/sittings/of-own/{own.public_id}/", {**SAID, **said})

    assert (response.status_code, Sitting.objects.count()) == (422, 0)


def test_paper_without_questions_says_what_to_do(client, own):
    own.questions.all().delete()

    response = client.post(f"/sittings/of-own/{own.public_id}/", SAID)

    assertContains(response, "Delete the paper, and add it again", status_code=422)


def test_question_is_shown_as_printed_without_its_scheme_while_time_runs(client, own):
    add_scheme(own, read_file(*SCHEME))
    sitting = begin(client, own)

    response = client.get(f"/sittings/{sitting.public_id}/1/")

    assertContains(response, f"/own-papers/{own.public_id}/paper-1.png")
    assertNotContains(response, "scheme-1.png")
    assertContains(response, 'name="answer"')


def test_what_is_written_is_saved_and_shown_again(client, own):
    sitting = begin(client, own)
    address = f"/sittings/{sitting.public_id}/1/"

    said = {"answer": "<b>Because</b>", "on_paper": "on", "save": "1"}
    assert client.post(address, said).status_code == 204

    response = client.get(address)
    assertContains(response, "&lt;b&gt;Because&lt;/b&gt;</textarea>")
    assertContains(response, "checked")
    assertContains(client.get(f"/sittings/{sitting.public_id}/"), "written on paper")


def test_who_ticked_nothing_is_asked_once_and_told_that_paper_counts(client, own):
    sitting = begin(client, own)

    response = client.post(f"/sittings/{sitting.public_id}/hand-in/", follow=True)

    assertContains(response, "3 questions are not answered")
    assertContains(response, "What you wrote on paper needs no tick")


def test_own_paper_is_over_at_the_bell_for_whoever_comes_later(client, own, time_machine):
    sitting = begin(client, own)
    time_machine.move_to("2027-05-10T11:00Z", tick=False)

    response = client.get(f"/sittings/{sitting.public_id}/")

    assertContains(response, "Handed in by the server at the bell.")
    assertContains(response, "3 questions are not marked yet")


def test_each_question_is_marked_beside_the_scheme_and_leads_to_the_next(client, own):
    add_scheme(own, read_file(*SCHEME))
    topic = TopicFactory(code="p1")
    _, address = over(client, own)

    shown = client.get(f"{address}1/")
    assertContains(shown, f"/own-papers/{own.public_id}/scheme-1.png")
    assertContains(shown, "Of 3.")
    assertContains(shown, "half as much as marks of the examiner")
    response = client.post(f"{address}1/", {"marks": "1.5", "topic": "p1", "go": "2"})

    assertRedirects(response, f"{address}2/")
    assert SittingAnswer.objects.first().own_marks == Decimal("1.5")
    assert list(TopicState.objects.values_list("topic", "marks")) == [(topic.pk, 1.5)]
    assertContains(client.get(f"{address}1/"), '<option value="p1" selected>')


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"marks": "4"}, "The question has fewer marks than that."),
        ({"marks": "-1"}, "greater than or equal to 0"),
        ({"marks": ""}, "This field is required."),
        ({"marks": "NaN"}, "Enter a number."),
        ({"marks": "1", "topic": "nowhere"}, "Select a valid choice."),
    ],
)
def test_marks_that_cannot_be_are_refused_in_words(client, own, said, sentence):
    _, address = over(client, own)

    response = client.post(f"{address}1/", {**said, "go": "2"})

    assertContains(response, sentence, status_code=422)
    assert SittingAnswer.objects.filter(own_marks__isnull=False).count() == 0


def test_marks_that_the_paper_does_not_print_are_asked_for(client):
    own = keep(file=read_file("1. Say why.", "2. Say how."), minutes=60)
    hold_key(client, own.paper.owner)
    _, address = over(client, own)

    assertContains(client.get(f"{address}1/"), "The paper prints none here")
    assert client.post(f"{address}1/", {"marks": "2", "go": "2"}).status_code == 422
    client.post(f"{address}1/", {"marks": "2", "available": "5", "go": "2"})

    assertContains(client.get(f"{address}1/"), "Of 5.")
    assertContains(client.get(address), "2 of 5")


def test_result_adds_up_and_says_that_there_is_no_grade(client, own):
    sitting, address = over(client, own)
    for row, marks in zip(sitting.answers.all(), ("1.5", "2", "0"), strict=True):
        mark_own(row, marks)

    response = client.get(address)

    assertContains(response, "3.5 of 9 marks")
    assertContains(response, "No grade: you have typed no grade boundaries for this paper.")
    assertContains(response, "All marks are those that you gave yourself.")


@pytest.mark.parametrize(
    ("boundary", "sentence"),
    [
        (Boundary("A", 3), "Grade A"),
        (Boundary("A", 4), "Below the lowest of the boundaries that you typed."),
    ],
)
def test_result_has_the_grade_by_the_students_boundaries(client, own, boundary, sentence):
    set_boundaries(own, [boundary])
    sitting, address = over(client, own)
    for row in sitting.answers.all():
        mark_own(row, "1")

    assertContains(client.get(address), sentence)


def test_boundaries_for_other_marks_give_no_grade(client, own):
    set_boundaries(own, [Boundary("A", 3)])
    sitting, address = over(client, own)
    for row in sitting.answers.all():
        mark_own(row, "1", "5")

    assertContains(
        client.get(address), "your boundaries are for 9 marks, and these questions have 15"
    )


def test_sitting_is_deleted_once_it_is_said_again(client, own):
    _, address = over(client, own)

    assertContains(client.get(f"{address}delete/"), "The paper stays.")
    assertRedirects(client.post(f"{address}delete/"), own.get_absolute_url())

    assert Sitting.objects.count() == 0


def test_sitting_of_a_mock_is_not_deleted(client, own):
    sitting = sit(learner=own.paper.owner)

    assert client.post(f"/sittings/{sitting.public_id}/delete/").status_code == 404


def test_nobody_sits_sees_or_marks_anothers_paper(client, own):
    _, address = over(client, own)
    paths = [
        f"/sittings/of-own/{own.public_id}/",
        address,
        f"{address}1/",
        f"{address}delete/",
    ]
    strangers = [Client(), hold_key(Client(), LearnerFactory()), Client()]
    strangers[2].force_login(UserFactory(is_superuser=True, is_staff=True))

    for stranger in strangers:
        assert [stranger.get(path).status_code for path in paths] == [404] * 4
        sent = {**SAID, "marks": "1", "sure": "1"}
        assert [stranger.post(path, sent).status_code for path in paths if path != address] == (
            [404] * 3
        )
    assert SittingAnswer.objects.filter(own_marks__isnull=False).count() == 0


def test_form_without_its_token_is_refused(own):
    strict = hold_key(Client(enforce_csrf_checks=True), own.paper.owner)

    assert strict.post(f"/sittings/of-own/{own.public_id}/", SAID).status_code == 403


def queries_of(client, url):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.usefixtures("values_are_kept")
@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_database_as_often_for_many_as_for_one(client, rows):
    lines = [f"Question {number} [1]" for number in range(1, rows + 1)]
    own = keep(file=read_file(*lines), minutes=60)
    hold_key(client, own.paper.owner)
    sitting = begin(client, own)
    address = f"/sittings/{sitting.public_id}/"
    paths = (address, f"{address}1/")
    running = [queries_of(client, path) for path in paths]
    actions.hand_in(sitting, at=at(9, 40))

    assert running == [5, 7]
    assert [queries_of(client, path) for path in paths] == [7, 8]


def test_progress_says_that_own_marks_count(client, own):
    sitting, _ = over(client, own)
    mark_own(sitting.answers.first(), "1.5")

    assertContains(client.get("/progress/"), "/progress/ib-history-2017/")
    response = client.get("/progress/ib-history-2017/")
    assertContains(response, "One question of your own papers, which you marked yourself")
    assertContains(response, "1.5 of 9 marks")
    assertContains(response, "1.5 / 3")


def test_export_has_own_papers_and_what_was_given(client, own):
    sitting, _ = over(client, own)
    mark_own(sitting.answers.first(), "1.5", topics=[TopicFactory(code="p1")])

    found = b"".join(client.get("/progress/export.json").streaming_content).decode()

    assert f'"public_id": "{own.public_id}"' in found
    assert '"own_marks": 1.5, "available": 3.0, "topics": ["ib-history-2017:p1"]' in found
