"""Credentials: what was handed in, who looked at it, and until when the check holds."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import User
from tutorium.core.ids import new_public_id
from tutorium.tutors.domain.credentials import ENDING, Kind, Status
from tutorium.tutors.models.profiles import TutorProfile


class CredentialQuerySet(models.QuerySet["Credential"]):
    def live(self, *, at: datetime) -> Self:
        """Those that were verified and hold today."""
        lasting = Q(expires_on__isnull=True) | Q(expires_on__gte=at.date())
        return self.filter(lasting, status=Status.VERIFIED)

    def current(self) -> Self:
        return self.exclude(status=Status.WITHDRAWN)


class Credential(models.Model):
    """Something that a tutor says of themselves, with its own evidence and its own check.

    `person` is the profile's, kept here so that the database can refuse a check by oneself.
    """

    class Kinds(models.TextChoices):
        IDENTITY = "identity", _("identity")
        BACKGROUND = "background", _("background check")
        DEGREE = "degree", _("degree")
        TEACHING = "teaching", _("teaching status")

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    profile = models.ForeignKey(TutorProfile, on_delete=models.CASCADE, related_name="credentials")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="credentials")
    kind = models.CharField(_("what it shows"), max_length=10, choices=Kinds.choices)
    says = models.CharField(_("what it says"), max_length=160)
    status = models.CharField(
        max_length=9,
        choices=[(each.value, each.value) for each in Status],
        default=Status.WAITING.value,
    )
    words = models.CharField(max_length=500, blank=True)  # why it was refused
    handed_in_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    checker = models.ForeignKey(
        User, on_delete=models.RESTRICT, null=True, blank=True, related_name="credentials_checked"
    )
    expires_on = models.DateField(null=True, blank=True)  # the last day on which it holds

    objects = CredentialQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-handed_in_at", "-pk"]
        indexes = [
            models.Index(
                fields=["profile", "kind", "status", "expires_on"], name="credential_held"
            ),
            models.Index(fields=["status", "expires_on"], name="credential_ends"),
        ]
        constraints = [
            CheckConstraint(
                name="credential_is_not_checked_by_its_person",
                condition=Q(checker__isnull=True) | ~Q(checker=F("person")),
            ),
            CheckConstraint(
                name="credential_is_decided_by_somebody",
                condition=Q(status__in=["verified", "refused"], checker__isnull=False)
                & Q(decided_at__isnull=False)
                | Q(status="waiting", checker__isnull=True, decided_at__isnull=True)
                | Q(status="withdrawn"),
            ),
            CheckConstraint(
                name="credential_check_that_ends_has_a_last_day",
                condition=~Q(status="verified", kind__in=[each.value for each in sorted(ENDING)])
                | Q(expires_on__isnull=False),
            ),
            CheckConstraint(
                name="credential_refusal_has_words",
                condition=~Q(status="refused") | ~Q(words=""),
            ),
            CheckConstraint(name="credential_says_something", condition=~Q(says="")),
            CheckConstraint(
                name="credential_kind_is_known",
                condition=Q(kind__in=[each.value for each in Kind]),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, user: User, *, may_check: bool) -> Self:
        """One's own, and for who checks everybody's."""
        return self if may_check else self.filter(credential__person=user)

    def described(self) -> Self:
        return self.defer("data")


class Evidence(models.Model):
    """The file that shows a credential, made anew here; gone some time after the decision."""

    class Types(models.TextChoices):
        IMAGE = "image/jpeg"
        PDF = "application/pdf"

    credential = models.OneToOneField(
        Credential, on_delete=models.CASCADE, primary_key=True, related_name="evidence"
    )
    content_type = models.CharField(max_length=15, choices=Types.choices)
    data = models.BinaryField()
    size = models.PositiveIntegerField()  # bytes

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        constraints = [
            CheckConstraint(name="evidence_holds_something", condition=Q(size__gte=1)),
            CheckConstraint(
                name="evidence_is_a_picture_or_a_document",
                condition=Q(content_type__in=["image/jpeg", "application/pdf"]),
            ),
        ]

    def __str__(self) -> str:
        return str(self.credential_id)
