"""Readers say what is wrong with a question, and editors hear of it."""

from datetime import UTC, datetime

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from tests.factories import TopicFactory, publish_questions
from tutorium.questions.models import QuestionReport

pytestmark = pytest.mark.django_db

QUESTION = "/questions/ib/history/question-1/"
REPORT = f"{QUESTION}report/"
OWN = {"sec-fetch-site": "same-origin"}
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def question():
    topic = TopicFactory(code="p1", title="First topic", path="0001.")
    [question] = publish_questions(1, topic=topic)
    return question


def report(client, headers=OWN, **fields):
    data = {"message": "The year is wrong.", "email": "", "website": ""} | fields
    return client.post(REPORT, data, headers=headers)


def test_page_of_a_question_has_a_form_to_report_a_problem(client):
    page = client.get(QUESTION)

    assertContains(page, f'action="{REPORT}"')
    assertContains(page, "What is wrong?")


def test_report_is_kept_and_thanked_for(client, question, time_machine):
    time_machine.move_to(NOON, tick=False)

    response = report(client, email="ada@example.org")

    assertRedirects(response, f"{REPORT}?sent")
    [kept] = QuestionReport.objects.all()
    assert (kept.question, kept.version) == (question, question.version)
    assert (kept.message, kept.email, kept.status) == (
        "The year is wrong.",
        "ada@example.org",
        "open",
    )
    assert (kept.created_at, len(kept.sender)) == (NOON, 64)
    assertContains(client.get(response.url), "Your report is with the editors.")


@pytest.mark.parametrize("fields", [{"message": ""}, {"message": "x" * 2001}, {"email": "no"}])
def test_report_that_cannot_be_kept_is_asked_for_again(client, fields):
    response = report(client, **fields)

    assert response.status_code == 422
    assert not QuestionReport.objects.exists()


def test_report_that_falls_into_the_trap_is_not_kept_but_can_be_mended(client):
    response = report(client, website="http://spam.example")

    assertContains(response, "only robots fill it in", status_code=422)
    assertContains(response, "The year is wrong.", status_code=422)


def test_sixth_report_in_an_hour_is_refused_and_keeps_what_was_typed(client):
    for _ in range(5):
        report(client)

    response = report(client, message="And one more thing.")

    assertContains(response, "And one more thing.", status_code=429)
    assert QuestionReport.objects.count() == 5


def test_report_from_another_site_is_refused(client):
    response = report(client, headers={"sec-fetch-site": "cross-site"})

    assert (response.status_code, QuestionReport.objects.count()) == (403, 0)


def test_report_on_nothing_is_not_found(client):
    address = REPORT.replace("question-1", "question-9")

    assert client.get(address).status_code == 404
    assert client.post(address, {"message": "x"}, headers=OWN).status_code == 404


def test_report_says_nothing_as_markup(client):
    message = "<script>alert(1)</script>"

    response = report(client, message=message, email="no")

    assertContains(response, "&lt;script&gt;", status_code=422)
