from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories import CourseFactory, LearnerFactory
from tutorium.practice.models import ExamDate, StudyPlan

pytestmark = pytest.mark.django_db
DAY = date(2027, 5, 10)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("minutes_fit", {"minutes": 601}),
        ("bearable", {"new_a_day": 201}),
        ("null_not_empty", {"feed_key": ""}),
    ],
)
def test_time_that_nobody_has_is_refused(constraint, fields):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        StudyPlan.objects.create(learner=LearnerFactory(), **fields)


def test_usual_week_has_seven_full_days():
    assert StudyPlan(learner=LearnerFactory()).shares == [100] * 7


def test_feed_is_found_by_its_key_and_by_nothing_else():
    plan = StudyPlan.objects.create(learner=LearnerFactory(), feed_key="secret")
    StudyPlan.objects.create(learner=LearnerFactory())

    assert list(StudyPlan.objects.with_feed("secret")) == [plan]
    assert list(StudyPlan.objects.with_feed("")) == []


def test_course_has_one_exam_of_a_learner():
    learner, course = LearnerFactory(), CourseFactory()
    ExamDate.objects.create(learner=learner, course=course, day=DAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        ExamDate.objects.create(learner=learner, course=course, day=DAY)


def test_more_papers_than_can_be_sat_are_refused():
    with pytest.raises(IntegrityError, match="can_be_sat"), transaction.atomic():
        ExamDate.objects.create(
            learner=LearnerFactory(), course=CourseFactory(), day=DAY, papers=11
        )


def test_exams_are_seen_by_their_learner_alone():
    exam = ExamDate.objects.create(learner=LearnerFactory(), course=CourseFactory(), day=DAY)

    assert list(ExamDate.objects.visible_to(exam.learner)) == [exam]
    assert list(ExamDate.objects.visible_to(LearnerFactory())) == []
    assert list(ExamDate.objects.visible_to(None)) == []
