"""Pairs of answers that ask the same, and what editors decided about them."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.library.domain.duplicates import Standing
from tutorium.library.models.items import Answer


class AnswerPairQuerySet(models.QuerySet["AnswerPair"]):
    def standing(self, standing: str) -> Self:
        """Keep those that stand so; of the open ones those of which readers see both."""
        rows = self.filter(standing=standing)
        if standing == Standing.OPEN:
            rows = rows.filter(first__live=True, second__live=True)
        return rows

    def of(self, answer: Answer) -> Self:
        return self.filter(Q(first=answer) | Q(second=answer))


class AnswerPair(models.Model):
    """Two answers that may ask the same. What was decided stays, so that no pair comes back."""

    first = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="+")
    nearness = models.FloatField()  # from 0 to 1, see `domain.duplicates.nearness`
    found_at = models.DateTimeField()
    standing = models.CharField(
        max_length=6,
        choices=[(each.value, each.value) for each in Standing],
        default=Standing.OPEN.value,
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    kept = models.ForeignKey(
        Answer, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    # What a merge moved from the one that went to the one that stayed, so that it can be undone.
    moved = models.JSONField(default=dict, blank=True)

    objects = AnswerPairQuerySet.as_manager()

    class Meta:
        verbose_name = _("pair of answers")
        verbose_name_plural = _("pairs of answers")
        default_permissions = ()
        indexes = [models.Index(fields=["standing", "-nearness"], name="answerpair_standing")]
        constraints = [
            UniqueConstraint(name="answerpair_is_found_once", fields=["first", "second"]),
            CheckConstraint(name="answerpair_is_in_order", condition=Q(first__lt=F("second"))),
            CheckConstraint(
                name="answerpair_decided_says_when",
                condition=Q(standing=Standing.OPEN, decided_at=None)
                | Q(standing__in=[Standing.APART, Standing.MERGED], decided_at__isnull=False),
            ),
            CheckConstraint(
                name="answerpair_merged_keeps_one_of_two",
                condition=Q(standing=Standing.MERGED) & (Q(kept=F("first")) | Q(kept=F("second")))
                | Q(standing__in=[Standing.OPEN, Standing.APART], kept=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} · {self.second}"

    def both(self) -> tuple[Answer, Answer]:
        return self.first, self.second

    def other_than(self, kept: Answer) -> Answer:
        return self.second if kept.pk == self.first_id else self.first

    @property
    def gone(self) -> Answer | None:
        """Return the answer that a merge took off the site."""
        return self.other_than(self.kept) if self.kept else None


class AnswerLook(models.Model):
    """When an answer was last compared with the others, so that only what changed is compared."""

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="look")
    looked_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.answer_id)
