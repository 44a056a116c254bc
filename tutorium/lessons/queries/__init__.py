"""Reads of bookings and lessons that several pages and letters share."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import CharField, Count, DateTimeField, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from tutorium.accounts.domain.zones import zone_of
from tutorium.accounts.models import Guardianship, Membership, Organisation, User
from tutorium.accounts.models.people import minor
from tutorium.accounts.queries import counts_as_minor, guardians_of, leaving
from tutorium.core.money import BASIS, Money
from tutorium.core.prepared import KEY, Day, prepared
from tutorium.diary.domain.events import Event
from tutorium.diary.domain.quarters import Span
from tutorium.diary.domain.weeks import DAYS
from tutorium.diary.models import Diary
from tutorium.diary.queries import slots_of
from tutorium.lessons.domain import outcomes
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.domain.disputes import Decision
from tutorium.lessons.domain.outcomes import (
    AGREED_BY_TUTOR,
    BY_STUDENT,
    KEPT_BY_TUTOR,
    TOOK_PLACE,
    Outcome,
)
from tutorium.lessons.domain.packages import Package, read_packages
from tutorium.lessons.domain.reminders import BEFORE, BEFORE_END, LATEST, Reminder, due
from tutorium.lessons.domain.reviews import Figure, figure_of
from tutorium.lessons.domain.weekly import is_alike
from tutorium.lessons.models import CAME_TO_NOTHING, Booking, Lesson, OpenRequest, Reply, Review
from tutorium.payments.domain.charges import Status
from tutorium.payments.domain.packages import package_refund
from tutorium.payments.domain.policies import Ending, endings, share_now
from tutorium.payments.domain.withdrawal import Agreement, ends_at
from tutorium.payments.kinds import pages
from tutorium.payments.models import Charge, Sponsorship
from tutorium.payments.queries import endings_of, sponsorships_for
from tutorium.tutors.domain.standing import Record
from tutorium.tutors.models import Offer, Standing


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


def sponsors_of(booking: Booking, *, at: datetime) -> list[Sponsorship]:
    """Return who else pays for a student, and has enough left for a booking."""
    if not booking.price or not _sponsored(student=booking.student_id, at=at):
        return []  # most have none, and what a sponsor has spent is dear to add up
    rows = sponsorships_for(booking.student, at=at).filter(currency=booking.currency)
    return [each for each in rows if each.left >= total_of(booking)]


@prepared(student=KEY, at=DateTimeField())
def _sponsored(student: Any, at: Any) -> QuerySet[Sponsorship, int]:
    return Sponsorship.objects.live(at=at).filter(student=student).values_list("pk", flat=True)[:1]


def deciding_for(student: User) -> list[User]:
    """Return the guardians who may say yes to a minor's lessons."""
    links = Guardianship.objects.approving().filter(child=student)
    people = User.objects.filter(is_active=True, children_links__in=links).exclude(pk__in=leaving())
    return list(people.distinct().order_by("pk"))


def units_begun(*, charge: Charge, at: datetime) -> list[int]:
    """Return the units of a charge whose lessons have begun, and have not ended yet."""
    rows = Lesson.objects.planned().filter(charge=charge, starts_at__lte=at)
    return [unit for unit in rows.values_list("unit", flat=True) if unit is not None]


def starts_of(booking: Booking) -> datetime | None:
    """Return when its first lesson begins; nothing where its times are chosen later."""
    return _first_start.first(booking=booking.pk)


@prepared(booking=KEY)
def _first_start(booking: Any) -> QuerySet[Lesson, datetime]:
    rows = Lesson.objects.filter(booking=booking).order_by("starts_at")
    return rows.values_list("starts_at", flat=True)[:1]


def endings_before(booking: Booking, *, at: datetime) -> list[Ending]:
    """Return what cancelling its first lesson does now and later on, before it is agreed to."""
    starts_at = starts_of(booking)
    if starts_at is None or not booking.price:
        return []
    return endings(
        booking.terms, booking.price, fee_share=booking.fee_share, starts_at=starts_at, at=at
    )


def begins_early(booking: Booking, payer: User, *, at: datetime) -> bool:
    """Say whether it begins before a consumer's days to withdraw are over."""
    starts_at, told = starts_of(booking), getattr(payer, "age_record", None)
    if starts_at is None or not booking.price:
        return False
    zone = booking.student.zone or "UTC"
    agreed = Agreement(told.country if told else "", zone, at, wants_early_start=False)
    end = ends_at(agreed)
    return end is not None and starts_at < end


def charge_to_pay(booking: Booking, user: User) -> Charge | None:
    """Return what somebody has to pay at a provider's page before it is booked."""
    rows = Charge.objects.visible_to(user).filter(about=booking.about, status=Status.PENDING)
    return rows.filter(provider__in=[*pages()]).order_by("starts_at", "pk").first()


def total_of(booking: Booking) -> Money:
    """Return what a booking costs as a whole."""
    times = booking.units if booking.kind == Kind.SERIES else 1
    return Money(booking.minor * times, booking.currency)


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


@dataclass(frozen=True)
class Cancelling:
    """What becomes of the money of a lesson when somebody cancels it: now, and from when on."""

    outcome: Outcome
    is_package: bool
    is_paid: bool
    price: Money
    endings: list[Ending]


def cancelling(lesson: Lesson, outcome: Outcome, *, at: datetime) -> Cancelling:
    """Return what cancelling a planned lesson does, as which `outcome` it counts now."""
    charge = lesson.charge
    is_package = lesson.booking.kind == Kind.PACKAGE
    follows = not is_package and outcome in BY_STUDENT and lesson.booking.price
    is_settled = charge is not None and charge.status in (Status.OWED, Status.PAID)
    said = endings_of(charge, at=at) if charge and follows and is_settled else []
    is_paid = charge is not None and charge.paid_at is not None
    return Cancelling(outcome, is_package, is_paid, lesson.booking.price, said)


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


def packages_of(offer: Offer) -> list[tuple[Package, Money]]:
    """Return the packages of this site with what each costs at an offer; none of what is free."""
    known = read_packages(settings.PACKAGES) if offer.minor else []
    return [(each, each.price(offer.price)) for each in known]


def package_left(booking: Booking, *, at: datetime) -> Money:
    """Return what comes back of a package that is called off now: what is late counts as given."""
    used = booking.lessons.exclude(unit=None)
    late = [
        each
        for each in used.planned().with_people()
        if share_now(booking.terms, each.notice_from, at) < BASIS
    ]
    given = used.exclude(state=outcomes.State.PLANNED).count() + len(late)
    return package_refund(booking.price, single=booking.single, units=booking.units, given=given)
