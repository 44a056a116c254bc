import pytest

from tests.factories import TopicFactory, publish_papers
from tutorium.papers import panels

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return TopicFactory(code="p1", path="0001.")


def test_nothing_is_shown_where_there_is_nothing(topic):
    shown = [
        panels.course_panel(course=topic.course),
        panels.topic_panel(topic=topic),
        panels.asked_on_answer(answer=None, topics=[topic]),
        panels.asked_on_note(note=None, topics=[]),
    ]

    assert shown == [None, None, None, None]


def test_course_says_how_many_there_are(topic):
    publish_papers(2, topic=topic)

    assert panels.course_panel(course=topic.course).context == {"course": topic.course, "total": 2}


def test_topic_shows_the_first_of_the_papers_that_ask_about_it_or_below_it(topic):
    below = TopicFactory(course=topic.course, code="p1.1", path="0001.0002.")
    beside = TopicFactory(course=topic.course, code="p2", path="0002.")
    publish_papers(6, topic=below)

    context = panels.topic_panel(topic=topic).context

    assert [paper.title for paper in context["papers"]] == [f"Mock {n}" for n in range(1, 6)]
    assert context["total"] == 6
    assert panels.topic_panel(topic=beside) is None


def test_answer_and_note_show_three_papers_at_most(topic):
    publish_papers(5, topic=topic)

    for panel in (
        panels.asked_on_answer(answer=None, topics=[topic]),
        panels.asked_on_note(note=None, topics=[topic]),
    ):
        assert len(panel.context["papers"]) == 3
        assert not panel.aside


def test_withdrawn_and_closed_papers_are_not_named(topic):
    publish_papers(1, topic=topic, live=False)
    publish_papers(1, topic=topic, rights="school", slug="closed")

    assert panels.topic_panel(topic=topic) is None


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1 paper"), (3, "3 papers"), (1234, "1,234 papers")]
)
def test_papers_are_counted_in_words(number, words):
    assert panels.say_papers(number) == words


def test_tallies_count_by_course_and_by_topic(topic):
    publish_papers(2, topic=topic)

    assert panels.course_tally()[topic.course_id] == "2 papers"
    assert panels.topic_tally(course=topic.course)["0001."] == "2 papers"
