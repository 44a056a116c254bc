"""What was tried of late on topics, and where marks went."""

from datetime import timedelta

import pytest

from tests.factories import (
    AttemptFactory,
    CourseFactory,
    LearnerFactory,
    QuestionTopicFactory,
    TopicFactory,
)
from tests.practice.keeping import NOON
from tutorium.curriculum.models import Course
from tutorium.practice.queries.briefing import MOST, practised

pytestmark = pytest.mark.django_db
SINCE = NOON - timedelta(days=90)


def marking(marks, available=2, *, status="marked", code="M1", because="not found"):
    point = {
        "id": "p",
        "code": code,
        "for": "uses F = ma",
        "marks": marks,
        "available": available,
        "because": because,
        "evidence": {"text": "my own words"},
    }
    part = {"label": "a", "status": status, "marks": marks, "available": available}
    return {"parts": [{**part, "feedback": "", "points": [point]}]}


@pytest.fixture
def course():
    return CourseFactory()


@pytest.fixture
def topic(course):
    return TopicFactory(course=course, code="p1", path="0001.")


def tried(learner, topic, marks=0, *, question=None, at=NOON, **said):
    question = question or QuestionTopicFactory(topic=topic, sort_order=0).question
    said = {"marking": marking(marks), "available": 2, **said}
    return AttemptFactory(learner=learner, question=question, marks=marks, marked_at=at, **said)


def test_marks_are_summed_by_topic_the_most_lost_first(course, topic):
    learner, other = LearnerFactory(), TopicFactory(course=course, code="p2", path="0002.")
    tried(learner, topic, 1)
    tried(learner, other, 0)

    found = practised(course, learner, [], since=SINCE)

    assert (found.attempts, found.marks, found.available) == (2, 1, 4)
    assert found.topics == [(other, 0, 2), (topic, 1, 2)]
    assert found.lost == [("method", 3)]


def test_only_what_is_below_the_topics_counts(course, topic):
    learner = LearnerFactory()
    below = TopicFactory(course=course, code="p1.1", path="0001.0001.")
    beside = TopicFactory(course=course, code="p2", path="0002.")
    tried(learner, below, 1)
    tried(learner, beside, 0)

    found = practised(course, learner, [topic], since=SINCE)

    assert found.topics == [(below, 1, 2)]


def test_others_older_and_other_courses_attempts_do_not_count(course, topic):
    learner = LearnerFactory()
    tried(LearnerFactory(), topic)
    tried(learner, topic, at=SINCE - timedelta(seconds=1))
    tried(learner, TopicFactory(course=CourseFactory(key="another"), path="0001."))

    assert practised(course, learner, [], since=SINCE).attempts == 0
    assert practised(course, learner, [topic], since=SINCE).attempts == 0


def test_points_are_those_of_the_last_attempt_at_each_question(course, topic):
    learner = LearnerFactory()
    first = tried(learner, topic, 0, at=NOON - timedelta(days=1))
    tried(learner, topic, 2, question=first.question)
    lost = tried(learner, topic, 1)

    found = practised(course, learner, [], since=SINCE)

    assert [(each.title, each.code, each.words, each.marks) for each in found.points] == [
        (lost.question.title, "M1", "uses F = ma", 1)
    ]


def test_what_waits_for_a_person_is_not_lost(course, topic):
    learner = LearnerFactory()
    tried(learner, topic, 0, marking=marking(None, status="person"), is_complete=False)

    found = practised(course, learner, [], since=SINCE)

    assert (found.marks, found.available, found.lost, found.points) == (0, 0, [], [])


@pytest.mark.parametrize("what", ["question", "course"])
def test_question_without_a_page_is_named_without_a_link(course, topic, what):
    learner = LearnerFactory()
    row = tried(learner, topic)
    if what == "question":
        row.question.live = False
        row.question.save()
    else:
        Course.objects.filter(pk=course.pk).update(is_shown=False)

    [found] = practised(course, learner, [], since=SINCE).latest

    assert (found.title, found.question) == (row.question.title, None)


def test_so_many_are_counted_and_no_more(course, topic):
    learner, question = LearnerFactory(), QuestionTopicFactory(topic=topic, sort_order=0).question
    for _each in range(MOST + 1):
        tried(learner, topic, question=question)

    found = practised(course, learner, [], since=SINCE)

    assert (found.attempts, found.is_cut) == (MOST, True)


@pytest.mark.usefixtures("values_are_kept")
@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_four_queries(number, course, topic, django_assert_num_queries):
    learner = LearnerFactory()
    for _each in range(number):
        tried(learner, topic)
    practised(course, learner, [], since=SINCE)

    with django_assert_num_queries(4):  # attempts, their topics, what is shown, its rows
        practised(course, learner, [], since=SINCE)
