"""The report of what did not help yet."""

import pytest
from pytest_django.asserts import assertContains

from tests.factories import AnswerFactory, AnswerTopicFactory, CourseFactory, TopicFactory
from tests.library.asking import NOON, asked, editor, published, writer
from tutorium.library import actions
from tutorium.library.models import Inquiry

pytestmark = pytest.mark.django_db
REPORT = "/desk/reports/helped/"
RESULTS = "/desk/reports/helped/results/"


@pytest.fixture
def browser(desk):
    desk.client.force_login(desk.writer("Reader of reports"))
    return desk.client


def said(answer, *words, by=None):
    """Let so many readers be pointed to an answer, and say each a word of it."""
    by = by or editor("Editor who points")
    for word in words:
        inquiry = actions.point_to(asked(), answer=answer, by=by, at=NOON)
        actions.say_helped(inquiry, word, at=NOON)
    return answer


def listed(response):
    return [
        (row["title"], row["too_hard"], row["too_short"], row["something_else"], row["yes"])
        for row in response.context["object_list"]
    ]


def test_report_counts_what_was_said_the_most_first(browser):
    said(AnswerFactory(title="Once"), "too_short", "yes", "yes")
    said(AnswerFactory(title="Twice"), "too_hard", "something_else")
    said(AnswerFactory(title="Good"), "yes")

    assert listed(browser.get(REPORT)) == [("Twice", 1, 0, 1, 0), ("Once", 0, 1, 0, 2)]


def test_who_shares_an_answer_is_counted_with_it(browser):
    inquiry = published()
    joined = actions.join(asked(), to=inquiry, by=editor("Edna"), at=NOON)
    actions.say_helped(joined, "too_hard", at=NOON)

    assert listed(browser.get(REPORT)) == [(inquiry.question, 1, 0, 0, 0)]


def test_writer_finds_what_they_wrote_for_readers(desk):
    by = writer()
    mine = published(by=by)
    actions.say_helped(mine, "too_hard", at=NOON)
    said(AnswerFactory(title="Another's"), "too_hard")
    desk.client.force_login(by)

    assert [row[0] for row in listed(desk.client.get(RESULTS, {"mine": "mine"}))] == [mine.question]


def test_report_is_narrowed_to_a_course(browser):
    course = CourseFactory(key="here")
    here = AnswerTopicFactory(topic=TopicFactory(course=course), answer__title="Here").answer
    said(here, "too_hard")
    said(AnswerFactory(title="There"), "too_hard")

    assert [row[0] for row in listed(browser.get(RESULTS, {"course": course.pk}))] == ["Here"]


def test_nothing_said_says_so(browser):
    assertContains(browser.get(REPORT), "No reader said that an answer did not help yet.")


@pytest.mark.parametrize("number", [1, 3])
def test_report_asks_the_database_as_often_for_many(browser, number, django_assert_num_queries):
    for _ in range(number):
        said(AnswerFactory(), "too_hard")
    assert Inquiry.objects.count() == number
    browser.get(RESULTS)

    with django_assert_num_queries(8):
        browser.get(RESULTS)


def test_who_does_not_write_does_not_see_it(desk):
    desk.client.force_login(desk.person("Nobody"))

    assert desk.client.get(REPORT).status_code == 302
