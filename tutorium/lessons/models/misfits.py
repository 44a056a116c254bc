"""What clients say to nobody but the site: that it did not fit."""

from datetime import datetime
from typing import Self

from django.db import models

from tutorium.accounts.models import User
from tutorium.lessons.models.bookings import Booking, Lesson


class MisfitQuerySet(models.QuerySet["Misfit"]):
    def visible_to(self, user: User, *, at: datetime) -> Self:
        """Those of the student's side; the tutor and the school see none."""
        return self.filter(lesson__booking__in=Booking.objects.decided_by(user, at=at))


class Misfit(models.Model):
    """After a first lesson its client said that the tutor does not fit. It is no review.

    It keeps this tutor from hearing what is sought for the student, and tells nobody.
    """

    lesson = models.OneToOneField(Lesson, on_delete=models.CASCADE, related_name="misfit")
    said_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="misfits_said")
    said_at = models.DateTimeField()

    objects = MisfitQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.lesson_id)
