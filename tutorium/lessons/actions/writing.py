"""How every deed here begins and ends: rows are taken in one order, and the record says who did it."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from tutorium.accounts.actions import lock_people, record
from tutorium.accounts.models import User
from tutorium.core.prepared import KEY, prepared
from tutorium.lessons import permissions
from tutorium.lessons.models import Booking, Lesson


def locked(booking: Booking) -> Booking:
    """Return a booking as it is now, its people and it taken until commit."""
    people = lock_people([booking.student, booking.tutor], no_key=True)
    row = _taken.get(booking=booking.pk)
    by_key = {person.pk: person for person in people}
    row.student, row.tutor = by_key[row.student_id], by_key[row.tutor_id]
    return row


@prepared(booking=KEY)
def _taken(booking: Any) -> QuerySet[Booking]:
    return Booking.objects.select_for_update().filter(pk=booking)


def locked_lesson(lesson: Lesson) -> Lesson:
    """Return a lesson as it is now, its people, its booking and it taken until commit."""
    booking = locked(lesson.booking)
    rows = Lesson.objects.select_for_update(of=("self",)).select_related("hold", "charge")
    row = rows.get(pk=lesson.pk)
    row.booking = booking
    return row


def keep_record(
    deed: str,
    booking: Booking,
    /,
    *,
    by: User | None,
    at: datetime,
    hat: str = "",
    **details: str,
) -> None:
    """Write down what was done with a booking, or with something of it that `details` names."""
    record(
        deed,
        at=at,
        by=by,
        hat=hat or permissions.hat_in_booking(booking, by),
        person=booking.student,
        **(details or {"booking": booking.public_id}),
    )
