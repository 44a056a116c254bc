"""What a student lets a tutor know before a lesson. It holds no practice: that is looked up anew."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Exists, F, OuterRef, Q

from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import Consent, Guardianship, User
from tutorium.accounts.models.people import grown, minor
from tutorium.core.addresses import address
from tutorium.curriculum.models import Topic
from tutorium.lessons.domain.bookings import State
from tutorium.lessons.domain.briefs import LONGEST_WORDS
from tutorium.lessons.models.bookings import Booking


class BriefQuerySet(models.QuerySet["Brief"]):
    def shown_to(self, tutor: User, *, at: datetime) -> Self:
        """Those that a tutor may see now: of what is booked with them, agreed to, and allowed.

        Who allowed it has to be the one who may now: a student of age, or a guardian of a minor who
        sees and approves.
        """
        student = OuterRef("booking__student")
        agreed = Consent.objects.live().filter(purpose=Purpose.SHARING, person=student)
        guards = Guardianship.objects.approving().filter(
            grown(at, of="guardian__"), child=student, guardian=OuterRef("allowed_by")
        )
        by_student = grown(at, of="booking__student__") & Q(allowed_by=F("booking__student"))
        by_guardian = minor(at, of="booking__student__") & Exists(guards)
        rows = self.filter(booking__tutor=tutor, booking__state=State.BOOKED)
        return rows.filter(by_student | by_guardian, Exists(agreed))


class Brief(models.Model):
    """What a student says before a lesson, and on which topics the tutor sees where marks went.

    `allowed_by` is the student, or of a minor a guardian: until then the tutor sees none. What is
    written anew is to be allowed anew (`models.brief_seals`).
    """

    booking = models.OneToOneField(Booking, on_delete=models.CASCADE, related_name="brief")
    topics = models.ManyToManyField(Topic, blank=True, related_name="+")
    words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    with_reads = models.BooleanField(default=False)  # whether it shows what was read on the topics
    came_from = models.CharField(max_length=200, blank=True)  # where the search began, with reads
    written_at = models.DateTimeField()
    allowed_by = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="briefs_allowed"
    )
    allowed_at = models.DateTimeField(null=True, blank=True)

    objects = BriefQuerySet.as_manager()

    class Meta:
        constraints = [
            CheckConstraint(
                name="brief_says_where_the_search_began_with_reads_alone",
                condition=Q(came_from="") | Q(with_reads=True),
            ),
            CheckConstraint(
                name="brief_is_allowed_as_it_was_written",
                condition=Q(allowed_by__isnull=True, allowed_at__isnull=True)
                | Q(allowed_by__isnull=False, allowed_at__isnull=False)
                & Q(allowed_at__gte=F("written_at")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.booking_id)

    def get_absolute_url(self) -> str:
        return address("lessons:brief", self.booking.public_id)
