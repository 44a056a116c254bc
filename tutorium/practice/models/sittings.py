"""Sittings: a paper against the clock, with the time that its student is given."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import Learner
from tutorium.core.addresses import address
from tutorium.core.ids import new_public_id
from tutorium.curriculum.models import Course
from tutorium.papers.domain.own import LONGEST_LABEL
from tutorium.papers.models import OwnQuestion, Paper
from tutorium.practice.domain.clock import GRACE, Break, Clock
from tutorium.questions.domain.responses import is_blank
from tutorium.questions.models import Question

MOST_BREAKS = 120  # minutes


class Accommodations(models.Model):
    """What a learner is given in examinations, so that practice is like them."""

    class Extra(models.IntegerChoices):
        NONE = 0, _("none")
        QUARTER = 25, _("25 %")
        HALF = 50, _("50 %")
        DOUBLE = 100, _("100 %")

    learner = models.OneToOneField(Learner, on_delete=models.CASCADE, related_name="accommodations")
    extra_percent = models.PositiveSmallIntegerField(
        _("extra time"), choices=Extra, default=Extra.NONE
    )
    break_minutes = models.PositiveSmallIntegerField(_("rest breaks in all, minutes"), default=0)
    large_print = models.BooleanField(_("large print"), default=False)
    has_reader = models.BooleanField(_("a reader"), default=False)

    class Meta:
        constraints = [
            CheckConstraint(
                name="accommodations_extra_is_offered",
                condition=Q(extra_percent__in=[0, 25, 50, 100]),
            ),
            CheckConstraint(
                name="accommodations_breaks_end", condition=Q(break_minutes__lte=MOST_BREAKS)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.extra_percent} %, {self.break_minutes} min"


class SittingQuerySet(models.QuerySet["Sitting"]):
    def visible_to(self, learner: Learner | None) -> Self:
        return self.filter(learner=learner) if learner else self.none()

    def running(self) -> Self:
        return self.filter(submitted_at=None)

    def due(self, at: datetime) -> Self:
        """Those whose bell has rung, grace and all, and nobody has handed in."""
        return self.running().filter(closes_at__lte=at - GRACE)


class Sitting(models.Model):
    """One sitting. Its times are copied from the paper and the profile when it begins.

    `closes_at` is the bell as far as it is known: later while breaks may still move it.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="sittings")
    paper = models.ForeignKey(Paper, on_delete=models.RESTRICT, related_name="sittings")
    paper_version = models.CharField(max_length=12, blank=True)
    started_at = models.DateTimeField()
    reading = models.DurationField()
    writing = models.DurationField()  # with extra time
    extra_percent = models.PositiveSmallIntegerField(default=0)
    allowed_breaks = models.DurationField(default=timedelta)
    closes_at = models.DateTimeField(db_index=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    by_bell = models.BooleanField(default=False)  # handed in by the server, not by the student
    marked_at = models.DateTimeField(null=True, blank=True)  # when all of it had been marked

    objects = SittingQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["learner", "-started_at"], name="sitting_of_learner")]
        constraints = [
            CheckConstraint(
                name="sitting_is_handed_in_after_it_began",
                condition=Q(submitted_at=None) | Q(submitted_at__gte=F("started_at")),
            ),
            CheckConstraint(
                name="sitting_closes_after_it_began", condition=Q(closes_at__gte=F("started_at"))
            ),
            CheckConstraint(
                name="sitting_is_marked_after_it_was_handed_in",
                condition=Q(marked_at=None) | Q(submitted_at__isnull=False),
            ),
            UniqueConstraint(
                name="sitting_of_a_paper_runs_once",
                fields=["learner", "paper"],
                condition=Q(submitted_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        return address("practice:sitting", self.public_id)

    @property
    def is_running(self) -> bool:
        return self.submitted_at is None

    @property
    def is_own(self) -> bool:
        """Whether it is of the student's own paper, whose marks are all the student's."""
        return self.paper.rights == Paper.Rights.PRIVATE

    @property
    def clock(self) -> Clock:
        """Return its clock; asks for the breaks, unless they were fetched before."""
        rests = [Break(each.started_at, each.ended_at) for each in self.breaks.all()]
        return Clock(self.started_at, self.reading, self.writing, self.allowed_breaks, rests)


class SittingBreak(models.Model):
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="breaks")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["started_at"]
        constraints = [
            UniqueConstraint(
                name="sittingbreak_is_one_at_a_time", fields=["sitting"], condition=Q(ended_at=None)
            ),
            CheckConstraint(
                name="sittingbreak_ends_after_it_begins",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.started_at}"


class SittingAnswerQuerySet(models.QuerySet["SittingAnswer"]):
    def own_marked(self, learner: Learner | None) -> Self:
        """Those of a learner's own papers that the learner has marked."""
        mine = self.filter(sitting__learner=learner, own_marks__isnull=False)
        return mine if learner else self.none()

    def of_course(self, course: Course) -> Self:
        return self.filter(sitting__paper__course=course)


class SittingAnswer(models.Model):
    """A question of a sitting, with whatever stands in its fields.

    It is the bank's, and an attempt has its marks; or an own paper's, whose marks the student gives.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    own_question = models.ForeignKey(
        OwnQuestion, on_delete=models.RESTRICT, null=True, blank=True, related_name="sat"
    )
    seed = models.PositiveIntegerField(default=0)
    place = models.PositiveSmallIntegerField()  # in the paper, from 1
    number = models.CharField(max_length=LONGEST_LABEL)  # as printed
    section = models.PositiveSmallIntegerField(default=0)
    choose = models.PositiveSmallIntegerField(null=True, blank=True)  # so many of its section
    available = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True
    )  # none: an own paper's that prints no marks, until the student says
    own_marks = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    sent = models.JSONField(default=dict, blank=True)  # as typed: a field's name → its values
    parts = models.JSONField(default=dict, blank=True)  # and what it answers, by a part's path
    decimal_mark = models.CharField(max_length=1, default=".")
    saved_at = models.DateTimeField(null=True, blank=True)
    attempt = models.OneToOneField(
        "practice.Attempt", on_delete=models.RESTRICT, null=True, blank=True, related_name="sat"
    )

    objects = SittingAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["place"]
        constraints = [
            UniqueConstraint(name="sittinganswer_has_its_place", fields=["sitting", "place"]),
            CheckConstraint(
                name="sittinganswer_is_the_banks_or_an_own_papers",
                condition=Q(question__isnull=False, own_question=None, own_marks=None)
                | Q(question=None, own_question__isnull=False, attempt=None),
            ),
            CheckConstraint(
                name="sittinganswer_of_the_bank_is_worth_marks",
                condition=Q(question=None) | Q(available__isnull=False),
            ),
            CheckConstraint(
                name="sittinganswer_own_marks_are_available",
                condition=Q(own_marks=None)
                | Q(available__isnull=False, own_marks__gte=0, own_marks__lte=F("available")),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return address("practice:sitting_question", self.sitting.public_id, self.place)

    @property
    def is_answered(self) -> bool:
        return not is_blank(self.parts)

    @property
    def marks(self) -> Decimal | int | None:
        """What is decided and what the student gave himself; nothing before it is marked."""
        if self.own_question_id is not None:
            return self.own_marks
        return None if self.attempt is None else self.attempt.marks + self.attempt.own_marks
