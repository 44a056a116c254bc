from datetime import UTC, datetime, timedelta

import pytest

from tests.factories import (
    AnswerTopicFactory,
    CourseFactory,
    LearnerFactory,
    NoteTopicFactory,
    TopicFactory,
)
from tutorium.practice import actions
from tutorium.practice.queries.reads import read_on, reads_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def topics():
    course = CourseFactory()
    places = [("p1", "0001."), ("p1.1", "0001.0001."), ("p2", "0002.")]
    return [TopicFactory(course=course, code=code, path=path) for code, path in places]


def read(learner, factory, topic, *, at=NOON):
    link = factory(topic=topic)
    item = getattr(link, "answer", None) or link.note
    actions.keep_read(learner, item, at=at)
    return item


def found(learner, topics, of, since=NOON):
    rows = read_on(topics[0].course, learner, of, since=since.date())
    return {row.item for row in rows}


def test_what_was_read_on_topics_and_below_them_is_found(topics):
    learner = LearnerFactory()
    answer = read(learner, AnswerTopicFactory, topics[1])
    note = read(learner, NoteTopicFactory, topics[0])
    other = read(learner, AnswerTopicFactory, topics[2])

    assert found(learner, topics, topics[:1]) == {answer, note}
    assert found(learner, topics, []) == {answer, note, other}


def test_other_courses_and_learners_are_not(topics):
    learner = LearnerFactory()
    elsewhere = TopicFactory(course=CourseFactory(key="other"), code="p1", path="0001.")
    read(learner, AnswerTopicFactory, elsewhere)
    read(LearnerFactory(), AnswerTopicFactory, topics[0])

    assert found(learner, topics, []) == set()


def test_what_was_read_before_is_not(topics):
    learner = LearnerFactory()
    read(learner, AnswerTopicFactory, topics[0], at=NOON - timedelta(days=1))

    assert found(learner, topics, []) == set()


def test_page_that_is_gone_is_not(topics):
    learner = LearnerFactory()
    answer = read(learner, AnswerTopicFactory, topics[0])
    answer.live = False
    answer.save(update_fields=["live"])

    assert found(learner, topics, []) == set()
    assert not reads_of(learner).exists()


def test_page_of_a_hidden_course_is_not_until_it_is_shown_again(topics):
    learner, course = LearnerFactory(), topics[0].course
    answer = read(learner, AnswerTopicFactory, topics[0])
    note = read(learner, NoteTopicFactory, topics[0])
    course.is_shown = False
    course.save()

    assert found(learner, topics, []) == set()
    assert not reads_of(learner).exists()
    course.is_shown = True
    course.save()
    assert found(learner, topics, []) == {answer, note}


def test_it_asks_as_often_however_much_was_read(topics, django_assert_num_queries):
    learner = LearnerFactory()
    read(learner, AnswerTopicFactory, topics[0])
    read(learner, NoteTopicFactory, topics[0])

    for _more in range(2):
        with django_assert_num_queries(9):
            rows = read_on(topics[0].course, learner, topics[:1], since=NOON.date())
            assert all(row.item.get_absolute_url() and row.item.uid for row in rows)
        read(learner, AnswerTopicFactory, topics[0])
