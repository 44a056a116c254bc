"""A link check inside the library, as a reader would follow what it links to."""

import pytest

from tests.factories import (
    CardFactory,
    CourseFactory,
    QuestionFactory,
    QuestionTopicFactory,
    TopicFactory,
    publish_answers,
    publish_notes,
    publish_papers,
)
from tutorium.curriculum.models import Course
from tutorium.packs.queries.links import broken_links

pytestmark = pytest.mark.django_db
GONE = "/answers/ib/history/gone/"


@pytest.fixture
def topic():
    return TopicFactory(code="p1")


def found():
    return [(each.file, each.line, each.href) for each in broken_links()]


@pytest.mark.parametrize(
    "href",
    [
        "/answers/ib/history/question-1/",
        "/answers/ib/history/question-1/#part",
        "/courses/ib-history-2017/",
        "/courses/ib-history-2017/topics/p1/",
        "/courses/ib-history-2017/cards/",
        "/papers/ib-history-2017/mock-1/",
        "/questions/ib/history/question-1/",
        "/search/?q=why",
    ],
)
def test_link_that_leads_somewhere_is_no_fault(topic, href):
    publish_answers(1, topic=topic)
    publish_papers(1, topic=topic)
    publish_notes(1, topic=topic, body=f"See [this]({href}).")

    assert found() == []


@pytest.mark.parametrize(
    "href",
    [
        GONE,
        "/notes/ib/history/gone/",
        "/courses/gone/",
        "/courses/gone/answers/",
        "/courses/ib-history-2017/topics/gone/",
        "/papers/ib-history-2017/gone/",
        "/questions/ib/history/gone/",
        "/nowhere/",
    ],
)
def test_link_that_leads_to_nothing_is_found_with_file_and_line(topic, href):
    publish_notes(1, topic=topic, file="soviet/thaw", body=f"One.\n\nSee [this]({href}).")

    assert found() == [("notes/soviet/thaw.md", 3, href)]


def test_links_of_cards_and_questions_are_followed_too(topic):
    CardFactory(file="soviet", back=f"[Gone]({GONE})").topics.add(topic)
    question = QuestionFactory(file="soviet/thaw", source=f"stem: Why?\nhint: '[Gone]({GONE})'\n")
    QuestionTopicFactory(question=question, topic=topic, sort_order=0)

    assert found() == [("cards/soviet.yaml", 1, GONE), ("questions/soviet/thaw.yaml", 2, GONE)]


def test_link_to_what_readers_are_not_shown_is_broken_for_them(topic):
    hidden = TopicFactory(course=CourseFactory(key="thin"))
    publish_answers(1, topic=hidden, slug="hidden", body=f"[Gone]({GONE})")
    Course.objects.filter(key="thin").update(is_shown=False)
    publish_notes(1, topic=topic, file="thaw", body="See [this](/answers/ib/history/hidden/).")

    assert found() == [("notes/thaw.md", 1, "/answers/ib/history/hidden/")]
