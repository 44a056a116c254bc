"""Whose practice it is, and who may see it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q

from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models.people import User, grown, minor
from tutorium.core import hooks
from tutorium.core.ids import new_public_id, new_secret


class LearnerQuerySet(models.QuerySet["Learner"]):
    def visible_to(self, person: User, *, at: datetime) -> Self:
        """One's own, that of a child in one's care, and of who shares with one as their tutor.

        A teacher sees nobody's by being one: no consent says so.
        """
        mine = self.filter(user=person)
        return mine | self.in_care_of(person, at=at) | self.shared_with(person, at=at)

    def in_care_of(self, guardian: User, *, at: datetime) -> Self:
        """Return those of minors whose guardian, who is grown up, may see what concerns them."""
        links = User.objects.filter(
            minor(at),
            grown(at, of="guardian_links__guardian__"),
            guardian_links__guardian=guardian,
            guardian_links__ended_at=None,
            guardian_links__may_see=True,
        )
        return self.filter(user__in=links)

    def shared_with(self, tutor: User, *, at: datetime) -> Self:
        """Return those of whom a tutor teaches and who agreed to show where marks were lost.

        Whom a tutor teaches is known above, and told by the hook `accounts.taught_by`: primary keys.
        """
        taught = [
            pk for keys in hooks.call("accounts.taught_by", tutor=tutor, at=at) for pk in keys
        ]
        agreed = User.objects.filter(
            consents__purpose=Purpose.SHARING, consents__withdrawn_at=None, pk__in=taught
        )
        return self.filter(user__in=agreed)

    def anonymous(self) -> Self:
        """Those that nobody has claimed: whoever holds the key is the learner."""
        return self.filter(user=None, merged_into=None)


class Learner(models.Model):
    """Whose practice it is: a person's with an account, or whoever's that holds the key.

    Days begin at `day_starts_at` o'clock in `time_zone`, so that who learns past midnight still
    learns today. A learner that was merged into another keeps its row and nothing else.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    key = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    user = models.OneToOneField(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="learner"
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="merged"
    )
    time_zone = models.CharField(max_length=64, default="UTC")  # a name of IANA's
    day_starts_at = models.PositiveSmallIntegerField(default=4)
    sender = models.CharField(max_length=64, blank=True)  # keyed hash, for the rate limit
    created_at = models.DateTimeField()

    objects = LearnerQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["sender", "created_at"], name="learner_sender")]
        constraints = [
            CheckConstraint(
                name="learner_is_merged_or_somebodys", condition=Q(user=None) | Q(merged_into=None)
            ),
            CheckConstraint(
                name="learner_is_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
            ),
            CheckConstraint(
                name="learner_day_starts_at_an_hour", condition=Q(day_starts_at__lte=23)
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
