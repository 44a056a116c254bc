"""Reads of bookings and lessons that several pages and letters share."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from tutorium.accounts.models import User
from tutorium.accounts.queries import counts_as_minor, guardians_of
from tutorium.diary.domain.events import Event
from tutorium.lessons.domain import outcomes
from tutorium.lessons.domain.outcomes import AGREED_BY_TUTOR, KEPT_BY_TUTOR, TOOK_PLACE
from tutorium.lessons.models import Booking, Lesson
from tutorium.tutors.domain.standing import Record


def students_side(booking: Booking, *, at: datetime) -> list[User]:
    """Return who hears of it besides the tutor: the student, and a minor's guardians."""
    people = [booking.student]
    if counts_as_minor(booking.student, at=at):
        people += guardians_of(booking.student)
    return people


def events_of(*, user: User, since: datetime) -> list[Event]:
    """Return a person's lessons for their calendar; the hook `diary.events`."""
    rows = Lesson.objects.visible_to(user, at=since).filter(ends_at__gte=since)
    own = rows.filter(Q(booking__student=user) | Q(booking__tutor=user))
    return [event_of(each, user) for each in own.with_people().select_related("hold")]


def event_of(lesson: Lesson, user: User) -> Event:
    """Return a lesson as one side's calendar has it."""
    booking = lesson.booking
    other = booking.student if user.pk == booking.tutor_id else booking.tutor
    ended_otherwise = lesson.state == outcomes.State.ENDED and lesson.outcome not in TOOK_PLACE
    return Event(
        uid=f"lesson-{lesson.public_id}",
        sequence=lesson.hold.sequence,
        span=lesson.span,
        summary=_("%(title)s with %(other)s") % {"title": booking.title, "other": other},
        changed_at=lesson.changed_at,
        url=settings.SITE_URL + lesson.get_absolute_url(),
        is_cancelled=ended_otherwise,
    )


def record_of(tutor: User) -> Record:
    """Return what a tutor agreed to and kept, counted anew from the lessons."""
    ended = Lesson.objects.filter(booking__tutor=tutor, outcome__in=AGREED_BY_TUTOR)
    counted = ended.aggregate(
        lessons=Count("pk"), kept=Count("pk", filter=Q(outcome__in=KEPT_BY_TUTOR))
    )
    return Record(lessons=counted["lessons"], kept=counted["kept"])


def people_told(booking: Booking, *, at: datetime) -> Iterator[User]:
    """Yield the people of a booking who have an address, each once."""
    for person in [*students_side(booking, at=at), booking.tutor]:
        if person.email:
            yield person
