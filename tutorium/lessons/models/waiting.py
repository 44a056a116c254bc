"""Who waits for a tutor to have time again."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from tutorium.accounts.models import User
from tutorium.core.addresses import address
from tutorium.core.ids import new_public_id
from tutorium.lessons.domain.waiting import MOST_LETTERS
from tutorium.tutors.models import Offer, TutorProfile


class WaitingPlaceQuerySet(models.QuerySet["WaitingPlace"]):
    def standing(self, *, at: datetime) -> Self:
        return self.filter(ends_at__gt=at, offer__ended_at=None)

    def of_tutor(self, tutor: User, *, at: datetime) -> Self:
        return self.standing(at=at).filter(offer__profile__user=tutor)

    def told_now(self, *, at: datetime) -> Self:
        """Those at offers of who is listed, the first who joined first."""
        listed = TutorProfile.objects.listed(at=at)
        return self.standing(at=at).filter(offer__profile__in=listed).order_by("joined_at", "pk")


class WaitingPlace(models.Model):
    """A student waits for free time of an offer's tutor, who sees how many do and no more.

    `joined_by` gets the letters. `is_told` is about the opening that lasts; it is a new one once
    there was no time in between.
    """

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="waiting")
    student = models.ForeignKey(User, on_delete=models.CASCADE, related_name="waits_for")
    joined_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="waits_joined")
    joined_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_told = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True, blank=True)
    letters = models.PositiveSmallIntegerField(default=0)

    objects = WaitingPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            UniqueConstraint(fields=["offer", "student"], name="waitingplace_is_once"),
            CheckConstraint(name="waitingplace_ends", condition=Q(ends_at__gt=F("joined_at"))),
            CheckConstraint(
                name="waitingplace_letters_are_few", condition=Q(letters__lte=MOST_LETTERS)
            ),
            CheckConstraint(
                name="waitingplace_told_has_a_time",
                condition=Q(told_at__isnull=True, letters=0, is_told=False)
                | Q(told_at__isnull=False, letters__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        return address("lessons:leave_waiting", self.public_id)
