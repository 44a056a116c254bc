import pytest

from tests.factories import (
    AnswerTopicFactory,
    CardFactory,
    CourseFactory,
    TopicFactory,
    publish_answers,
    publish_notes,
    publish_questions,
)
from tutorium.home.domain.coverage import Count, Gap
from tutorium.home.queries.coverage import coverage

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return TopicFactory(code="p1", path="0001.")


@pytest.fixture
def below(topic):
    return TopicFactory(code="p1.1", path="0001.0001.", depth=2, parent=topic)


def counts(course):
    return {row.topic.code: row.counts for row in coverage(course.pk)}


def test_counts_are_of_the_topic_and_of_what_is_below(topic, below):
    publish_answers(1, topic=topic)
    for number in (1, 2):
        publish_answers(1, topic=below, slug=f"below-{number}")
    publish_notes(1, topic=below)
    publish_questions(3, topic=below)
    CardFactory().topics.add(topic)

    assert counts(topic.course) == {
        "p1": (Count(1, 3), Count(0, 1), Count(0, 3), Count(1, 1)),
        "p1.1": (Count(2, 2), Count(1, 1), Count(3, 3), Count(0, 0)),
    }


def test_what_serves_a_topic_and_one_below_it_counts_once(topic, below):
    [answer] = publish_answers(1, topic=topic)
    AnswerTopicFactory(answer=answer, topic=below)

    assert counts(topic.course)["p1"][0] == Count(1, 1)


def test_a_card_with_several_ways_counts_once(topic):
    for uid, ordinal in (("CARD000001", 0), ("CARD000001-2", 1)):
        CardFactory(uid=uid, kind="reversed", ordinal=ordinal).topics.add(topic)

    assert counts(topic.course)["p1"][3] == Count(1, 1)


def test_what_is_not_published_and_what_another_course_has_is_not_counted(topic):
    other = TopicFactory(course=CourseFactory(key="other"), code="p1", path="0001.")
    publish_answers(1, topic=topic, live=False)
    publish_questions(1, topic=topic, live=False)
    publish_notes(1, topic=other)

    [row] = coverage(topic.course_id)

    assert (row.counts, row.gap) == ((Count(0, 0),) * 4, Gap.NOTHING)
