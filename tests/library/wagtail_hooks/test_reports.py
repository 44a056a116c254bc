import pytest
from django.utils import timezone
from django.utils.html import escape
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import AnswerFactory
from tutorium.library.models import ProblemReport

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(desk):
    desk.client.force_login(desk.editor())
    return ProblemReport.objects.create(
        answer=AnswerFactory(), message="The date is wrong.", created_at=timezone.now()
    )


def test_open_reports_come_first(desk, report):
    ProblemReport.objects.create(
        answer=report.answer, message="Old", status="done", created_at=timezone.now()
    )
    response = desk.client.get(desk.url("list", kind="problemreport"))
    assert [each.message for each in response.context["object_list"]] == [
        "The date is wrong.",
        "Old",
    ]


def test_report_is_done_and_its_words_stay(desk, report):
    desk.client.post(
        desk.url("edit", report.pk, kind="problemreport"), {"status": "done", "message": "Changed"}
    )
    report.refresh_from_db()
    assert (report.status, report.message) == ("done", "The date is wrong.")


@pytest.mark.parametrize("page", ["add", "delete"])
def test_reports_are_neither_made_nor_deleted(desk, report, page):
    desk.client.force_login(desk.superuser())
    args = [report.pk] if page == "delete" else []
    desk.client.post(desk.url(page, *args, kind="problemreport"), {"message": "Mine"})
    assert [each.message for each in ProblemReport.objects.all()] == ["The date is wrong."]


def shown(desk):
    return desk.client.get(desk.url("list", kind="problemreport"))


def test_sentence_leads_to_where_it_stands(desk, report):
    ProblemReport.objects.update(passage="the full answer.")

    address = f"{report.answer.get_absolute_url()}#:~:text=the%20full%20answer."
    assertContains(shown(desk), f'<a href="{address}" rel="noopener">the full answer.</a>')


def test_sentence_of_the_short_answer_leads_there_too(desk, report):
    type(report.answer).objects.update(short_html="Because it <mark>had &amp; did</mark>.")
    ProblemReport.objects.update(passage="it had & did")

    assertContains(shown(desk), "#:~:text=it%20had%20%26%20did")


@pytest.mark.parametrize(
    ("passage", "live"), [("It is not <b>there</b>.", True), ("The full answer.", False)]
)
def test_sentence_that_readers_do_not_see_is_words_alone(desk, report, passage, live):
    type(report.answer).objects.update(live=live)
    ProblemReport.objects.update(passage=passage)

    page = shown(desk)

    assertNotContains(page, "#:~:text=")
    assertContains(page, escape(passage))


@pytest.mark.parametrize("number", [0, 2])
def test_list_asks_the_database_as_often_for_many(desk, report, number, django_assert_num_queries):
    for _ in range(number):
        ProblemReport.objects.create(
            answer=AnswerFactory(),
            message="Wrong",
            passage="The full answer.",
            created_at=timezone.now(),
        )
    shown(desk)

    with django_assert_num_queries(10):
        shown(desk)
