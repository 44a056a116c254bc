import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import CourseFactory, TopicFactory, publish_questions

pytestmark = pytest.mark.django_db

COURSE = "/courses/ib-history-2017/questions/"


@pytest.fixture
def topic():
    return TopicFactory(code="p1", title="First topic", path="0001.")


def groups(response):
    return re.findall(r'<h2 class="group">(.*?)</h2>', response.content.decode())


def titles(response):
    return [question.title for question in response.context["page"]]


@pytest.fixture
def bank(topic):
    later = TopicFactory(course=topic.course, code="p2", title="Second topic", path="0002.")
    publish_questions(1, topic=later, title="Alpha", slug="alpha", kinds=["text"], calculator=True)
    publish_questions(1, topic=topic, title="Beta", slug="beta", difficulty=1, calculator=False)
    publish_questions(1, topic=topic, title="Gamma", slug="gamma", difficulty=5)


def test_course_lists_its_questions_by_topic(client, bank):
    response = client.get(COURSE)

    assert titles(response) == ["Beta", "Gamma", "Alpha"]
    assert groups(response) == ["First topic", "Second topic"]
    assertContains(response, 'aria-label="Difficulty 1 of 5"')
    assertContains(response, "Short answer ·")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("topic=p2", ["Alpha"]),
        ("kind=number", ["Beta", "Gamma"]),
        ("difficulty=5", ["Gamma"]),
        ("calculator=yes", ["Gamma", "Alpha"]),
        ("calculator=no", ["Beta", "Gamma"]),
        ("kind=text&topic=p1", []),
        ("kind=%3Cscript%3E&topic=p9", ["Beta", "Gamma", "Alpha"]),
    ],
)
def test_course_list_is_narrowed(client, bank, query, found):
    assert titles(client.get(f"{COURSE}?{query}")) == found


def test_list_that_is_narrowed_to_nothing_leads_back(client, bank):
    response = client.get(f"{COURSE}?kind=text&topic=p1")

    assertContains(response, "No question fits all of this together.")
    assertContains(response, f'href="{COURSE}"')


def test_topics_without_questions_are_not_offered(client, bank, topic):
    TopicFactory(course=topic.course, code="p3", title="Empty topic", path="0003.")

    assertNotContains(client.get(COURSE), "Empty topic")


def test_course_in_other_letters_redirects(client, topic):
    assertRedirects(client.get("/courses/IB-History-2017/questions/"), COURSE, 301)


def test_course_without_questions_says_so(client):
    CourseFactory()

    assertContains(client.get(COURSE), "Nobody has written a question for this course yet.")


def test_site_lists_all_questions_and_counts_them_by_course(client, bank):
    response = client.get("/questions/")

    assert titles(response) == ["Alpha", "Beta", "Gamma"]
    assert [(course.key, total) for course, total in response.context["courses"]] == [
        ("ib-history-2017", 3)
    ]


def test_empty_site_says_how_it_is_filled(client):
    assertContains(client.get("/questions/"), "tutorium packs load packs/*")


@pytest.mark.usefixtures("values_are_kept")
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [(COURSE, 2), ("/questions/", 2)])
def test_lists_ask_the_database_as_often_for_many_as_for_one(client, topic, path, queries, rows):
    publish_questions(rows, topic=topic)
    client.get(path)

    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200

    assert len(caught) == queries
