"""Lessons about which the two sides do not agree."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import User
from tutorium.core.ids import new_public_id
from tutorium.core.money import Money
from tutorium.lessons.domain import disputes
from tutorium.lessons.models.bookings import Lesson


class DisputeQuerySet(models.QuerySet["Dispute"]):
    def open(self) -> Self:
        return self.filter(decided_at=None)

    def visible_to(self, user: User, *, at: datetime) -> Self:
        """Those of lessons that somebody may see."""
        return self.filter(lesson__in=Lesson.objects.visible_to(user, at=at))

    def with_people(self) -> Self:
        people = ("student", "tutor", "course")
        return self.select_related(
            *(f"lesson__booking__{each}" for each in people), "lesson__charge", "by"
        )


class Dispute(models.Model):
    """One side says that a lesson was otherwise than it was written down. Money waits meanwhile."""

    class Reasons(models.TextChoices):
        NOT_HELD = disputes.Reason.NOT_HELD.value, _("it did not take place")
        SHORTER = disputes.Reason.SHORTER.value, _("it was shorter than agreed")
        QUALITY = disputes.Reason.QUALITY.value, _("it was not what was agreed")
        WAS_THERE = disputes.Reason.WAS_THERE.value, _("who was said to be absent was there")
        OTHER = disputes.Reason.OTHER.value, _("something else")

    class Decisions(models.TextChoices):
        STANDS = disputes.Decision.STANDS.value, _("it stands as it was written down")
        PART = disputes.Decision.PART.value, _("part of the price goes back")
        WHOLE = disputes.Decision.WHOLE.value, _("all of the price goes back")

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    lesson = models.OneToOneField(Lesson, on_delete=models.PROTECT, related_name="dispute")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="disputes_opened")
    reason = models.CharField(max_length=9, choices=Reasons.choices)
    words = models.TextField(max_length=2000)
    opened_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    decide_by = models.DateTimeField()
    answer = models.TextField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decision = models.CharField(max_length=6, blank=True, choices=Decisions.choices)
    minor = models.BigIntegerField(default=0)  # that goes back
    decided_words = models.TextField(max_length=2000, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = DisputeQuerySet.as_manager()

    class Meta:
        ordering = ["decide_by", "pk"]
        permissions = [("decide_disputes", "Can decide about disputed lessons")]
        constraints = [
            CheckConstraint(
                name="dispute_answer_has_a_time",
                condition=Q(answer="", answered_at=None)
                | ~Q(answer="") & Q(answered_at__isnull=False),
            ),
            CheckConstraint(
                name="dispute_decision_has_a_time_and_words",
                condition=Q(decided_at=None, decision="", minor=0)
                | Q(decided_at__isnull=False) & ~Q(decision="") & ~Q(decided_words=""),
            ),
            CheckConstraint(
                name="dispute_gives_back_what_it_says",
                condition=Q(decision__in=["", "stands"], minor=0)
                | Q(decision="part", minor__gt=0)
                | Q(decision="whole", minor__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def given_back(self) -> Money:
        return Money(self.minor, self.lesson.booking.currency)
