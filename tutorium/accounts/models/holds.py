"""What may not be erased yet."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q

from tutorium.accounts.models.people import User
from tutorium.core.ids import new_public_id


class ErasureHoldQuerySet(models.QuerySet["ErasureHold"]):
    def live(self) -> Self:
        return self.filter(lifted_at=None)


class ErasureHold(models.Model):
    """While it stands, what identifies `person` stays, though an erasure is due.

    An investigation into somebody's safety, a quarrel about money. `by` is nobody where the site did it.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="erasure_holds")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="erasure_holds_placed"
    )
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="erasure_holds_lifted"
    )

    objects = ErasureHoldQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "lifted_at"], name="erasure_hold_person")]
        constraints = [
            CheckConstraint(name="erasure_hold_has_a_reason", condition=~Q(reason="")),
            CheckConstraint(
                name="erasure_hold_is_lifted_after_it_is_placed",
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_at__gte=F("at")),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
