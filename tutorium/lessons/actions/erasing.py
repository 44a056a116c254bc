"""Who is erased has no lessons any more: those that come are cancelled as that side may."""

from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Q

from tutorium.accounts.models import User
from tutorium.lessons.actions.agreeing import refuse
from tutorium.lessons.actions.ending import end_lessons, how_cancelled
from tutorium.lessons.domain import bookings
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.lessons.models import Booking, Lesson


@transaction.atomic
def leave_lessons(*, person: User, at: datetime) -> None:
    """Let go of what is not booked yet, and cancel what is; the hook `accounts.erasing`.

    What began already counts as given by who is there, and as missed by who goes. One letter tells
    of all lessons of a booking.
    """
    sides = Q(student=person) | Q(tutor=person)
    for booking in Booking.objects.filter(sides, state__in=bookings.OPEN).order_by("pk"):
        refuse(booking, by=person, at=at)
    planned = Lesson.objects.planned().filter(booking__in=Booking.objects.filter(sides))
    rows = planned.with_people().order_by("booking", "starts_at", "pk")
    for _booking, lessons in groupby(rows, key=lambda row: row.booking_id):
        of = [(each, _outcome(each, person, at)) for each in lessons]
        end_lessons(of, by=person, at=at)


def _outcome(lesson: Lesson, person: User, at: datetime) -> Outcome:
    if at < lesson.starts_at:
        return how_cancelled(lesson, by=person, at=at)
    is_tutor = person.pk == lesson.booking.tutor_id
    return Outcome.TUTOR_ABSENT if is_tutor else Outcome.STUDENT_ABSENT
