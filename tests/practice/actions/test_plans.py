from datetime import date

import pytest

from tests.factories import CourseFactory, LearnerFactory
from tutorium.accounts.actions import merge_learners
from tutorium.practice.actions import (
    Time,
    TooManyExamsError,
    close_feed,
    drop_exam,
    open_feed,
    plans,
    set_exam,
    set_time,
)
from tutorium.practice.models import ExamDate, StudyPlan

pytestmark = pytest.mark.django_db
DAY, LATER = date(2027, 5, 10), date(2027, 5, 12)
TIME = Time(60, 10, (100,) * 6 + (0,), "Europe/Madrid", 5)


def test_exam_that_is_moved_is_still_one():
    learner, course = LearnerFactory(), CourseFactory()

    set_exam(learner, course, day=DAY, papers=2)
    exam = set_exam(learner, course, day=LATER, papers=1)

    assert list(ExamDate.objects.values_list("day", "papers")) == [(LATER, 1)]
    drop_exam(exam)
    assert ExamDate.objects.count() == 0


def test_nobody_sits_ever_more_exams(monkeypatch):
    monkeypatch.setattr(plans, "MOST_EXAMS", 1)
    learner = LearnerFactory()
    set_exam(learner, CourseFactory(), day=DAY, papers=2)

    with pytest.raises(TooManyExamsError):
        set_exam(learner, CourseFactory(key="other"), day=DAY, papers=2)


def test_time_is_kept_with_the_learners_zone():
    learner = LearnerFactory()

    plan = set_time(learner, TIME)

    learner.refresh_from_db()
    assert (learner.time_zone, learner.day_starts_at) == ("Europe/Madrid", 5)
    assert (plan.minutes, plan.new_a_day, plan.shares) == (60, 10, [100] * 6 + [0])


def test_new_address_shuts_the_old_and_time_stays():
    learner = LearnerFactory()
    set_time(learner, TIME)

    first, second = open_feed(learner).feed_key, open_feed(learner).feed_key

    assert first != second
    assert len(second) == 26
    assert not StudyPlan.objects.with_feed(first).exists()
    assert StudyPlan.objects.with_feed(second).get().minutes == 60

    close_feed(learner)
    assert not StudyPlan.objects.with_feed(second).exists()


def test_learners_made_one_keep_the_exams_of_both():
    phone, laptop = LearnerFactory(), LearnerFactory()
    history, physics = CourseFactory(), CourseFactory(key="physics")
    set_exam(phone, history, day=DAY, papers=2)
    set_exam(phone, physics, day=DAY, papers=2)
    set_exam(laptop, history, day=LATER, papers=2)
    set_time(phone, TIME)

    merge_learners(phone, into=laptop)

    exams = ExamDate.objects.values_list("learner", "course", "day").order_by("day")
    assert list(exams) == [(laptop.pk, physics.pk, DAY), (laptop.pk, history.pk, LATER)]
    assert StudyPlan.objects.get().learner == laptop


def test_own_settings_stand_where_both_have_some():
    phone, laptop = LearnerFactory(), LearnerFactory()
    set_time(phone, TIME)
    StudyPlan.objects.create(learner=laptop, minutes=30)

    merge_learners(phone, into=laptop)

    assert StudyPlan.objects.get().minutes == 30
