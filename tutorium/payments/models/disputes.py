"""Payments that a payer's bank took back, until it is known who is right."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from tutorium.core.money import Money
from tutorium.payments.models.charges import Charge


class DisputeQuerySet(models.QuerySet["Dispute"]):
    def open(self) -> Self:
        return self.filter(ended_at=None)


class Dispute(models.Model):
    """A payer's bank took money back, and the provider asks who is right. It is answered there."""

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        WON = "won", _("won")
        LOST = "lost", _("lost")

    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="disputes")
    provider = models.CharField(max_length=12)
    reference = models.CharField(max_length=255, unique=True)  # the provider's
    minor = models.BigIntegerField()
    reason = models.CharField(max_length=40, blank=True)  # in a word of the provider's
    status = models.CharField(max_length=4, choices=Status.choices, default=Status.OPEN)
    opened_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            CheckConstraint(name="dispute_has_a_reference", condition=~Q(reference="")),
            CheckConstraint(name="dispute_is_above_nothing", condition=Q(minor__gt=0)),
            CheckConstraint(
                name="dispute_that_ended_has_a_time",
                condition=Q(status="open", ended_at=None)
                | Q(status__in=["won", "lost"], ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def amount(self) -> Money:
        return Money(self.minor, self.charge.currency)
