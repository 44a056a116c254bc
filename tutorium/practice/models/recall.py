"""The log of a learner's recalls, and the state of each card that follows from it."""

from datetime import datetime
from typing import Any, Self
from uuid import uuid4

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import Learner
from tutorium.curriculum.models import Course
from tutorium.practice.domain.memory import Grade, Memory, Stage
from tutorium.practice.domain.recall_log import CardState, Deed, Kind
from tutorium.practice.models.kept_cards import KeptCard

NEW = 0  # the stage of a card that was never recalled


class RecallRow(models.Model):
    """One row of the log of a card; it is never changed. An undo is one more row."""

    KINDS = [
        (Kind.RECALL.value, _("recalled")),
        (Kind.CRAM.value, _("crammed")),
        (Kind.BURY.value, _("buried")),
        (Kind.SUSPEND.value, _("suspended")),
        (Kind.RESUME.value, _("resumed")),
        (Kind.PLACE.value, _("placed")),
        (Kind.UNDO.value, _("undone")),
    ]
    GRADES = [
        (Grade.AGAIN.value, _("again")),
        (Grade.HARD.value, _("hard")),
        (Grade.GOOD.value, _("good")),
        (Grade.EASY.value, _("easy")),
    ]

    # A device's own, so that nothing is kept twice.
    uid = models.UUIDField(unique=True, default=uuid4, editable=False)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="recalls")
    card = models.ForeignKey(KeptCard, on_delete=models.CASCADE, related_name="log")
    kind = models.CharField(max_length=7, choices=KINDS)
    grade = models.PositiveSmallIntegerField(choices=GRADES, null=True)
    until = models.DateTimeField(null=True)  # of a bury
    undoes = models.UUIDField(null=True)
    memory = models.JSONField(null=True)  # of a place
    milliseconds = models.PositiveIntegerField(null=True)  # from the front to the grade
    at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["at", "uid"]
        indexes = [
            models.Index(fields=["card", "at"], name="recallrow_of_card"),
            models.Index(fields=["learner", "at"], name="recallrow_of_learner"),
        ]
        constraints = [
            CheckConstraint(
                name="recallrow_of_a_recall_has_a_grade",
                condition=Q(kind__in=["recall", "cram"], grade__isnull=False, grade__range=(1, 4))
                | (~Q(kind__in=["recall", "cram"]) & Q(grade=None)),
            ),
            CheckConstraint(
                name="recallrow_of_a_bury_says_until_when",
                condition=Q(kind="bury", until__isnull=False) | (~Q(kind="bury") & Q(until=None)),
            ),
            CheckConstraint(
                name="recallrow_of_an_undo_names_a_row",
                condition=Q(kind="undo", undoes__isnull=False) | (~Q(kind="undo") & Q(undoes=None)),
            ),
            CheckConstraint(
                name="recallrow_of_a_place_has_a_memory",
                condition=Q(kind="place", memory__isnull=False)
                | (~Q(kind="place") & Q(memory=None)),
            ),
            CheckConstraint(
                name="recallrow_is_received_after_it_was_made",
                condition=Q(received_at__gte=F("at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.grade or ''}".strip()

    @property
    def deed(self) -> Deed:
        """The row as the rules take it."""
        return Deed(
            uid=str(self.uid),
            at=self.at,
            kind=Kind(self.kind),
            grade=Grade(self.grade) if self.grade else None,
            until=self.until,
            undoes=str(self.undoes or ""),
            memory=memory_from(self.memory) if self.memory else None,
        )


class RecallStateQuerySet(models.QuerySet["RecallState"]):
    def visible_to(self, learner: Learner | None) -> Self:
        return self.filter(learner=learner) if learner else self.none()

    def due(self, before: datetime) -> Self:
        """Those to be recalled before a moment, new ones too; a suspended card has no moment."""
        return self.filter(next_at__lt=before)

    def seen(self) -> Self:
        return self.exclude(stage=NEW)


class RecallState(models.Model):
    """What follows from the log of a card: derived, and made anew by replaying it."""

    STAGES = [
        (NEW, _("new")),
        (Stage.LEARNING.value, _("being learnt")),
        (Stage.KEPT.value, _("kept")),
        (Stage.RELEARNING.value, _("being learnt again")),
    ]

    card = models.OneToOneField(
        KeptCard, on_delete=models.CASCADE, primary_key=True, related_name="state"
    )
    # As the card has them; here so that *what is due* is one look into one index.
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="+")
    course = models.ForeignKey(
        Course, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    stage = models.PositiveSmallIntegerField(choices=STAGES, default=NEW)
    step = models.PositiveSmallIntegerField(null=True)
    stability = models.FloatField(null=True)  # days
    difficulty = models.FloatField(null=True)  # 1 to 10
    recalls = models.PositiveIntegerField(default=0)
    lapses = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    buried_until = models.DateTimeField(null=True)
    is_suspended = models.BooleanField(default=False)
    is_leech = models.BooleanField(default=False)
    # From when it is to be shown: when it is due and no longer buried; never while suspended.
    next_at = models.DateTimeField(null=True)

    objects = RecallStateQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["learner", "next_at"], name="recallstate_what_is_due"),
            models.Index(fields=["learner", "first_at"], name="recallstate_begun"),
        ]
        constraints = [
            CheckConstraint(
                name="recallstate_is_new_or_has_a_memory",
                condition=Q(stage=NEW, stability=None, due_at=None, last_at=None)
                | Q(
                    stage__range=(1, 3),
                    stability__isnull=False,
                    difficulty__isnull=False,
                    stability__gt=0,
                    difficulty__range=(1, 10),
                    due_at__isnull=False,
                    last_at__isnull=False,
                ),
            ),
            CheckConstraint(
                name="recallstate_is_shown_unless_suspended",
                condition=Q(is_suspended=True, next_at=None)
                | Q(is_suspended=False, next_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.card_id}: {self.get_stage_display()}"

    @property
    def memory(self) -> Memory | None:
        if self.last_at is None or self.due_at is None:
            return None
        return Memory(
            stage=Stage(self.stage),
            step=self.step,
            stability=self.stability or 0.0,
            difficulty=self.difficulty or 0.0,
            last_at=self.last_at,
            due_at=self.due_at,
            recalls=self.recalls,
            lapses=self.lapses,
        )


def state_row(card: KeptCard, state: CardState) -> RecallState:
    """Return the row of a state; nothing is saved."""
    memory = state.memory
    moments = [memory.due_at if memory else card.kept_at, state.buried_until]
    return RecallState(
        card=card,
        learner_id=card.learner_id,
        course_id=card.course_id,
        first_at=state.first_at,
        buried_until=state.buried_until,
        is_suspended=state.is_suspended,
        is_leech=state.is_leech,
        next_at=None if state.is_suspended else max(filter(None, moments)),
        **(memory_fields(memory) if memory else {}),
    )


def memory_fields(memory: Memory) -> dict[str, Any]:
    return {name: getattr(memory, name) for name in MEMORY}


MEMORY = ("stage", "step", "stability", "difficulty", "recalls", "lapses", "last_at", "due_at")


def memory_json(memory: Memory) -> dict[str, Any]:
    """Return a memory as a row of the log keeps it."""
    moments = {name: getattr(memory, name).isoformat() for name in ("last_at", "due_at")}
    return memory_fields(memory) | {"stage": int(memory.stage)} | moments


def memory_from(said: dict[str, Any]) -> Memory:
    moments = {name: datetime.fromisoformat(said[name]) for name in ("last_at", "due_at")}
    return Memory(**(said | {"stage": Stage(said["stage"])} | moments))
