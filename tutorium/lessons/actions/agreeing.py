"""Somebody says yes to a booking, and pays; then its time is theirs.

Whoever changes a booking takes the rows of its people first, then holds, the booking, its charges.
A provider says that a charge is paid with that row taken; so what follows is a job of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import Organisation, User
from tutorium.accounts.queries import counts_as_minor, has_consent
from tutorium.core.jobs import each_by_itself, job
from tutorium.diary import actions as diary
from tutorium.lessons import permissions, queries, tasks
from tutorium.lessons.actions.open_requests import close_booked
from tutorium.lessons.actions.refusals import (
    AskedTooOftenError,
    BookingEndedError,
    NoConsentError,
    NotAllowedError,
)
from tutorium.lessons.actions.writing import keep_record, locked
from tutorium.lessons.domain import bookings, outcomes
from tutorium.lessons.domain.bookings import Ending, Event, Kind, State, WrongStateError
from tutorium.lessons.models import ABOUT, Booking, Lesson
from tutorium.payments import actions as payments
from tutorium.payments.domain.charges import Status
from tutorium.payments.kinds import FREE, by_hand
from tutorium.payments.models import Charge

ASKED_IN = timedelta(hours=24)
MOST_BEGUN = 6  # bookings that a minor begins in that time and still asks about


@dataclass(frozen=True, kw_only=True)
class Paying:
    """Who pays, one of `payer` and `organisation`, and by which provider."""

    payer: User | None = None
    organisation: Organisation | None = None
    provider: str = FREE
    wants_early_start: bool = False


@transaction.atomic
def ask_guardian(booking: Booking, *, by: User, at: datetime) -> Booking:
    """Let a guardian say yes to what a minor chose; its time is kept for a day, or to its start.

    Where there is no guardian to say it a tutor's time is not kept for so long. Raises
    `BookingEndedError`, `NotAllowedError` and `AskedTooOftenError`.
    """
    row = _open(booking, Event.ASK, at=at)
    is_alone = row.booked_by_id == by.pk and counts_as_minor(row.student, at=at)
    if not is_alone or not queries.deciding_for(row.student):
        raise NotAllowedError
    begun = Booking.objects.filter(booked_by=by, student=by, created_at__gt=at - ASKED_IN)
    if begun.count() > MOST_BEGUN:
        raise AskedTooOftenError
    _keep_on(row, Event.ASK, at=at)
    keep_record("booking.asked", row, by=by, at=at)
    tasks.send_asked.enqueue(row.pk)
    return row


@transaction.atomic
def refuse(booking: Booking, *, by: User, at: datetime) -> Booking:
    """Say no to it, or think otherwise: its time is given back. Raises `BookingEndedError`."""
    row = locked(booking)
    if row.state not in bookings.OPEN:
        raise BookingEndedError
    was = row.state
    end_open(row, Ending.REFUSED if was == State.ASKED else Ending.CANCELLED, at=at)
    keep_record("booking.refused", row, by=by, at=at)
    if was == State.ASKED and by.pk != row.student_id:
        tasks.send_refused.enqueue(row.pk)
    return row


@transaction.atomic
def agree(booking: Booking, paying: Paying, *, by: User, at: datetime) -> Booking:
    """Say yes, for oneself or a child. What costs nothing or is put on account is booked by it.

    Raises `BookingEndedError`, `NotAllowedError`, `NoConsentError`, and what `payments.agree` does.
    """
    row = _open(booking, Event.AGREE, at=at)
    if counts_as_minor(row.student, at=at):
        _guard(row, by, at=at)
    elif by.pk != row.student_id:
        raise NotAllowedError
    charges = [_on_account(each, at=at) for each in _charge(row, paying, by=by, at=at)]
    keep_record("booking.agreed", row, by=by, at=at)
    # What is secured by the yes is booked here: it waits for nobody, and no job has to book it.
    if _is_secured(charges[0]):
        return secure(row, at=at)
    _keep_on(row, Event.AGREE, at=at)
    return row


def _open(booking: Booking, event: Event, *, at: datetime) -> Booking:
    """Return it taken, if this may happen to it now. Raises `BookingEndedError`."""
    row = locked(booking)
    try:
        bookings.after(State(row.state), event)
    except WrongStateError as error:
        raise BookingEndedError from error
    if row.until is None or row.until <= at:
        raise BookingEndedError
    return row


def _guard(row: Booking, by: User, *, at: datetime) -> None:
    """Have a guardian stand by a minor's booking. Raises `NotAllowedError`, `NoConsentError`."""
    if not permissions.may_decide_for(by, row.student, at=at) or by.pk == row.tutor_id:
        raise NotAllowedError
    if not has_consent(row.student, Purpose.LESSONS):
        raise NoConsentError
    row.guardian = by
    row.save(update_fields=["guardian"])


def _keep_on(row: Booking, event: Event, *, at: datetime) -> None:
    """Take the next step, and keep its time for as long as that may last."""
    lessons = queries.held_of(row)
    starts_at = min((each.starts_at for each in lessons), default=None)
    row.state = bookings.after(State(row.state), event)
    row.until = bookings.kept_until(event, at=at, starts_at=starts_at)
    row.save(update_fields=["state", "until"])
    for each in lessons:
        diary.extend(each.hold, until=row.until, at=at)


def _charge(row: Booking, paying: Paying, *, by: User, at: datetime) -> list[Charge]:
    """Agree on charges: one for a package, else one for each lesson."""
    if row.kind == Kind.PACKAGE:
        row.charge = payments.agree(_terms(row, paying, starts_at=at), by=by, at=at)
        row.save(update_fields=["charge"])
        return [row.charge]
    return [charge_lesson(row, each, paying, by=by, at=at) for each in row.lessons.all()]


def charge_lesson(
    row: Booking, lesson: Lesson, paying: Paying, *, by: User, at: datetime
) -> Charge:
    terms = _terms(row, paying, starts_at=lesson.notice_from)
    lesson.charge, lesson.unit = payments.agree(terms, by=by, at=at), 1
    lesson.save(update_fields=["charge", "unit"])
    return lesson.charge


def _terms(row: Booking, paying: Paying, *, starts_at: datetime) -> payments.Terms:
    is_package = row.kind == Kind.PACKAGE
    return payments.Terms(
        payer=paying.payer,
        organisation=paying.organisation,
        student=row.student,
        payee=row.tutor,
        about=row.about,
        title=row.title,
        price=row.price,
        single=row.single if is_package else None,
        units=row.units if is_package else 1,
        fee_share=row.fee_share,
        policy=row.terms,
        starts_at=starts_at,
        time_zone=row.student.zone or "UTC",
        wants_early_start=paying.wants_early_start,
        provider=paying.provider if row.price else FREE,
    )


def _on_account(charge: Charge, *, at: datetime) -> Charge:
    return payments.put_on_account(charge, at=at) if charge.provider in by_hand() else charge


def _is_secured(charge: Charge) -> bool:
    return charge.status in (Status.OWED, Status.PAID)


def charges_of(row: Booking) -> Sequence[Charge]:
    """Return the charges of a booking, that of the first lesson first."""
    if row.charge is not None:
        return [row.charge]
    lessons = row.lessons.exclude(charge=None).select_related("charge").order_by("number")
    return [each.charge for each in lessons if each.charge is not None]


def on_secured(*, charge: Charge, at: datetime) -> None:
    """Hear that a charge is paid; the hook `payments.charge_secured`."""
    del at
    named = Booking.objects.filter(public_id=charge.about.removeprefix(ABOUT))
    for key in named.filter(state=State.PENDING).values_list("pk", flat=True):
        secure_paid.enqueue(key)


def booking_of(charge: Charge) -> Booking | None:
    """Return what a charge is for, if it is for lessons."""
    return (
        Booking.objects.filter(lessons__charge=charge).first()
        or Booking.objects.filter(charge=charge).first()
    )


@job()
def secure_paid(booking_id: int) -> None:
    """Book what was paid. A second time it changes nothing."""
    with transaction.atomic():
        row = locked(Booking.objects.select_related("student", "tutor").get(pk=booking_id))
        charges = charges_of(row)
        if row.state == State.PENDING and charges and _is_secured(charges[0]):
            secure(row, at=timezone.now())


def secure(row: Booking, *, at: datetime) -> Booking:
    """Take the time of a booking for good; who paid for what is somebody else's now gets it back."""
    lessons = queries.held_of(row)
    try:
        with transaction.atomic():
            for each in lessons:
                _take(row, each, at=at)
    except diary.SlotTakenError:
        end_open(row, Ending.EXPIRED, at=at)
        tasks.send_taken_meanwhile.enqueue(row.pk)
        return row
    row.state, row.until, row.booked_at = State.BOOKED, None, at
    row.save(update_fields=["state", "until", "booked_at"])
    row.lessons.update(state=outcomes.State.PLANNED, changed_at=at)
    if row.kind != Kind.MEETING:
        close_booked(row, at=at)
    keep_record("booking.booked", row, by=None, at=at)
    tasks.send_booked.enqueue(row.pk)
    return row


def _take(row: Booking, lesson: Lesson, *, at: datetime) -> None:
    """Keep the time of a lesson; what was given back meanwhile is taken anew if it is free."""
    try:
        diary.keep(lesson.hold, at=at)
    except diary.HoldEndedError:
        [held] = diary.hold(
            [row.tutor, row.student], [lesson.span], by=row.tutor, at=at, label=row.about
        )
        lesson.hold = diary.keep(held, at=at)
        lesson.save(update_fields=["hold"])


def end_open(row: Booking, ending: Ending, *, at: datetime) -> None:
    """End a locked booking that is not booked: its time is given back, and what was paid."""
    lessons = queries.held_of(row)
    for each in lessons:
        give_time_back(each, at=at)
    for charge in charges_of(row):
        if charge.status != Status.ENDED:
            payments.not_given(charge, by=None, at=at)
    row.lessons.update(
        state=outcomes.State.ENDED, outcome=outcomes.Outcome.NOT_AGREED, ended_at=at, changed_at=at
    )
    row.state, row.ending, row.until, row.ended_at = State.ENDED, ending, None, at
    row.save(update_fields=["state", "ending", "until", "ended_at"])


def give_time_back(lesson: Lesson, *, at: datetime) -> None:
    try:
        diary.release(lesson.hold, at=at)
    except diary.HoldEndedError:
        return


@transaction.atomic
def expire(booking: Booking, *, at: datetime) -> None:
    """End what nobody said yes to in time, or paid; what was paid in the last moment is booked."""
    row = locked(booking)
    if row.state not in bookings.OPEN or row.until is None or row.until > at:
        return
    charges = charges_of(row)
    if row.state == State.PENDING and charges and _is_secured(charges[0]):
        secure(row, at=at)
        return
    end_open(row, Ending.EXPIRED, at=at)


def expire_overdue(*, at: datetime) -> int:
    """End every booking whose time is over; return how many were looked at."""
    rows = list(Booking.objects.overdue(at=at).select_related("student", "tutor").order_by("pk"))
    return each_by_itself(partial(expire, at=at), rows)
