import pytest

from tests.factories import TopicFactory, publish_questions
from tutorium.questions import panels

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return TopicFactory(code="p1", path="0001.")


def test_nothing_is_shown_where_there_is_nothing(topic):
    shown = [
        panels.course_panel(course=topic.course),
        panels.topic_panel(topic=topic),
        panels.practise_answer(answer=None, topics=[topic]),
        panels.practise_note(note=None, topics=[]),
    ]

    assert shown == [None, None, None, None]


def test_course_says_how_many_there_are(topic):
    publish_questions(2, topic=topic)

    assert panels.course_panel(course=topic.course).context == {"course": topic.course, "total": 2}


def test_topic_shows_the_first_of_its_questions(topic):
    publish_questions(12, topic=topic)

    context = panels.topic_panel(topic=topic).context

    assert len(context["questions"]) == 10
    assert context["total"] == 12


def test_answer_and_note_show_three_questions_at_most(topic):
    publish_questions(5, topic=topic)

    for panel in (
        panels.practise_answer(answer=None, topics=[topic]),
        panels.practise_note(note=None, topics=[topic]),
    ):
        assert len(panel.context["questions"]) == 3
        assert not panel.aside


@pytest.mark.parametrize(("number", "words"), [(1, "1 question"), (3, "3 questions")])
def test_questions_are_counted_in_words(number, words):
    assert panels.say_questions(number) == words


def test_tallies_count_by_course_and_by_topic(topic):
    publish_questions(2, topic=topic)

    assert panels.course_tally()[topic.course_id] == "2 questions"
    assert panels.topic_tally(course=topic.course)["0001."] == "2 questions"
