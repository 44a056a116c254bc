from datetime import timedelta

import pytest

from tests.factories import CourseFactory, LearnerFactory
from tests.practice.keeping import NOON, keep_one, keep_some, recalled
from tutorium.practice.actions import set_exam, suspend
from tutorium.practice.domain.memory import Grade
from tutorium.practice.queries.plans import plan_of, time_of

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
EXAM = TODAY + timedelta(days=30)


def test_usual_time_is_saved_nowhere():
    assert (time_of(LearnerFactory()).minutes, time_of(LearnerFactory()).new_a_day) == (45, 20)


def test_without_exams_no_day_is_planned():
    assert plan_of(LearnerFactory(), NOON).days == []


def test_plan_holds_what_falls_due_and_what_is_new():
    learner, course = LearnerFactory(), CourseFactory()
    new, kept, aside = keep_some(3, learner=learner, course=course)
    due_at = recalled(kept, Grade.EASY).due_at
    suspend(aside, at=NOON)
    keep_one(course=course)
    set_exam(learner, course, day=EXAM, papers=0)

    found = plan_of(learner, NOON)

    tasks = {day.day: [(task.kind, task.number) for task in day.tasks] for day in found.days}
    assert ("new", 1) in tasks[TODAY]
    assert ("recall", 1) in tasks[due_at.date()]
    assert (found.today, found.courses) == (TODAY, {course.key: course})
    assert new.state.stage == 0


def test_what_is_long_overdue_is_placed_today():
    learner, course = LearnerFactory(), CourseFactory()
    recalled(keep_one(learner=learner, course=course), Grade.EASY, at=NOON - timedelta(days=90))
    set_exam(learner, course, day=EXAM, papers=0)

    first = plan_of(learner, NOON).days[0]

    assert [(task.kind, task.number) for task in first.tasks] == [("recall", 1), ("practice", 0)]


@pytest.mark.parametrize("number", [1, 3])
def test_plan_takes_three_queries(django_assert_num_queries, number):
    learner, course = LearnerFactory(), CourseFactory()
    keep_some(number, learner=learner, course=course)
    set_exam(learner, course, day=EXAM, papers=0)

    with django_assert_num_queries(3):
        plan_of(learner, NOON)
