import pytest
from django.utils import timezone

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
