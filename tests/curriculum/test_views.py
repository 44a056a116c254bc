import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertRedirects

from tests.factories import (
    CourseFactory,
    QualificationFactory,
    SubjectFactory,
    TopicFactory,
    publish_answers,
    publish_notes,
)
from tutorium.curriculum.models import CommandTerm, TopicLink

pytestmark = pytest.mark.django_db

COURSE = "/courses/ib-history-2017/"
TOPIC = f"{COURSE}topics/p1/"


@pytest.fixture
def topic():
    return TopicFactory(code="p1", title="First topic", path="0001.")


def test_qualification_lists_courses_with_something_to_read_first(client, topic):
    CourseFactory(key="ib-art", subject=SubjectFactory(key="art", title="Art"), title="Art")
    publish_answers(2, topic=topic)

    response = client.get("/qualifications/ib/")

    assert [offering.course.key for offering in response.context["offerings"]] == [
        "ib-history-2017",
        "ib-art",
    ]
    assertContains(response, "2 answers")
    assertContains(response, "Specification only, nothing to read yet")


def test_qualification_shows_its_grades(client):
    QualificationFactory(key="gcse", title="GCSE", grades=["9", "8"], ages="14–16")

    response = client.get("/qualifications/gcse/")

    assertContains(response, "Grades 9 · 8.")
    assertContains(response, "No course here yet")


def test_subject_lists_its_courses(client, topic):
    response = client.get("/subjects/history/")

    assertContains(response, '<a href="/courses/ib-history-2017/">IB History</a>')


def test_course_shows_its_tree_terms_and_other_editions(client, topic):
    TopicFactory(course=topic.course, code="p1.1", title="Below", path="0001.0001.", parent=topic)
    CommandTerm.objects.create(course=topic.course, term="Discuss", asks="Weigh it.")
    CourseFactory(key="ib-history-2028", first_exam=2028, last_exam=None)
    publish_answers(1, topic=topic)

    response = client.get(COURSE)

    (top,) = response.context["tree"]
    assert [branch.topic.title for branch in top.below] == ["Below"]
    assert top.tallies == ["1 answer"]
    assertContains(response, "<td>Weigh it.</td>")
    assert [edition.key for edition in response.context["editions"]] == ["ib-history-2028"]
    assertContains(
        response,
        '<link rel="alternate" type="application/atom+xml" title="IB History"'
        ' href="/courses/ib-history-2017/feed.atom">',
        html=True,
    )


def test_course_without_content_says_so(client):
    CourseFactory()

    response = client.get(COURSE)

    assertContains(response, "Nothing to read yet")
    assertContains(response, "No topics yet")


def test_topic_shows_what_there_is_on_it_and_below(client, topic):
    below = TopicFactory(course=topic.course, path="0001.0001.", parent=topic, depth=2)
    publish_answers(1, topic=below)
    publish_notes(1, topic=topic)

    response = client.get(TOPIC)

    assertContains(response, '<a href="/answers/ib/history/question-1/">Question 1</a>')
    assertContains(response, '<a href="/notes/ib/history/note-1/">Note 1</a>')
    assertContains(response, f'<a href="{below.get_absolute_url()}">{below.title}</a>')


def test_topic_leads_down_from_its_qualification(client, topic):
    below = TopicFactory(course=topic.course, code="p1.1", path="0001.0001.", parent=topic, depth=2)

    assert client.get(below.get_absolute_url()).context["trail"] == [
        ("IB Diploma", "/qualifications/ib/"),
        ("History", COURSE),
        ("First topic", TOPIC),
    ]


def said_of(client, page, counterpart):
    """Return the words that stand before the link to a counterpart."""
    before = client.get(page).content.decode().partition(f'<a href="{counterpart}"')[0]
    return before.rpartition("<li>")[2].strip()


@pytest.mark.parametrize(
    ("kind", "there", "back"),
    [("same_as", "The same as", "The same as"), ("replaces", "Takes the place of", "Replaced by")],
)
def test_topic_knows_its_counterparts_in_other_editions(client, topic, kind, there, back):
    newer = TopicFactory(course=CourseFactory(key="ib-history-2028"), code="a.1", title="New name")
    TopicLink.objects.create(topic=newer, other=topic, kind=kind)

    assert said_of(client, newer.get_absolute_url(), TOPIC) == there
    assert said_of(client, TOPIC, newer.get_absolute_url()) == back


def test_topic_with_nothing_on_it_says_so(client, topic):
    assertContains(client.get(TOPIC), "No answer or note yet")


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("/qualifications/IB/", "/qualifications/ib/"),
        ("/subjects/History/", "/subjects/history/"),
        ("/courses/IB-History-2017/", COURSE),
        ("/courses/ib-history-2017/topics/P1/", TOPIC),
        ("/courses/ib-history-2017/topics/p1", TOPIC),
    ],
)
def test_other_writings_of_an_address_lead_to_it(client, topic, path, own):
    assertRedirects(client.get(path), own, status_code=301)


@pytest.mark.parametrize(
    "path",
    [
        "/qualifications/none/",
        "/subjects/none/",
        "/courses/none/",
        "/courses/none/topics/p1/",
        "/courses/ib-history-2017/topics/none/",
    ],
)
def test_what_does_not_exist_is_not_found(client, topic, path):
    assert client.get(path).status_code == 404


PAGES = {"/qualifications/ib/": 2, "/subjects/history/": 2, COURSE: 5, TOPIC: 6}


@pytest.mark.usefixtures("values_are_kept")
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), PAGES.items(), ids=PAGES.keys())
def test_pages_ask_the_database_as_often_for_many_as_for_one(client, topic, path, queries, rows):
    other = TopicFactory(course=CourseFactory(key="ib-history-2028"), code="a")
    for n in range(rows):
        CourseFactory(key=f"ib-history-{n}", title=f"History {n}")
        below = TopicFactory(course=topic.course, path=f"0001.000{n + 1}.", parent=topic, depth=2)
        TopicLink.objects.create(topic=below, other=other, kind="same_as")
        TopicLink.objects.create(topic=topic, other=below, kind="replaces")
    publish_answers(rows, topic=topic)
    publish_notes(rows, topic=topic)
    client.get(path)

    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200

    assert len(caught) == queries
