"""What people may have of their data: all of it to take away, or none of it left here."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from tutorium.accounts.models.holds import ErasureHold
from tutorium.accounts.models.people import User
from tutorium.core.ids import new_public_id


class PersonalExportQuerySet(models.QuerySet["PersonalExport"]):
    def ready(self, at: datetime) -> Self:
        return self.filter(expires_at__gt=at)

    def under_way(self, *, since: datetime) -> Self:
        """Those that are being made; what was asked for long before will not come."""
        return self.filter(finished_at=None, asked_at__gt=since)


class PersonalExport(models.Model):
    """All that is kept of a person as one ZIP file, in pieces, until it expires."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="exports")
    asked_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="exports_asked")
    asked_at = models.DateTimeField()
    percent = models.PositiveSmallIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)  # bytes
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects = PersonalExportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            CheckConstraint(
                name="personal_export_expires_once_it_is_finished",
                condition=Q(finished_at=None, expires_at=None)
                | Q(finished_at__isnull=False, expires_at__isnull=False)
                & Q(finished_at__gte=F("asked_at"), expires_at__gt=F("finished_at")),
            ),
            CheckConstraint(
                name="personal_export_is_a_part_of_a_hundred", condition=Q(percent__lte=100)
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class ExportPiece(models.Model):
    """Some of the bytes of an export, so that no process ever holds all of them."""

    export = models.ForeignKey(PersonalExport, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ["number"]
        constraints = [
            UniqueConstraint(name="export_piece_has_its_place", fields=["export", "number"])
        ]

    def __str__(self) -> str:
        return str(self.number)


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def open(self) -> Self:
        return self.filter(woken_at=None, erased_at=None)

    def done(self) -> Self:
        return self.filter(erased_at__isnull=False)

    def due(self, at: datetime) -> Self:
        """Those whose time of waiting is over, and that no hold keeps."""
        held = ErasureHold.objects.live().values("person")
        return self.open().filter(due_at__lte=at).exclude(person__in=held)


class Erasure(models.Model):
    """Somebody asked that a person be erased. Until it is due the account sleeps, and may wake.

    `asked_by` is nobody where the operator or the site itself did. Once it is done, the row says so
    of somebody who has no name any more, for a backup that is restored.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="erasures")
    asked_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="erasures_asked"
    )
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    woken_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(
                name="erasure_is_asked_for_once",
                fields=["person"],
                condition=Q(woken_at=None),
            ),
            CheckConstraint(
                name="erasure_is_due_after_it_is_asked_for", condition=Q(due_at__gte=F("asked_at"))
            ),
            CheckConstraint(
                name="erasure_is_done_or_taken_back",
                condition=Q(woken_at=None) | Q(erased_at=None),
            ),
            CheckConstraint(
                name="erasure_is_not_done_before_it_is_due",
                condition=Q(erased_at=None) | Q(erased_at__gte=F("due_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}"
