"""What each topic of a course has, for editors."""

import csv

import pytest
from django.contrib.auth.models import Group
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    AdultFactory,
    CardFactory,
    CourseFactory,
    TopicFactory,
    publish_answers,
    publish_questions,
)

pytestmark = pytest.mark.django_db
PAGE = "/coverage/"
OF_THE_COURSE = "/coverage/?course=ib-history-2017"
CSV = "/coverage/ib-history-2017.csv"


@pytest.fixture
def writer(client):
    user = AdultFactory()
    user.groups.add(Group.objects.get(name="Writers"))
    client.force_login(user)
    return client


@pytest.fixture
def topic():
    return TopicFactory(code="p1", title="First topic", path="0001.")


@pytest.mark.parametrize("address", [PAGE, CSV])
def test_coverage_is_for_who_writes_here(client, topic, address):
    stranger = client.get(address).status_code
    client.force_login(AdultFactory())

    assert (stranger, client.get(address).status_code) == (302, 403)


def test_courses_are_chosen_by_name(writer):
    CourseFactory(key="b", title="Zoology")
    CourseFactory(key="a", title="Algebra")

    page = writer.get(PAGE)

    assert [course.key for course in page.context["courses"]] == ["a", "b"]
    assertNotContains(page, "<table")


@pytest.mark.parametrize("address", ["/coverage/?course=none", "/coverage/none.csv"])
def test_course_that_there_is_not_is_not_found(writer, address):
    assert writer.get(address).status_code == 404


def test_site_without_courses_says_so(writer):
    assertContains(writer.get(PAGE), "No course yet")


def test_course_without_topics_says_so(writer):
    CourseFactory()

    assertContains(writer.get(OF_THE_COURSE), "This course has no topics")


def test_topic_that_is_thin_is_marked_and_leads_to_a_new_answer(writer, topic):
    publish_answers(1, topic=topic)
    TopicFactory(code="p2", title="Second topic", path="0002.")

    page = writer.get(OF_THE_COURSE)

    assertContains(page, "1 with nothing, 1 thin.")
    assertContains(page, "<strong>thin</strong>", count=1, html=True)
    assertContains(page, "<strong>nothing yet</strong>", count=1, html=True)
    assertContains(page, 'library/answer/add/?topic=ib-history-2017%3Ap2"', count=1)


def test_topic_with_enough_is_not_marked(writer, topic):
    publish_answers(1, topic=topic)
    publish_questions(2, topic=topic)
    for _ in range(2):
        CardFactory().topics.add(topic)

    page = writer.get(OF_THE_COURSE)

    assertNotContains(page, "Write one")
    assertContains(page, "0 with nothing, 0 thin.")


@pytest.mark.parametrize("address", [OF_THE_COURSE, CSV])
@pytest.mark.parametrize("number", [1, 3])
def test_coverage_asks_the_database_as_often_for_many(
    writer, number, address, django_assert_num_queries
):
    for each in range(1, number + 1):
        topic = TopicFactory(code=f"p{each}", path=f"{each:04}.")
        publish_answers(1, topic=topic, slug=f"answer-{each}")
        publish_questions(1, topic=topic, slug=f"question-{each}")
    writer.get(address)

    with django_assert_num_queries({OF_THE_COURSE: 13, CSV: 12}[address]):
        writer.get(address)


def test_table_calculates_nothing(writer, topic):
    TopicFactory(code="p2", title='=hyperlink("x")', path="0002.")
    publish_answers(1, topic=topic)
    TopicFactory(course=topic.course, code="p1.1", title="Below", path="0001.0001.", depth=2)

    response = writer.get(CSV)

    assert response.headers["Content-Disposition"] == (
        'attachment; filename="coverage-ib-history-2017.csv"'
    )
    rows = list(csv.reader(response.content.decode().splitlines()))
    assert rows[0][:4] == ["Code", "Topic", "Answers", "Answers on the topic itself"]
    assert rows[1:] == [
        ["p1", "First topic", "1", "1", "0", "0", "0", "0", "0", "0", "thin"],
        ["p1.1", "Below", "0", "0", "0", "0", "0", "0", "0", "0", "nothing yet"],
        ["p2", '\'=hyperlink("x")', "0", "0", "0", "0", "0", "0", "0", "0", "nothing yet"],
    ]
