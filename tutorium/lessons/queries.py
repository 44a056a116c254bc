"""Reads of bookings and lessons that several pages and letters share."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from tutorium.accounts.models import User
from tutorium.accounts.queries import counts_as_minor, guardians_of
from tutorium.diary.domain.events import Event
from tutorium.lessons.domain import outcomes
from tutorium.lessons.domain.disputes import Decision
from tutorium.lessons.domain.outcomes import AGREED_BY_TUTOR, KEPT_BY_TUTOR, TOOK_PLACE
from tutorium.lessons.domain.reviews import Figure, figure_of
from tutorium.lessons.models import Booking, Lesson, Review
from tutorium.tutors.domain.standing import Record
from tutorium.tutors.models import Standing


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
    """Return what a tutor agreed to and kept, and what clients wrote, counted anew.

    A lesson of which all went back after a dispute was not kept.
    """
    ended = Lesson.objects.filter(booking__tutor=tutor, outcome__in=AGREED_BY_TUTOR)
    is_kept = Q(outcome__in=KEPT_BY_TUTOR) & ~Q(dispute__decision=Decision.WHOLE)
    counted = ended.aggregate(
        lessons=Count("pk", distinct=True), kept=Count("pk", distinct=True, filter=is_kept)
    )
    figure = figure_of_tutor(tutor)
    return Record(
        reviews=figure.reviews,
        stars=figure.stars,
        lessons=counted["lessons"],
        kept=counted["kept"],
    )


def figure_of_tutor(tutor: User) -> Figure:
    return _figure(Review.objects.living().filter(tutor=tutor))


def reviews_of(tutor: User) -> QuerySet[Review]:
    """Return the living reviews of a tutor, the newest first, with the name of who replies."""
    return Review.objects.living().filter(tutor=tutor).select_related("tutor__tutor_profile")


def reviewable(person: User, *, at: datetime) -> QuerySet[Lesson]:
    """Return the last lesson that was given with each tutor of whom a person is the client."""
    decided = Booking.objects.decided_by(person, at=at)
    given = Lesson.objects.filter(booking__in=decided, outcome=outcomes.Outcome.GIVEN)
    later = given.filter(
        booking__tutor=OuterRef("booking__tutor"),
        booking__student=OuterRef("booking__student"),
        starts_at__gt=OuterRef("starts_at"),
    )
    return given.exclude(Exists(later)).with_people().order_by("-starts_at")


def figure_of_site() -> Figure:
    return _figure(Review.objects.living())


def _figure(rows: QuerySet[Review]) -> Figure:
    counted = rows.order_by().values_list("stars").annotate(count=Count("pk"))
    return figure_of(dict(counted))


def removals() -> dict[str, int]:
    """Return how many reviews were removed, by the reason."""
    rows = Review.objects.exclude(removed_at=None).order_by().values_list("removal")
    return dict(rows.annotate(count=Count("pk")))


def standing_faults() -> list[str]:
    """Return the tutors, by slug, of whom another figure is shown than lessons and reviews give."""
    rows = Standing.objects.select_related("profile__user").order_by("pk")
    return [row.profile.slug for row in rows if row.record != record_of(row.profile.user)]


def people_told(booking: Booking, *, at: datetime) -> Iterator[User]:
    """Yield the people of a booking who have an address, each once."""
    for person in [*students_side(booking, at=at), booking.tutor]:
        if person.email:
            yield person
