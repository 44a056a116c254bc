"""Exam dates, time for them, and the address at which a calendar reads the plan."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tutorium.accounts.actions import locked_learner
from tutorium.accounts.models import Learner
from tutorium.core.ids import new_secret
from tutorium.curriculum.models import Course
from tutorium.practice.models import ExamDate, StudyPlan

MOST_EXAMS = 30
UNCHOSEN = "UTC"  # the zone of who has not said where they are


class TooManyExamsError(Exception):
    """Nobody sits so many exams."""


@dataclass(frozen=True)
class Time:
    """What a learner has time for; `shares` are per cent of each weekday, Monday first."""

    minutes: int
    new_a_day: int
    shares: tuple[int, ...]
    time_zone: str
    day_starts_at: int


@transaction.atomic
def set_exam(learner: Learner, course: Course, *, day: date, papers: int) -> ExamDate:
    """Keep the day of an exam, one for each course."""
    learner = locked_learner(learner.pk)
    others = ExamDate.objects.visible_to(learner).exclude(course=course)
    if others.count() >= MOST_EXAMS:
        raise TooManyExamsError
    exam, _ = ExamDate.objects.update_or_create(
        learner=learner, course=course, defaults={"day": day, "papers": papers}
    )
    return exam


def drop_exam(exam: ExamDate) -> None:
    exam.delete()


@transaction.atomic
def set_time(learner: Learner, time: Time) -> StudyPlan:
    learner = locked_learner(learner.pk)
    learner.time_zone, learner.day_starts_at = time.time_zone, time.day_starts_at
    learner.save(update_fields=["time_zone", "day_starts_at"])
    plan, _ = StudyPlan.objects.update_or_create(
        learner=learner,
        defaults={
            "minutes": time.minutes,
            "new_a_day": time.new_a_day,
            "shares": list(time.shares),
        },
    )
    return plan


@transaction.atomic
def open_feed(learner: Learner) -> StudyPlan:
    """Give the plan a new secret address; one given before leads nowhere from now on."""
    plan, _ = StudyPlan.objects.update_or_create(
        learner=locked_learner(learner.pk), defaults={"feed_key": new_secret()}
    )
    return plan


@transaction.atomic
def close_feed(learner: Learner) -> None:
    StudyPlan.objects.filter(learner=locked_learner(learner.pk)).update(feed_key=None)


def merge_plans(*, source: Learner, target: Learner) -> None:
    """Give one learner's exams to another, whose own days and settings stand.

    Who had no time set takes the other's with its zone, who had no calendar the other's address.
    """
    own = ExamDate.objects.visible_to(target).values("course")
    ExamDate.objects.visible_to(source).exclude(course__in=own).update(learner=target)
    ExamDate.objects.visible_to(source).delete()
    plans = StudyPlan.objects.in_bulk([source.pk, target.pk])
    theirs, own_plan = plans.get(source.pk), plans.get(target.pk)
    if theirs is None:
        return
    theirs.delete()
    if own_plan is None:
        StudyPlan.objects.create(
            learner=target,
            minutes=theirs.minutes,
            new_a_day=theirs.new_a_day,
            shares=theirs.shares,
            feed_key=theirs.feed_key,
        )
    elif own_plan.feed_key is None:
        own_plan.feed_key = theirs.feed_key
        own_plan.save(update_fields=["feed_key"])
    if target.time_zone == UNCHOSEN:
        target.time_zone, target.day_starts_at = source.time_zone, source.day_starts_at
        target.save(update_fields=["time_zone", "day_starts_at"])
