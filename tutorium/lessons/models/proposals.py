"""Other times that tutors propose for lessons."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tutorium.accounts.models import User
from tutorium.core.ids import new_public_id
from tutorium.diary.domain.quarters import Span
from tutorium.lessons.models.bookings import Booking, Lesson


class MoveProposalQuerySet(models.QuerySet["MoveProposal"]):
    def open(self, *, at: datetime) -> Self:
        """Those that may still be accepted."""
        return self.filter(state=MoveProposal.State.OPEN, until__gt=at)

    def overdue(self, *, at: datetime) -> Self:
        return self.filter(state=MoveProposal.State.OPEN, until__lte=at)

    def answered_by(self, user: User, *, at: datetime) -> Self:
        """Those that somebody of the student's side answers."""
        bookings = Booking.objects.decided_by(user, at=at)
        return self.filter(lesson__booking__in=bookings.values("pk"))


class MoveProposal(models.Model):
    """A tutor proposes another time for a lesson; the student's side accepts it, or does not.

    Nothing is held meanwhile. A lesson has one that is open.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")
        EXPIRED = "expired", _("nobody answered in time")

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="proposals")
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="moves_proposed")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    until = models.DateTimeField()
    created_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = MoveProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["until"], condition=Q(state="open"), name="move_proposal_until")
        ]
        constraints = [
            CheckConstraint(
                name="move_proposal_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            CheckConstraint(
                name="move_proposal_is_answered_before_its_time",
                condition=Q(until__lte=F("starts_at")) & Q(until__gt=F("created_at")),
            ),
            CheckConstraint(
                name="move_proposal_is_answered_once",
                condition=Q(state="open", answered_at=None)
                | ~Q(state="open") & Q(answered_at__isnull=False),
            ),
            UniqueConstraint(
                name="move_proposal_that_is_open_is_one_of_its_lesson",
                fields=["lesson"],
                condition=Q(state="open"),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def span(self) -> Span:
        return Span(self.starts_at, self.ends_at)
