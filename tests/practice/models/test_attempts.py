"""What is false cannot be kept of an attempt or a regrading."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError

from tests.factories import (
    AttemptFactory,
    CourseFactory,
    LearnerFactory,
    QuestionTopicFactory,
    TopicFactory,
    publish_questions,
)
from tutorium.practice.models import Attempt, Regraded, Regrading

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"marks": 2}, "attempt_marks_are_available"),
        ({"own_marks": 1}, "attempt_marks_are_available"),
        ({"marks": 0, "available": 0}, "attempt_is_worth_marks"),
        ({"decimal_mark": ";"}, "attempt_decimal_mark_is_one"),
    ],
)
def test_attempt_keeps_only_what_can_be(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        AttemptFactory(**fields)


def test_attempt_of_a_device_is_one():
    first = AttemptFactory()

    with pytest.raises(IntegrityError):
        AttemptFactory(uid=first.uid)


def test_attempts_are_a_learners_own():
    mine = AttemptFactory()
    AttemptFactory()

    assert list(Attempt.objects.of(mine.learner)) == [mine]
    assert list(Attempt.objects.of(None)) == []


def test_attempts_are_found_by_course_each_once():
    [question] = publish_questions(1)
    topic = question.topics.get()
    QuestionTopicFactory(question=question, topic=TopicFactory(course=topic.course), sort_order=1)
    attempt = AttemptFactory(question=question)
    AttemptFactory()

    assert list(Attempt.objects.of_course(topic.course)) == [attempt]
    assert list(Attempt.objects.of_course(CourseFactory(key="other"))) == []


def test_regrading_is_taken_back_only_after_it_was_applied():
    attempt = AttemptFactory()

    with pytest.raises(IntegrityError, match="regrading_is_undone_after_it_was_applied"):
        Regrading.objects.create(
            question=attempt.question,
            version="2",
            policy="never_lower",
            applied_at=NOON,
            undone_at=datetime(2026, 12, 1, 11, tzinfo=UTC),
        )


def test_attempt_is_regraded_once_by_each():
    attempt = AttemptFactory(learner=LearnerFactory())
    regrading = Regrading.objects.create(
        question=attempt.question, version="2", policy="as_marked", applied_at=NOON
    )
    row = {
        "regrading": regrading,
        "attempt": attempt,
        "version_before": "1",
        "marks_before": 1,
        "available_before": 1,
        "marking_before": {},
        "marks_after": 0,
    }
    Regraded.objects.create(**row)

    with pytest.raises(IntegrityError):
        Regraded.objects.create(**row)


NARROWED = {
    "course": lambda own: own.of_course(CourseFactory()),
    "weeks": lambda own: own.of_course(CourseFactory()).filter(marked_at__gte=NOON),
    "question": lambda own: own.filter(question=1),
    "questions": lambda own: own.filter(question__in=range(100)),
    "variant": lambda own: own.filter(question=1, seed=3),
    "hour": lambda own: own.filter(marked_at__gt=NOON),
}


@pytest.mark.engine("sqlite")  # PostgreSQL reads a small table whole
@pytest.mark.parametrize("narrow", NARROWED.values(), ids=NARROWED)
def test_attempts_of_a_learner_are_read_by_the_learner_however_many_others_have(narrow):
    plan = narrow(Attempt.objects.of(LearnerFactory())).explain()

    assert "practice_attempt USING" in plan
    assert "(learner_id=?" in plan
