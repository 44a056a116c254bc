"""Where learners stand: worked out from attempts, and made anew from them at any time."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from tutorium.accounts.models import Learner
from tutorium.curriculum.models import Course, Topic
from tutorium.practice.domain.mastery import State


class TopicStateQuerySet(models.QuerySet["TopicState"]):
    def visible_to(self, learner: Learner | None) -> Self:
        return self.filter(learner=learner) if learner else self.none()

    def of_course(self, course: Course) -> Self:
        return self.filter(topic__course=course)


class TopicState(models.Model):
    """The state of a learner in a topic: sums that fade, as they stood at `at`.

    Marks, and what they were lost for, count an attempt once in each course: at its first topic.
    """

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="topic_states")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    surplus = models.FloatField()
    information = models.FloatField()
    earned = models.FloatField()
    count = models.PositiveIntegerField()
    at = models.DateTimeField()
    marks = models.FloatField(default=0)  # an own paper's may be half ones
    available = models.FloatField(default=0)
    lost = models.JSONField(default=dict, blank=True)  # reason → marks
    terms = models.JSONField(default=dict, blank=True)  # command term → [marks, available]

    objects = TopicStateQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(name="topicstate_is_one_for_a_learner", fields=["learner", "topic"]),
            CheckConstraint(name="topicstate_has_attempts", condition=Q(count__gte=1)),
            CheckConstraint(
                name="topicstate_sums_are_not_negative",
                condition=Q(information__gte=0, earned__gte=0, marks__gte=0),
            ),
            CheckConstraint(
                name="topicstate_marks_are_available", condition=Q(marks__lte=F("available"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.topic_id}"

    @property
    def state(self) -> State:
        return State(self.surplus, self.information, self.earned, self.count, self.at)

    @state.setter
    def state(self, state: State) -> None:
        self.surplus, self.information = state.surplus, state.information
        self.earned, self.count = state.earned, state.count
        if state.at is not None:
            self.at = state.at


class ForecastResultQuerySet(models.QuerySet["ForecastResult"]):
    def newest(self, number: int) -> Self:
        return self.order_by("-at")[:number]


class ForecastResult(models.Model):
    """What was foretold just before a result came, and the result: shares of the marks."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="forecast_results")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    low = models.FloatField()
    high = models.FloatField()
    came = models.FloatField()
    at = models.DateTimeField()

    objects = ForecastResultQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["-at"], name="forecastresult_newest")]
        constraints = [
            CheckConstraint(
                name="forecastresult_is_a_range_of_shares",
                condition=Q(low__gte=0, high__lte=1, high__gte=F("low")),
            ),
            CheckConstraint(
                name="forecastresult_came_as_a_share", condition=Q(came__gte=0, came__lte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.low:.2f}–{self.high:.2f}: {self.came:.2f}"
