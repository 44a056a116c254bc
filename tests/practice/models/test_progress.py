import pytest
from django.db import IntegrityError

from tests.factories import CourseFactory, LearnerFactory, TopicFactory, TopicStateFactory
from tests.practice.keeping import NOON
from tutorium.practice.domain.mastery import State
from tutorium.practice.models import ForecastResult, TopicState

pytestmark = pytest.mark.django_db


def test_a_row_is_its_state():
    row = TopicState.objects.get(pk=TopicStateFactory(at=NOON).pk)

    assert row.state == State(0.6, 0.96, 3.0, 4, NOON)
    row.state = State(1.0, 2.0, 3.0, 5, NOON)
    assert (row.surplus, row.information, row.earned, row.count) == (1, 2, 3, 5)


def test_a_learner_has_one_state_of_a_topic():
    row = TopicStateFactory()

    with pytest.raises(IntegrityError, match=r"topicstate_is_one|UNIQUE"):
        TopicStateFactory(learner=row.learner, topic=row.topic)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"count": 0}, "topicstate_has_attempts"),
        ({"information": -0.1}, "topicstate_sums_are_not_negative"),
        ({"earned": -0.1}, "topicstate_sums_are_not_negative"),
        ({"marks": 5}, "topicstate_marks_are_available"),
    ],
)
def test_what_cannot_be_is_refused(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        TopicStateFactory(**fields)


def test_states_are_seen_by_their_learner_alone():
    own, _other = TopicStateFactory(), TopicStateFactory()

    assert list(TopicState.objects.visible_to(own.learner)) == [own]
    assert list(TopicState.objects.visible_to(None)) == []


def test_states_are_of_their_course():
    row = TopicStateFactory()
    TopicStateFactory(topic=TopicFactory(course=CourseFactory(key="ib-history-2028")))

    assert list(TopicState.objects.of_course(row.topic.course)) == [row]


@pytest.mark.parametrize(
    ("range_", "came", "constraint"),
    [
        ((0.6, 0.5), 0.5, "forecastresult_is_a_range"),
        ((-0.1, 0.5), 0.5, "forecastresult_is_a_range"),
        ((0.1, 1.1), 0.5, "forecastresult_is_a_range"),
        ((0.1, 0.5), 1.5, "forecastresult_came_as_a_share"),
    ],
)
def test_results_that_cannot_be_are_refused(range_, came, constraint):
    low, high = range_

    with pytest.raises(IntegrityError, match=constraint):
        ForecastResult.objects.create(
            learner=LearnerFactory(),
            course=CourseFactory(),
            low=low,
            high=high,
            came=came,
            at=NOON,
        )
