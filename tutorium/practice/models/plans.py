"""When a learner's exams are, and how much time there is for them."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from tutorium.accounts.models import Learner
from tutorium.curriculum.models import Course

DAYS = 7
FULL = 100  # per cent
MOST_MINUTES, MOST_NEW, MOST_PAPERS = 600, 200, 10


def full_days() -> list[int]:
    return [FULL] * DAYS


class StudyPlanQuerySet(models.QuerySet["StudyPlan"]):
    def with_feed(self, key: str) -> Self:
        """Whoever knows the key may read; a plan without one has no feed."""
        return self.filter(feed_key=key) if key else self.none()


class StudyPlan(models.Model):
    """How much time a learner has; whoever has none of these has the usual."""

    learner = models.OneToOneField(
        Learner, on_delete=models.CASCADE, primary_key=True, related_name="plan"
    )
    minutes = models.PositiveSmallIntegerField(default=45)  # of a full day
    new_a_day = models.PositiveSmallIntegerField(default=20)  # cards to begin, at most
    shares = models.JSONField(default=full_days)  # of each weekday in per cent, Monday first
    feed_key = models.CharField(max_length=32, unique=True, null=True, editable=False)  # noqa: DJ001 (NULL: none may repeat)

    objects = StudyPlanQuerySet.as_manager()

    class Meta:
        constraints = [
            CheckConstraint(
                name="studyplan_minutes_fit_a_day", condition=Q(minutes__lte=MOST_MINUTES)
            ),
            CheckConstraint(
                name="studyplan_new_cards_are_bearable", condition=Q(new_a_day__lte=MOST_NEW)
            ),
            CheckConstraint(name="studyplan_feed_key_is_null_not_empty", condition=~Q(feed_key="")),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} min"


class ExamDateQuerySet(models.QuerySet["ExamDate"]):
    def visible_to(self, learner: Learner | None) -> Self:
        return self.filter(learner=learner) if learner else self.none()


class ExamDate(models.Model):
    """The day of a learner's exam in a course."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="exams")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    papers = models.PositiveSmallIntegerField(default=2)  # to be sat before it

    objects = ExamDateQuerySet.as_manager()

    class Meta:
        ordering = ["day", "course"]
        constraints = [
            UniqueConstraint(name="examdate_is_one_of_a_course", fields=["learner", "course"]),
            CheckConstraint(
                name="examdate_papers_can_be_sat", condition=Q(papers__lte=MOST_PAPERS)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course_id}: {self.day}"
