"""The desk: reports on questions are read, and done."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from tests.factories import TopicFactory, UserFactory, publish_questions
from tutorium.questions.models import QuestionReport

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    topic = TopicFactory(code="p1", title="First", path="0001.")
    [question] = publish_questions(1, topic=topic)
    return reported(question, "The year is wrong.")


def reported(question, message, **fields):
    return QuestionReport.objects.create(
        question=question, version="1", message=message, created_at=timezone.now(), **fields
    )


def desk(page, *args):
    return reverse(f"wagtailsnippets_questions_questionreport:{page}", args=args)


def sign_in(client, *groups, **fields):
    person = UserFactory(**fields)
    person.groups.set(Group.objects.filter(name__in=groups))
    client.force_login(person)


@pytest.mark.parametrize("count", [1, 3])
def test_open_reports_come_first_in_as_many_queries(
    client, report, count, django_assert_num_queries
):
    reported(report.question, "Old", status="done")
    for number in range(count - 1):
        reported(report.question, f"More {number}")
    sign_in(client, "Editors")
    client.get(desk("list"))  # what is kept of a person is asked for once

    with django_assert_num_queries(10):
        response = client.get(desk("list"))

    assert [each.message for each in response.context["object_list"]][-1] == "Old"
    assert report.question.get_absolute_url() in response.content.decode()


def test_report_is_done_and_its_words_stay(client, report):
    sign_in(client, "Editors")

    client.post(desk("edit", report.pk), {"status": "done", "message": "Changed"})

    report.refresh_from_db()
    assert (report.status, report.message) == ("done", "The year is wrong.")


@pytest.mark.parametrize("page", ["add", "delete"])
def test_reports_are_neither_made_nor_deleted_at_the_desk(client, report, page):
    sign_in(client, is_superuser=True, is_staff=True)

    client.post(desk(page, *([report.pk] if page == "delete" else [])), {"message": "Mine"})

    assert [each.message for each in QuestionReport.objects.all()] == ["The year is wrong."]


def test_writers_see_no_reports(client, report):
    sign_in(client, "Writers")

    assert client.get(desk("list")).status_code == 302
