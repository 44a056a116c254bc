"""The room of a lesson: where one meets, who was there, and where one writes with each other."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from tutorium.accounts.models import User
from tutorium.conversations.models import Conversation
from tutorium.core.ids import new_secret
from tutorium.lessons.domain import attendance
from tutorium.lessons.models.bookings import Booking, Lesson

LONGEST_ADDRESS = 500


class LessonRoom(models.Model):
    """What belongs to a lesson from when somebody first needs it.

    `name` makes its place in the operator's meeting rooms, which nobody guesses; `address` is what
    the tutor says instead. While `unclear_since` stands somebody has to look how it ended.
    """

    lesson = models.OneToOneField(Lesson, on_delete=models.CASCADE, related_name="room")
    name = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    address = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    unclear_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                name="lessonroom_is_met_in_over_https",
                condition=Q(address="") | Q(address__startswith="https://"),
            ),
            CheckConstraint(name="lessonroom_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return str(self.lesson_id)

    @property
    def meets_at(self) -> str:
        """The address where one meets: the tutor's, else the operator's, else nothing."""
        return self.address or settings.MEETING_URL.replace("{lesson}", self.name)

    @property
    def host(self) -> str:
        return urlsplit(self.meets_at).hostname or ""


class Attendance(models.Model):
    """Somebody who joined a lesson, and when they first did."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="attendances")
    side = models.CharField(
        max_length=7, choices=[(each.value, each.value) for each in attendance.Side]
    )
    joined_at = models.DateTimeField()

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            UniqueConstraint(fields=["lesson", "person"], name="attendance_is_once"),
            CheckConstraint(
                name="attendance_has_a_side", condition=Q(side__in=["student", "tutor"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lesson_id} {self.person_id}"


class BookingTalk(models.Model):
    """The conversation of both sides of a booking; a pair goes on in the one that it has."""

    booking = models.OneToOneField(Booking, on_delete=models.CASCADE, related_name="talk")
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="of_bookings"
    )

    def __str__(self) -> str:
        return f"{self.booking_id} {self.conversation_id}"
