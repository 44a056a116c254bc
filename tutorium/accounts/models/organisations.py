"""Schools, agencies and sponsors, and who belongs to them in which role."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models.people import User
from tutorium.core.ids import new_public_id


class Organisation(models.Model):
    class Kind(models.TextChoices):
        SCHOOL = "school", _("school")
        AGENCY = "agency", _("agency")
        SPONSOR = "sponsor", _("sponsor")

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    country = models.CharField(_("country"), max_length=2)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [CheckConstraint(name="organisation_has_a_name", condition=~Q(name=""))]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def live(self) -> Self:
        return self.filter(ended_at=None)

    def staff(self) -> Self:
        """Adults who act for the organisation."""
        return self.live().exclude(role=Membership.Role.STUDENT)


class Membership(models.Model):
    """A person in an organisation. One person may be there in several roles."""

    class Role(models.TextChoices):
        ADMIN = "admin", _("administrator")
        SAFEGUARDING = "safeguarding", _("safeguarding lead")
        TEACHER = "teacher", _("teacher")
        STUDENT = "student", _("student")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["organisation", "user", "role"],
                condition=Q(ended_at=None),
                name="membership_is_once",
            ),
            CheckConstraint(
                name="membership_ends_after_it_began",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.user_id} {self.role}"
