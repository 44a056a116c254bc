"""How old a person is, who is whose guardian, and how the two found each other."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.domain.guardianship import EndReason, Rights
from tutorium.accounts.models.people import User
from tutorium.core.ids import new_public_id


class AgeRecord(models.Model):
    """When somebody was born: private, and apart from the person, so that few pages ever load it.

    An account sleeps until a guardian consents, or until a day from which none has to.
    """

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="age_record"
    )
    born_on = models.DateField(_("date of birth"))
    country = models.CharField(_("country"), max_length=2)  # ISO 3166-1
    told_at = models.DateTimeField()
    asleep_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                name="age_record_sleep_ends_after_birth",
                condition=Q(asleep_until=None) | Q(asleep_until__gt=F("born_on")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user_id)

    def is_asleep(self, day: date) -> bool:
        return self.asleep_until is not None and day < self.asleep_until


class RightsFields(models.Model):
    """What a guardian may do; at least one of these."""

    may_see = models.BooleanField(_("may see progress, lessons and messages"), default=True)
    may_approve = models.BooleanField(_("may approve tutors and lessons"), default=True)
    may_pay = models.BooleanField(_("may pay for lessons"), default=False)

    SOME_RIGHT: ClassVar[Q] = Q(may_see=True) | Q(may_approve=True) | Q(may_pay=True)

    class Meta:
        abstract = True

    @property
    def rights(self) -> Rights:
        return Rights(self.may_see, self.may_approve, self.may_pay)

    @rights.setter
    def rights(self, rights: Rights) -> None:
        self.may_see, self.may_approve = rights.may_see, rights.may_approve
        self.may_pay = rights.may_pay


class GuardianshipQuerySet(models.QuerySet["Guardianship"]):
    def live(self) -> Self:
        return self.filter(ended_at=None)

    def visible_to(self, user: User) -> Self:
        """Both sides see the same."""
        return self.filter(Q(guardian=user) | Q(child=user))

    def seeing(self, child: User) -> Self:
        return self.live().filter(child=child, may_see=True)

    def approving(self) -> Self:
        """Those by which a guardian says yes to lessons, who is one to see them as well."""
        return self.live().filter(may_approve=True, may_see=True)


class Guardianship(RightsFields):
    """One person is another's guardian; both said so. An ended one stays as a record."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    guardian = models.ForeignKey(User, on_delete=models.CASCADE, related_name="children_links")
    child = models.ForeignKey(User, on_delete=models.CASCADE, related_name="guardian_links")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(
        max_length=10, blank=True, choices=[(each.value, each.value) for each in EndReason]
    )

    objects = GuardianshipQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["guardian", "child"],
                condition=Q(ended_at=None),
                name="guardianship_is_once",
            ),
            CheckConstraint(name="guardianship_is_of_another", condition=~Q(guardian=F("child"))),
            CheckConstraint(name="guardianship_has_a_right", condition=RightsFields.SOME_RIGHT),
            CheckConstraint(
                name="guardianship_end_has_a_reason",
                condition=Q(ended_at=None, end_reason="")
                | Q(ended_at__isnull=False, ended_at__gte=F("began_at")) & ~Q(end_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class FamilyInvitationQuerySet(models.QuerySet["FamilyInvitation"]):
    def open(self, *, at: datetime) -> Self:
        return self.filter(answered_at=None, expires_at__gt=at)


class FamilyInvitation(RightsFields):
    """Somebody is asked, by a letter, to be a child's guardian, or to say that they are the child.

    Whoever has the letter may answer: its link is signed, and nothing that opens it is kept here.
    """

    class Role(models.TextChoices):
        GUARDIAN = "guardian", _("guardian")
        CHILD = "child", _("child")

    class Answer(models.TextChoices):
        ACCEPTED = "accepted"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    asked_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="family_invitations")
    child = models.ForeignKey(  # whose guardian is asked for: who asks, or a child of who asks
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="guardians_asked"
    )
    role = models.CharField(max_length=8, choices=Role.choices)  # of who gets the letter
    email = models.EmailField(_("e-mail address"))
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=9, blank=True, choices=Answer.choices)

    objects = FamilyInvitationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["email", "created_at"], name="family_invitation_email")]
        constraints = [
            CheckConstraint(
                name="family_invitation_has_a_right", condition=RightsFields.SOME_RIGHT
            ),
            CheckConstraint(
                name="family_invitation_for_a_guardian_names_the_child",
                condition=Q(role="guardian", child__isnull=False) | Q(role="child", child=None),
            ),
            CheckConstraint(
                name="family_invitation_answer_has_a_time",
                condition=Q(answered_at=None, answer="")
                | Q(answered_at__isnull=False) & ~Q(answer=""),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
