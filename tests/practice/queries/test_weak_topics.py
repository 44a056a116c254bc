"""A learner's weak topics as pages name them, and as a session remembers them."""

from datetime import timedelta

import pytest

from tests.factories import (
    CourseFactory,
    LearnerFactory,
    PracticeSessionFactory,
    TopicFactory,
    TopicStateFactory,
    publish_questions,
)
from tests.practice.keeping import NOON
from tutorium.practice.domain.mastery import Mastery, Silence
from tutorium.practice.queries.weak_topics import weak_in, weak_of

pytestmark = pytest.mark.django_db
LOST = {"surplus": -3.0, "information": 2.0, "earned": 0.4, "count": 8}


def weak_topic(learner, course, number):
    topic = TopicFactory(course=course, code=f"w{number}", path=f"{number:04}.")
    publish_questions(1, topic=topic, slug=f"on-{number}")
    return TopicStateFactory(learner=learner, topic=topic, **LOST).topic


@pytest.mark.usefixtures("values_are_kept")
@pytest.mark.parametrize("number", [1, 3])
def test_weak_topics_come_by_two_queries(number, django_assert_num_queries):
    learner, course = LearnerFactory(), CourseFactory()
    topics = {weak_topic(learner, course, each + 1) for each in range(number)}
    weak_in(course, learner, now=NOON)

    with django_assert_num_queries(2):  # states, the day of the exam
        found = weak_in(course, learner, now=NOON)

    assert {each.topic for each in found} == topics
    assert {each.why for each in found} == {"weak"}


def test_who_has_practised_nothing_has_no_weak_topics():
    course = CourseFactory()

    assert weak_in(course, None, now=NOON) == weak_in(course, LearnerFactory(), now=NOON) == []


def test_topic_without_questions_cannot_be_practised():
    state = TopicStateFactory(**LOST)

    assert weak_in(state.topic.course, state.learner, now=NOON) == []


@pytest.mark.parametrize("days", [1, 400])
def test_session_remembers_topics_as_they_stood(days):
    learner, course = LearnerFactory(), CourseFactory()
    weak_topic(learner, course, 1)
    found = weak_in(course, learner, now=NOON + timedelta(days=days))

    session = PracticeSessionFactory(
        kind="weak", course=course, weak_topics=[each.plain for each in found]
    )
    session.refresh_from_db()

    assert weak_of(session) == found
    assert type(found[0].found) is (Mastery if days == 1 else Silence)


def test_topic_that_is_gone_is_left_out():
    session = PracticeSessionFactory(kind="weak", weak_topics=[{"topic": 999_999, "why": "few"}])

    assert weak_of(session) == []
