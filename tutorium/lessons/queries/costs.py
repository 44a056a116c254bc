"""What a booking costs, who pays it, and what becomes of that when it is called off."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import DateTimeField, QuerySet

from tutorium.accounts.models import User
from tutorium.core.money import BASIS, Money
from tutorium.core.prepared import KEY, prepared
from tutorium.lessons.domain import outcomes
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.domain.outcomes import (
    BY_STUDENT,
    Outcome,
)
from tutorium.lessons.domain.packages import Package, read_packages
from tutorium.lessons.models import Booking, Lesson
from tutorium.payments.domain.charges import Status
from tutorium.payments.domain.packages import package_refund
from tutorium.payments.domain.policies import Ending, endings, share_now
from tutorium.payments.domain.withdrawal import Agreement, ends_at
from tutorium.payments.kinds import pages
from tutorium.payments.models import Charge, Sponsorship
from tutorium.payments.queries import endings_of, sponsorships_for
from tutorium.tutors.models import Offer


def sponsors_of(booking: Booking, *, at: datetime) -> list[Sponsorship]:
    """Return who else pays for a student, and has enough left for a booking."""
    if not booking.price or not _sponsored(student=booking.student_id, at=at):
        return []  # most have none, and what a sponsor has spent is dear to add up
    rows = sponsorships_for(booking.student, at=at).filter(currency=booking.currency)
    return [each for each in rows if each.left >= total_of(booking)]


@prepared(student=KEY, at=DateTimeField())
def _sponsored(student: Any, at: Any) -> QuerySet[Sponsorship, int]:
    return Sponsorship.objects.live(at=at).filter(student=student).values_list("pk", flat=True)[:1]


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
