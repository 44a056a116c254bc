"""Where somebody goes to pay, and what a provider says happened."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from tutorium.payments.models.charges import Charge


class CheckoutQuerySet(models.QuerySet["Checkout"]):
    def open(self) -> Self:
        return self.filter(closed_at=None)


class Checkout(models.Model):
    """A page of a provider at which a charge can be paid; one is open at a time."""

    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="checkouts")
    number = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=255, unique=True)  # the provider's
    address = models.TextField(blank=True)
    payment = models.CharField(max_length=255, blank=True)  # the provider's, once it is paid
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = CheckoutQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(name="checkout_is_numbered", fields=["charge", "number"]),
            UniqueConstraint(
                name="checkout_is_open_once", fields=["charge"], condition=Q(closed_at=None)
            ),
            CheckConstraint(name="checkout_has_a_reference", condition=~Q(reference="")),
        ]

    def __str__(self) -> str:
        return self.reference


class ProviderEvent(models.Model):
    """A message from a provider that something changed there. What did is asked, never believed.

    Kept is which thing it is about, and nothing of what else it says.
    """

    provider = models.CharField(max_length=12)
    event = models.CharField(max_length=255)  # the provider's id of it
    kind = models.CharField(max_length=80)
    about = models.CharField(max_length=255)
    received_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["done_at", "received_at"], name="provider_event_waiting")]
        constraints = [
            UniqueConstraint(name="provider_event_is_once", fields=["provider", "event"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.event}"
