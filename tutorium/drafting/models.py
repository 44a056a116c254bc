"""What was asked of a model: by whom, what came of it, and what it cost. Rows are never changed once they have ended."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Count, Q, Sum
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _

from tutorium.core.ids import new_public_id
from tutorium.drafting.domain.material import Material

LOST_SECONDS = 60  # beyond the time that a model has, after which nobody is at it any more


class Purpose(models.TextChoices):
    ANSWER = "answer", _("an answer")
    TOPICS = "topics", _("topics")
    QUESTIONS = "questions", _("questions")


class Outcome(models.TextChoices):
    DONE = "done", _("a draft came")
    SILENT = "silent", _("no reply in time")
    UNREACHABLE = "unreachable", _("not reached")
    REFUSED = "refused", _("refused")
    UNREADABLE = "unreadable", _("not in the form asked for")
    UNCITED = "uncited", _("named none of our texts")


class DraftingQuerySet(models.QuerySet["Drafting"]):
    def visible_to(self, user: Any) -> Self:
        """One's own; who may see the use of models sees everybody's."""
        if not user.is_authenticated:
            return self.none()
        if user.has_perm("drafting.view_drafting"):
            return self
        return self.filter(asked_by=user)

    def to_begin(self, at: datetime) -> Self:
        """Those that wait, and those whose worker died over them."""
        lost = at - timedelta(seconds=settings.MODEL_SECONDS + LOST_SECONDS)
        return self.filter(ended_at__isnull=True).filter(
            Q(begun_at__isnull=True) | Q(begun_at__lt=lost)
        )

    def asked_since(self, at: datetime) -> Self:
        return self.filter(asked_at__gte=at)

    def by_month(self) -> Any:
        """Sum up each month and model, the newest first; a sum is empty where nothing was counted."""
        months = self.annotate(month=TruncMonth("asked_at")).values("month", "model", "currency")
        return months.annotate(
            asked=Count("pk"),
            done=Count("pk", filter=Q(outcome=Outcome.DONE)),
            read=Sum("tokens_read"),
            written=Sum("tokens_written"),
            cost=Sum("millionths"),
        ).order_by("-month", "model", "currency")


class Drafting(models.Model):
    """One thing asked of a model."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    purpose = models.CharField(max_length=9, choices=Purpose)
    given = models.JSONField()  # `Material.as_json`
    model = models.CharField(max_length=120)  # its name, as the operator gave it
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=11, choices=Outcome, blank=True)
    reply = models.TextField(
        blank=True
    )  # all that came, so that a person can see why it was not taken
    tokens_read = models.PositiveIntegerField(null=True, blank=True)
    tokens_written = models.PositiveIntegerField(null=True, blank=True)
    millionths = models.PositiveBigIntegerField(null=True, blank=True)  # of a unit of the currency
    currency = models.CharField(max_length=3, blank=True)

    objects = DraftingQuerySet.as_manager()

    class Meta:
        permissions = [("ask_model", _("Can have a model draft"))]
        constraints = [
            CheckConstraint(
                name="drafting_has_ended_with_an_outcome",
                condition=Q(ended_at__isnull=True, outcome="")
                | (Q(ended_at__isnull=False, begun_at__isnull=False) & ~Q(outcome="")),
            ),
            CheckConstraint(
                name="drafting_done_has_a_reply", condition=~Q(outcome=Outcome.DONE, reply="")
            ),
            CheckConstraint(
                name="drafting_cost_has_tokens_and_currency",
                condition=Q(millionths__isnull=True)
                | (Q(tokens_read__isnull=False, tokens_written__isnull=False) & ~Q(currency="")),
            ),
        ]
        indexes = [models.Index(fields=["-asked_at"], name="drafting_asked_at")]

    def __str__(self) -> str:
        return self.title

    @property
    def material(self) -> Material:
        return Material.from_json(self.given)

    @property
    def title(self) -> str:
        return str(self.given["title"])
