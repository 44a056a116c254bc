"""A booking begins: time of a tutor and a student is held while somebody looks at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from tutorium.accounts.domain.zones import zone_of
from tutorium.accounts.models import User
from tutorium.core.ids import new_public_id
from tutorium.core.money import Money
from tutorium.diary import actions as diary
from tutorium.diary.domain.quarters import Span
from tutorium.diary.models import Diary, Hold
from tutorium.lessons import permissions
from tutorium.lessons.actions.refusals import NotAllowedError, NotBookableError
from tutorium.lessons.actions.writing import keep_record
from tutorium.lessons.domain.bookings import HOLD, MEETING_MINUTES, Kind
from tutorium.lessons.models import ABOUT, Booking, Lesson
from tutorium.lessons.queries import waiting
from tutorium.payments.domain.policies import policy_of
from tutorium.tutors.models import Offer
from tutorium.tutors.queries import is_offered


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody wants to book: of an offer, for whom, and when.

    `spans` are those of its lessons; a package has none yet, but `units` and its `price`.
    """

    offer: Offer
    student: User
    kind: Kind
    spans: Sequence[Span] = ()
    units: int = 1
    price: Money | None = None


@transaction.atomic
def hold_booking(wanted: Wanted, *, by: User, at: datetime) -> Booking:
    """Hold the time of a booking for some minutes.

    Raises `NotAllowedError`, `NotBookableError`, and what `diary.actions.hold` raises.
    """
    tutor = _bookable(wanted, at=at)
    if not permissions.may_book_for(by, wanted.student, at=at):
        raise NotAllowedError
    public_id, until = new_public_id(), at + HOLD
    held = _hold(wanted, tutor, label=f"{ABOUT}{public_id}", by=by, at=at)
    if Booking.objects.had_once(wanted.kind, wanted.student, tutor).exists():
        raise NotBookableError
    row = Booking.objects.create(
        public_id=public_id, booked_by=by, until=until, created_at=at, **_terms(wanted, tutor)
    )
    add_lessons(row, held, at=at)
    keep_record("booking.held", row, by=by, at=at)
    return row


def _bookable(wanted: Wanted, *, at: datetime) -> User:
    """Return whose offer it is. Raises `NotBookableError`."""
    tutor = wanted.offer.profile.user
    if not is_offered(wanted.offer, at=at) or tutor == wanted.student:
        raise NotBookableError
    if any(span.length != timedelta(minutes=_minutes(wanted)) for span in wanted.spans):
        raise NotBookableError
    if (wanted.kind == Kind.PACKAGE) == bool(wanted.spans) or wanted.units < 1:
        raise NotBookableError
    if wanted.kind == Kind.PACKAGE and not waiting.has_time(wanted.offer, at=at):
        raise NotBookableError
    if wanted.kind == Kind.TRIAL and wanted.offer.trial_minor is None:
        raise NotBookableError
    if wanted.kind == Kind.MEETING and not _gives_meetings(tutor):
        raise NotBookableError
    return tutor


def _gives_meetings(tutor: User) -> bool:
    return Diary.objects.filter(user=tutor, gives_meetings=True).exists()


def _hold(wanted: Wanted, tutor: User, *, label: str, by: User, at: datetime) -> list[Hold]:
    if not wanted.spans:
        return []
    people = [tutor, wanted.student]
    return diary.hold(people, wanted.spans, by=by, at=at, host=tutor, label=label, lasts=HOLD)


def _minutes(wanted: Wanted) -> int:
    return MEETING_MINUTES if wanted.kind == Kind.MEETING else wanted.offer.minutes


def _terms(wanted: Wanted, tutor: User) -> dict[str, object]:
    price, alone = price_of(wanted), price_of(wanted, alone=True)
    return {
        "kind": wanted.kind,
        "student": wanted.student,
        "tutor": tutor,
        "offer": wanted.offer,
        "course": wanted.offer.course,
        "title": str(wanted.offer.course.name)[:160],
        "minutes": _minutes(wanted),
        "units": len(wanted.spans) or wanted.units,
        "currency": price.currency,
        "minor": price.minor,
        "single_minor": alone.minor,
        "fee_share": settings.PLATFORM_FEE,
        "policy": policy_of(settings.CANCEL_POLICY).data,
        "move_hours": settings.MOVE_HOURS,
        "zone": wanted.offer.profile.zone,
    }


def price_of(wanted: Wanted, *, alone: bool = False) -> Money:
    """Return what is asked: for a lesson, for a package as a whole, or for a lesson alone."""
    offer = wanted.offer
    if wanted.kind == Kind.MEETING:
        return Money(0, offer.currency)
    if wanted.kind == Kind.TRIAL and offer.trial_price is not None:
        return offer.trial_price
    if wanted.kind == Kind.PACKAGE and wanted.price is not None and not alone:
        return wanted.price
    return offer.price


def add_lessons(
    row: Booking, held: Sequence[Hold], *, at: datetime, before: int = 0
) -> list[Lesson]:
    """Make a lesson of each hold, counted on from those that the booking has."""
    zone = zone_of(row.zone)
    return [
        row.lessons.create(
            number=number,
            day=each.starts_at.astimezone(zone).date(),
            hold=each,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            notice_from=each.starts_at,
            changed_at=at,
        )
        for number, each in enumerate(held, start=before + 1)
    ]
