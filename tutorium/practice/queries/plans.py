"""A learner's plan, worked out from exam dates, time, and when cards fall due."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tutorium.accounts.models import Learner
from tutorium.curriculum.models import Course
from tutorium.practice.domain.days import day_end, day_of
from tutorium.practice.domain.plan import LONGEST, ONE, Budget, Day, Exam, plan
from tutorium.practice.models import ExamDate, RecallState, StudyPlan
from tutorium.practice.models.recall import NEW
from tutorium.practice.queries.recall import zone_of


@dataclass(frozen=True)
class PlanOf:
    """A plan with the rows that it was made from; `courses` by their keys."""

    time: StudyPlan
    exams: list[ExamDate]
    days: list[Day]
    courses: Mapping[str, Course]
    today: date


def time_of(learner: Learner) -> StudyPlan:
    """Return a learner's time, or the usual, which is saved nowhere."""
    return StudyPlan.objects.filter(learner=learner).first() or StudyPlan(learner=learner)


def plan_of(learner: Learner, now: datetime) -> PlanOf:
    time = time_of(learner)
    rows = ExamDate.objects.visible_to(learner).select_related(
        "course__qualification", "course__awarding_body"
    )
    exams = list(rows)
    today = day_of(now, zone_of(learner), learner.day_starts_at)
    courses = {exam.course_id: exam.course.key for exam in exams}
    due, new = _falling(learner, courses, today)
    values = [Exam(exam.course.key, exam.day, exam.papers, new[exam.course.key]) for exam in exams]
    budget = Budget(time.minutes, tuple(share / 100 for share in time.shares), time.new_a_day)
    days = plan(today, values, due, budget)
    return PlanOf(time, exams, days, {exam.course.key: exam.course for exam in exams}, today)


def _falling(
    learner: Learner, courses: Mapping[int, str], today: date
) -> tuple[dict[str, dict[date, int]], Counter[str]]:
    """Count by course the recalls that fall due on each day, and the cards not yet begun."""
    zone, hour = zone_of(learner), learner.day_starts_at
    end = day_end(today + LONGEST * ONE, zone, hour)
    states = RecallState.objects.visible_to(learner).due(end).filter(course__in=courses)
    due: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    new: Counter[str] = Counter()
    for course, stage, at in states.values_list("course", "stage", "next_at"):
        if stage == NEW:
            new[courses[course]] += 1
        elif at is not None:
            due[courses[course]][max(today, day_of(at, zone, hour))] += 1
    return due, new
