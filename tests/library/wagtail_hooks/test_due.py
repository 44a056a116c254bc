"""The report of what is due for review."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from tests.factories import (
    AnswerFactory,
    AnswerTopicFactory,
    CourseFactory,
    NoteFactory,
    TopicFactory,
)
from tutorium.library.domain.due import months_before

pytestmark = pytest.mark.django_db
REPORT = "/desk/reports/due/"
RESULTS = "/desk/reports/due/results/"


@pytest.fixture
def browser(desk):
    desk.client.force_login(desk.writer())
    return desk.client


def months_ago(months):
    return months_before(timezone.localdate(), months)


def due_answer(title="Old", *, last_exam=None, key="ib-history", months=18):
    answer = AnswerFactory(title=title, checked_date=months_ago(months))
    course = CourseFactory(key=key, first_exam=None, last_exam=last_exam)
    AnswerTopicFactory(answer=answer, topic=TopicFactory(course=course))
    return answer


def listed(response):
    return [(row["title"], row["reason"]) for row in response.context["object_list"]]


@pytest.mark.parametrize(("role", "is_offered"), [("writer", True), ("editor", True)])
def test_menu_offers_the_report_to_all_who_write(desk, role, is_offered):
    desk.client.force_login(getattr(desk, role)())

    assert (REPORT in desk.client.get("/desk/").content.decode()) is is_offered


def test_report_says_why_each_page_is_due(browser):
    due_answer("Both", last_exam=2020, months=30)
    due_answer("Old", key="goes-on")
    due_answer("Ends", last_exam=(year := timezone.localdate().year), key="ends", months=1)
    due_answer("Fresh", key="goes-on", months=17)

    assert listed(browser.get(REPORT)) == [
        (
            "Both",
            "Its specification has ended: the last exams were in 2020. It was checked 30 months ago.",
        ),
        ("Old", "It was checked 18 months ago."),
        ("Ends", f"Its specification ends: the last exams are in {year}."),
    ]


def test_page_that_was_never_checked_says_so(browser):
    NoteFactory(title="New", checked_how="", checked_date=None, written_date=months_ago(18))

    assert listed(browser.get(REPORT)) == [
        ("New", "It was written 18 months ago and never checked.")
    ]


def test_months_are_the_operators(browser, settings):
    settings.REVIEW_MONTHS = 1
    due_answer(months=1)

    assert listed(browser.get(REPORT)) == [("Old", "It was checked 1 month ago.")]


def test_each_page_leads_to_where_it_is_edited(browser):
    answer = due_answer()
    note = NoteFactory(checked_date=date(2020, 1, 1))

    page = browser.get(REPORT)

    for kind, item in (("answer", answer), ("note", note)):
        assertContains(page, reverse(f"wagtailsnippets_library_{kind}:edit", args=[item.pk]))


def test_report_is_narrowed_to_a_course(browser):
    due_answer("Here", key="here")
    due_answer("There", key="there")

    response = browser.get(RESULTS, {"course": CourseFactory(key="here").pk})

    assert [title for title, _ in listed(response)] == ["Here"]
    assertContains(response, "There is 1 match")


def test_report_of_a_course_that_is_not_there_is_not_narrowed(browser):
    due_answer()

    assert [title for title, _ in listed(browser.get(RESULTS, {"course": "x"}))] == ["Old"]


def test_title_is_written_as_words(browser):
    due_answer("<script>alert(1)</script>")

    assertContains(browser.get(REPORT), "&lt;script&gt;alert(1)&lt;/script&gt;")


def test_report_of_nothing_says_so(browser):
    AnswerFactory()

    assertContains(browser.get(REPORT), "Nothing is due: every published page was checked of late.")


def test_report_has_pages(browser):
    for number in range(51):
        AnswerFactory(title=f"Answer {number:02}", checked_date=date(2020, 1, 1))

    second = browser.get(REPORT, {"p": 2})

    assertContains(second, "Page 2 of 2")
    assertContains(second, "51 pages")
    assert [title for title, _ in listed(second)] == ["Answer 50"]


@pytest.mark.parametrize("number", [1, 3])
def test_report_asks_the_database_as_often_for_many(browser, number, django_assert_num_queries):
    for each in range(number):
        due_answer(key=f"course-{each}")
    browser.get(RESULTS)

    with django_assert_num_queries(9):
        browser.get(RESULTS)
