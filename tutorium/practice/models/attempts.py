"""Attempts: responses that were marked, and what a changed scheme later made of them."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import Learner, User
from tutorium.curriculum.models import Course
from tutorium.practice.domain.given_marks import Role
from tutorium.questions.models import Question, QuestionTopic


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def of(self, learner: Learner | None) -> Self:
        return self.filter(learner=learner) if learner else self.none()

    def of_course(self, course: Course) -> Self:
        """Those at questions that point into the course, each once."""
        linked = QuestionTopic.objects.filter(topic__course=course).values("question")
        return self.filter(question__in=linked)


class Attempt(models.Model):
    """One response to a question that could be read, and its marks.

    Who answered what is never changed. `marks` and `marking` are by the newest version that it was
    marked by; a `Regraded` row keeps what they were. What could not be read is no attempt.
    """

    class Source(models.TextChoices):
        CHECK = "check", _("a check beside what was read")
        SESSION = "session", _("a practice session")
        SITTING = "sitting", _("a sitting of a paper")
        RECALL = "recall", _("a recall")

    uid = models.UUIDField(
        unique=True, default=uuid4, editable=False
    )  # a device's own, so that nothing is kept twice
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="attempts")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    version = models.CharField(max_length=12)  # of the question, which marked it
    seed = models.PositiveIntegerField(default=0)
    parts = models.JSONField()  # the response: by a part's path, {answer, working}
    decimal_mark = models.CharField(max_length=1, default=".")
    hints = models.JSONField(default=dict, blank=True)  # by a part's path, how many were opened
    source = models.CharField(max_length=8, choices=Source)
    session_question = models.ForeignKey(
        "practice.SessionQuestion",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="attempts",
    )
    marking = models.JSONField()  # as docs/examiner.md says
    marks = models.PositiveSmallIntegerField()  # of what is decided
    available = models.PositiveSmallIntegerField()
    is_complete = models.BooleanField(default=True)  # whether all is decided
    own_marks = models.PositiveSmallIntegerField(default=0)  # that the student gave the rest
    # As what a person marked what code left open; nothing where nobody has.
    marked_by = models.CharField(
        max_length=8, blank=True, choices=[(each.value, each.value) for each in Role]
    )
    marked_at = models.DateTimeField()

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-marked_at", "-pk"]
        indexes = [
            models.Index(fields=["learner", "-marked_at"], name="attempt_of_learner"),
            models.Index(fields=["learner", "question", "-marked_at"], name="attempt_at_question"),
            models.Index(fields=["question", "version"], name="attempt_by_version"),
        ]
        constraints = [
            CheckConstraint(
                name="attempt_marks_are_available",
                condition=Q(marks__lte=F("available") - F("own_marks")),
            ),
            CheckConstraint(
                name="attempt_marked_by_a_person_has_no_own_marks",
                condition=Q(marked_by="") | Q(own_marks=0, is_complete=True),
            ),
            CheckConstraint(name="attempt_is_worth_marks", condition=Q(available__gte=1)),
            CheckConstraint(
                name="attempt_decimal_mark_is_one", condition=Q(decimal_mark__in=[".", ","])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.marks}/{self.available}"


class Regrading(models.Model):
    """A question's attempts marked again by another version of it; it can be taken back once."""

    class Policy(models.TextChoices):
        NEVER_LOWER = "never_lower", _("nobody loses a mark")
        AS_MARKED = "as_marked", _("as marked, up or down")

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    version = models.CharField(max_length=12)  # by which it was marked
    policy = models.CharField(max_length=12, choices=Policy)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    applied_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-applied_at", "-pk"]
        constraints = [
            CheckConstraint(
                name="regrading_is_undone_after_it_was_applied",
                condition=Q(undone_at=None) | Q(undone_at__gte=F("applied_at")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.version}"


class Regraded(models.Model):
    """What one attempt had before a regrading, and has after it."""

    regrading = models.ForeignKey(Regrading, on_delete=models.CASCADE, related_name="rows")
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="regraded")
    version_before = models.CharField(max_length=12)
    marks_before = models.PositiveSmallIntegerField()
    available_before = models.PositiveSmallIntegerField()
    marking_before = models.JSONField()
    marks_after = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            UniqueConstraint(name="regraded_once_by_each", fields=["regrading", "attempt"])
        ]

    def __str__(self) -> str:
        return f"{self.marks_before} → {self.marks_after}"
