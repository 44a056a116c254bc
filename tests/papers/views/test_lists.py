"""Lists of papers: those of the site and those of a course."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import (
    CourseFactory,
    LearnerFactory,
    PaperFactory,
    QualificationFactory,
    SubjectFactory,
    TopicFactory,
    publish_papers,
)

pytestmark = pytest.mark.django_db

COURSE = "/courses/ib-history-2017/papers/"


@pytest.fixture
def catalogue():
    topic = TopicFactory(code="p1", title="First topic", path="0001.")
    publish_papers(1, topic=topic, year=2026, component="Paper 1")
    PaperFactory(
        title="May", slug="may", year=2024, rights="link_only", official_url="https://i.org"
    )
    physics = CourseFactory(
        key="aqa-physics",
        qualification=QualificationFactory(key="a-level", title="A-level", position=2),
        subject=SubjectFactory(key="physics", title="Physics"),
        title="Physics",
    )
    PaperFactory(title="Waves", slug="waves", course=physics)
    return topic


def squeezed(response):
    return " ".join(response.content.decode().split())


def titles(response):
    return [paper.title for paper in response.context["page"]]


def test_site_lists_papers_by_course_the_latest_first(client, catalogue):
    response = client.get("/papers/")

    assert titles(response) == ["Mock 1", "May", "Waves"]
    assert f'href="{COURSE}" >IB History</a>' in squeezed(response)
    assertContains(response, "at its awarding body")
    assertContains(response, "3 papers")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("qualification=a-level", ["Waves"]),
        ("subject=history", ["Mock 1", "May"]),
        ("year=2024", ["May"]),
        ("rights=here", ["Mock 1", "Waves"]),
        ("rights=link", ["May"]),
        ("subject=physics&rights=link", []),
        ("year=x&subject=%3Cscript%3E&rights=mine", ["Mock 1", "May", "Waves"]),
    ],
)
def test_site_list_is_narrowed(client, catalogue, query, found):
    assert titles(client.get(f"/papers/?{query}")) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Mock 1", "May"]),
        ("topic=p1", ["Mock 1"]),
        ("year=2024", ["May"]),
        ("topic=p1&year=2024", []),
        ("topic=p9", ["Mock 1", "May"]),
    ],
)
def test_course_list_is_narrowed(client, catalogue, query, found):
    assert titles(client.get(f"{COURSE}?{query}")) == found


def test_list_that_is_narrowed_to_nothing_leads_back(client, catalogue):
    response = client.get("/papers/?subject=physics&rights=link")

    assertContains(response, "No paper fits all of this together.")
    assert 'href="/papers/" >Show all</a>' in squeezed(response)


def test_only_topics_that_are_asked_about_are_offered(client, catalogue):
    TopicFactory(course=catalogue.course, code="p2", title="Second topic", path="0002.")

    assertNotContains(client.get(COURSE), "Second topic")


def test_empty_lists_say_what_to_do(client):
    CourseFactory()

    assertContains(client.get("/papers/"), "tutorium packs load packs/*")
    assertContains(client.get(COURSE), "/courses/ib-history-2017/questions/")


def test_course_in_other_letters_redirects(client, catalogue):
    assertRedirects(client.get("/courses/IB-History-2017/papers/"), COURSE, 301)


def test_unknown_course_is_not_there(client):
    assert client.get(COURSE).status_code == 404


@pytest.mark.parametrize("closed", ["school", "private"])
def test_what_is_closed_is_on_no_list(client, catalogue, closed):
    own = {"owner": LearnerFactory(), "pack": None, "slug": "", "file": ""}
    PaperFactory(title="Secret", rights=closed, **(own if closed == "private" else {}))

    assert "Secret" not in titles(client.get("/papers/"))
    assert "Secret" not in titles(client.get(COURSE))


def test_long_list_is_in_pages(client):
    publish_papers(31)

    assert len(titles(client.get("/papers/"))) == 30
    assert len(titles(client.get("/papers/?page=2"))) == 1


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("address", "count"), [("/papers/", 6), (COURSE, 10)])
def test_list_asks_the_database_as_often_for_many(client, number, address, count):
    publish_papers(number)

    with CaptureQueriesContext(connection) as queries:
        client.get(address)

    assert len(queries) == count
