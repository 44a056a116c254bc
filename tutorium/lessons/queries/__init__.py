"""Reads of bookings and lessons that several pages and letters share."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import CharField, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from tutorium.accounts.domain.zones import zone_of
from tutorium.accounts.models import Guardianship, Membership, Organisation, User
from tutorium.accounts.models.people import minor
from tutorium.accounts.queries import counts_as_minor, guardians_of, leaving
from tutorium.core.prepared import KEY, Day, prepared
from tutorium.diary.domain.events import Event
from tutorium.diary.domain.quarters import Span
from tutorium.diary.domain.weeks import DAYS
from tutorium.diary.models import Diary
from tutorium.diary.queries import slots_of
from tutorium.lessons.domain import outcomes
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.domain.outcomes import (
    TOOK_PLACE,
)
from tutorium.lessons.domain.reminders import BEFORE, BEFORE_END, LATEST, Reminder, due
from tutorium.lessons.domain.weekly import is_alike
from tutorium.lessons.models import CAME_TO_NOTHING, Booking, Lesson, OpenRequest, Reply
from tutorium.lessons.queries.costs import (
    Cancelling,
    begins_early,
    cancelling,
    charge_to_pay,
    endings_before,
    package_left,
    packages_of,
    sponsors_of,
    starts_of,
    total_of,
    units_begun,
)
from tutorium.lessons.queries.standing import (
    figure_of_site,
    figure_of_tutor,
    record_of,
    removals,
    reviewable,
    reviews_of,
    standing_faults,
)
from tutorium.tutors.models import Offer

__all__ = [
    "Cancelling",
    "begins_early",
    "booked_for",
    "cancelling",
    "charge_to_pay",
    "decided_by",
    "deciding_for",
    "endings_before",
    "event_of",
    "events_of",
    "figure_of_site",
    "figure_of_tutor",
    "following_alike",
    "held_of",
    "kinds_of",
    "package_left",
    "packages_of",
    "people_told",
    "planned_of",
    "record_of",
    "removals",
    "replies_to",
    "reviewable",
    "reviews_of",
    "seekers",
    "slots_of_week",
    "sought_for",
    "sponsors_of",
    "standing_faults",
    "starts_of",
    "students_side",
    "to_remind",
    "total_of",
    "units_begun",
    "unpaid",
    "ways_to_move",
]


def students_side(booking: Booking, *, at: datetime) -> list[User]:
    """Return who hears of it besides the tutor: the student, and a minor's guardians."""
    people = [booking.student]
    if counts_as_minor(booking.student, at=at):
        people += guardians_of(booking.student)
    return people


def held_of(booking: Booking) -> list[Lesson]:
    """Return the lessons of a booking with their holds, the first first."""
    return _held(booking=booking.pk)


@prepared(booking=KEY)
def _held(booking: Any) -> QuerySet[Lesson]:
    return Lesson.objects.filter(booking=booking).select_related("hold")


def planned_of(booking: Booking) -> list[Lesson]:
    """Return the lessons of a booking that come, with their people and holds."""
    return _planned(booking=booking.pk)


@prepared(booking=KEY)
def _planned(booking: Any) -> QuerySet[Lesson]:
    rows = Lesson.objects.filter(booking=booking).planned().with_people()
    return rows.select_related("hold")


def events_of(*, user: User, since: datetime) -> list[Event]:
    """Return a person's lessons for their calendar; the hook `diary.events`."""
    rows = Lesson.objects.visible_to(user, at=since).filter(ends_at__gte=since)
    own = rows.filter(Q(booking__student=user) | Q(booking__tutor=user))
    return [event_of(each, user) for each in own.with_people().select_related("hold")]


def ways_to_move(*, person: User, at: datetime, until: datetime) -> dict[datetime, str]:
    """Return where each lesson from `at` on gets another time; the hook `diary.ways_to_move`."""
    rows = Lesson.objects.changed_by(person, at=at).filter(starts_at__gt=at, starts_at__lt=until)
    own = rows.filter(Q(booking__student=person) | Q(booking__tutor=person))
    found = own.values_list("starts_at", "public_id")
    return {starts_at: reverse("lessons:move", args=[public_id]) for starts_at, public_id in found}


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


def people_told(booking: Booking, *, at: datetime) -> Iterator[User]:
    """Yield the people of a booking who have an address, each once."""
    for person in [*students_side(booking, at=at), booking.tutor]:
        if person.email:
            yield person


def kinds_of(offer: Offer, diary: Diary, students: list[User]) -> list[Kind]:
    """Return what may be booked of an offer: first meetings while somebody has not had theirs."""
    tutor = diary.user
    lengths = range(diary.shortest_minutes, diary.longest_minutes + 1)
    found = [Kind.SINGLE] if offer.minutes in lengths else []
    first = [Kind.TRIAL] if found and offer.trial_minor is not None else []
    first += [Kind.MEETING] if diary.gives_meetings else []
    return found + _new(first, students, tutor)


def _new(kinds: list[Kind], students: list[User], tutor: User) -> list[Kind]:
    """Return those of these kinds that one of the students has not had with a tutor."""
    if not students or not kinds:
        return kinds
    rows = Booking.objects.filter(tutor=tutor, student__in=students, kind__in=kinds)
    rows = rows.exclude(ending__in=CAME_TO_NOTHING)
    had = set(rows.order_by().values_list("kind", "student"))
    return [kind for kind in kinds if any((kind, each.pk) not in had for each in students)]


def decided_by(user: User, public_id: str, *, at: datetime) -> Booking | None:
    """Return a booking about which somebody decides on the student's side, with its people."""
    return _decided.first(Day(at.date()), user=user.pk, public_id=public_id)


@prepared(user=KEY, public_id=CharField())
def _decided(day: Any, user: Any, public_id: Any) -> QuerySet[Booking]:
    rows = Booking.objects.decided_by(user, at=day).filter(public_id=public_id)
    return rows.select_related("student", "tutor")


def booked_for(user: User, *, at: datetime) -> list[User]:
    """Return for whom somebody may choose a time: children about whom they decide, and oneself."""
    if counts_as_minor(user, at=at):
        return [user]
    return [*_decided_for(Day(at.date()), guardian=user.pk), user]


@prepared(guardian=KEY)
def _decided_for(day: Any, guardian: Any) -> QuerySet[User]:
    links = Guardianship.objects.approving().filter(minor(day, of="child__"), guardian=guardian)
    children = User.objects.filter(guardian_links__in=links, is_active=True).distinct()
    return children.order_by("pk")


def slots_of_week(diary: Diary, monday: date, *, minutes: int, at: datetime) -> list[Span]:
    """Return the slots of a week by any reader's clock, which may reach into days beside it."""
    first, last = monday - timedelta(days=1), monday + timedelta(days=DAYS)
    return slots_of(diary, first=first, last=last, minutes=minutes, at=at)


def deciding_for(student: User) -> list[User]:
    """Return the guardians who may say yes to a minor's lessons."""
    links = Guardianship.objects.approving().filter(child=student)
    people = User.objects.filter(is_active=True, children_links__in=links).exclude(pk__in=leaving())
    return list(people.distinct().order_by("pk"))


def seekers(request: OpenRequest, *, at: datetime) -> list[User]:
    """Return who hears of a request's replies: who posted it, the student, a minor's guardians."""
    people = [request.posted_by, request.student]
    if request.school_id is None and counts_as_minor(request.student, at=at):
        people += guardians_of(request.student)
    seeing = OpenRequest.objects.filter(pk=request.pk)
    return [each for each in dict.fromkeys(people) if seeing.visible_to(each, at=at).exists()]


def sought_for(user: User, pupil: str = "", *, at: datetime) -> dict[User, Organisation | None]:
    """Return for whom somebody may seek a tutor: oneself, children, and the pupil who is named."""
    rules = Guardianship.objects.approving().filter(minor(at, of="child__"), guardian=user)
    children = User.objects.filter(pk__in=rules.values("child")).order_by("pk")
    found: dict[User, Organisation | None] = dict.fromkeys([user, *children])
    works = Membership.objects.staff().filter(user=user).values("organisation")
    named = Membership.objects.live().filter(
        role=Membership.Role.STUDENT, organisation__in=works, user__public_id=pupil
    )
    for row in named.select_related("user", "organisation"):
        found.setdefault(row.user, row.organisation)
    return found


def replies_to(request: OpenRequest, *, at: datetime) -> list[Reply]:
    """Return the replies that can be gone on with, the best fitting tutor's first."""
    rows = Reply.objects.shown(at=at).filter(asked__request=request)
    related = ("asked__profile__standing", "offer__course", "offer__level")
    return list(rows.select_related(*related).order_by("asked__pk"))


def following_alike(lesson: Lesson) -> list[Lesson]:
    """Return the planned lessons of a booking, from one on, that stand at its hour every week."""
    if lesson.booking.kind not in (Kind.SERIES, Kind.PACKAGE):
        return [lesson]
    zone = zone_of(lesson.booking.zone)
    rows = lesson.booking.lessons.planned().filter(starts_at__gte=lesson.starts_at)
    return [row for row in rows.with_people() if is_alike(row.span, lesson.span, zone)]


def to_remind(*, at: datetime) -> list[tuple[Lesson, Reminder]]:
    """Return lessons of which people are to be reminded now, each with which reminder."""
    near = Q()
    for before in BEFORE.values():
        near |= Q(starts_at__gt=at + before - LATEST, starts_at__lte=at + before)
    rows = Lesson.objects.planned().filter(near, starts_at__gt=at).with_people()
    found = [(row, due(starts_at=row.starts_at, known_at=row.changed_at, at=at)) for row in rows]
    return [(row, reminder) for row, reminder in found if reminder is not None]


def unpaid(*, at: datetime) -> list[Lesson]:
    """Return planned lessons that a person has yet to pay, and that are cancelled before long."""
    rows = Lesson.objects.unpaid().filter(starts_at__gt=at).exclude(charge__payer=None)
    rows = rows.select_related("charge__payer")
    return [row for row in rows if row.paid_until - BEFORE_END <= at < row.paid_until]
