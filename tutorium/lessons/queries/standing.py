"""What a tutor's lessons and reviews come to, and the reviews that are read and may be written."""

from dataclasses import replace
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tutorium.accounts.models import User
from tutorium.lessons.domain import outcomes
from tutorium.lessons.domain.disputes import Decision
from tutorium.lessons.domain.outcomes import (
    AGREED_BY_TUTOR,
    KEPT_BY_TUTOR,
)
from tutorium.lessons.domain.reviews import Figure, figure_of
from tutorium.lessons.models import Booking, Lesson, Review
from tutorium.tutors.domain.standing import Record
from tutorium.tutors.models import Standing


def record_of(tutor: User) -> Record:
    """Return what a tutor agreed to and kept, and what clients wrote, counted anew."""
    return _records(User.objects.filter(pk=tutor.pk)).get(tutor.pk, Record())


def _records(tutors: QuerySet[User]) -> dict[int, Record]:
    """Count the records of tutors who have one, by the tutor's key.

    A lesson of which all went back after a dispute was not kept.
    """
    ended = Lesson.objects.filter(booking__tutor__in=tutors, outcome__in=AGREED_BY_TUTOR)
    is_kept = Q(outcome__in=KEPT_BY_TUTOR) & ~Q(dispute__decision=Decision.WHOLE)
    lessons = ended.order_by().values_list("booking__tutor")
    counted = lessons.annotate(
        agreed=Count("pk", distinct=True), kept=Count("pk", distinct=True, filter=is_kept)
    )
    reviews = Review.objects.living().filter(tutor__in=tutors).order_by()
    found = {pk: Record(lessons=agreed, kept=kept) for pk, agreed, kept in counted}
    stars: dict[int, dict[int, int]] = {}
    for pk, star, count in reviews.values_list("tutor", "stars").annotate(count=Count("pk")):
        stars.setdefault(pk, {})[star] = count
    for pk, counts in stars.items():
        figure = figure_of(counts)
        known = found.get(pk, Record())
        found[pk] = replace(known, reviews=figure.reviews, stars=figure.stars)
    return found


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
    rows = Standing.objects.select_related("profile").order_by("pk")
    counted = _records(User.objects.filter(tutor_profile__standing__isnull=False))
    return [
        row.profile.slug for row in rows if row.record != counted.get(row.profile.user_id, Record())
    ]
