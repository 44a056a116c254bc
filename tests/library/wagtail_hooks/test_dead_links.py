"""The report of links that lead to nothing."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from tests.factories import (
    AnswerFactory,
    AnswerTopicFactory,
    CourseFactory,
    NoteFactory,
    TopicFactory,
)
from tests.library.twins import NOON
from tutorium.library.models import DeadLink

pytestmark = pytest.mark.django_db
REPORT = "/desk/reports/dead-links/"
RESULTS = "/desk/reports/dead-links/results/"


@pytest.fixture
def browser(desk):
    desk.client.force_login(desk.writer())
    return desk.client


def dead(href="https://a.example/", fault="gone", **about):
    about = about or {"answer": AnswerFactory()}
    return DeadLink.objects.create(href=href, fault=fault, seen_at=NOON, **about)


def listed(response):
    return [row.href for row in response.context["object_list"]]


def test_report_says_where_it_stands_and_why(browser):
    answer, note = dead().answer, dead("/nowhere/", "no_page", note=NoteFactory()).note

    page = browser.get(REPORT)

    assertContains(page, "That site says that the page is gone.")
    assertContains(page, "No page of this site is there.")
    for kind, item in (("answer", answer), ("note", note)):
        assertContains(page, reverse(f"wagtailsnippets_library_{kind}:edit", args=[item.pk]))


def test_report_is_narrowed_by_course_and_reason(browser):
    course = CourseFactory(key="here")
    here = AnswerTopicFactory(topic=TopicFactory(course=course)).answer
    dead("/here/", "no_page", answer=here)
    dead("https://gone.example/")

    assert listed(browser.get(RESULTS, {"course": course.pk})) == ["/here/"]
    assert listed(browser.get(RESULTS, {"fault": "gone"})) == ["https://gone.example/"]


def test_address_is_written_as_words(browser):
    dead('https://a.example/"><script>')

    assertContains(browser.get(REPORT), "https://a.example/&quot;&gt;&lt;script&gt;")


def test_nothing_dead_says_so(browser):
    assertContains(browser.get(REPORT), "No link of a published page is known to lead to nothing.")


@pytest.mark.parametrize("number", [1, 3])
def test_report_asks_the_database_as_often_for_many(browser, number, django_assert_num_queries):
    for each in range(number):
        dead(f"/{each}/")
    browser.get(RESULTS)

    with django_assert_num_queries(7):
        browser.get(RESULTS)


def test_who_does_not_write_does_not_see_it(desk):
    desk.client.force_login(desk.person("Nobody"))

    assert desk.client.get(REPORT).status_code == 302
