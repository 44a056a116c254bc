"""Lessons of a package: chosen one by one or by the week, and called off by the written formula."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from tutorium.accounts.models import User
from tutorium.accounts.queries import counts_as_minor
from tutorium.diary import actions as diary
from tutorium.diary.domain.quarters import Span
from tutorium.lessons import permissions, tasks
from tutorium.lessons.actions.ending import cancel_lessons, end_booked
from tutorium.lessons.actions.holding import add_lessons
from tutorium.lessons.actions.refusals import (
    BookingEndedError,
    NotAllowedError,
    NothingLeftError,
    TooManyAWeekError,
)
from tutorium.lessons.actions.writing import keep_record, locked
from tutorium.lessons.domain import bookings, outcomes
from tutorium.lessons.domain.bookings import Ending, Kind
from tutorium.lessons.models import Booking, Lesson
from tutorium.payments import actions as payments

A_WEEK = timedelta(days=7)


@transaction.atomic
def choose_times(
    booking: Booking, spans: Sequence[Span], *, by: User, at: datetime
) -> list[Lesson]:
    """Plan lessons of a package that is booked: all of these times, or none.

    Raises `BookingEndedError`, `NotAllowedError`, `NothingLeftError`, `TooManyAWeekError`, and what
    `diary.actions.hold` raises.
    """
    row = _package(booking)
    if not permissions.may_book_for(by, row.student, at=at):
        raise NotAllowedError
    free = units_left(row)
    if not spans or len(spans) > len(free):
        raise NothingLeftError
    _ask_how_often(row, spans, by=by, at=at)
    people = [row.tutor, row.student]
    held = diary.hold(people, spans, by=by, at=at, host=row.tutor, label=row.about)
    kept = [diary.keep(each, at=at) for each in held]
    made = add_lessons(row, kept, at=at, before=row.lessons.count())
    for lesson, unit in zip(made, free, strict=False):
        lesson.state, lesson.charge, lesson.unit = outcomes.State.PLANNED, row.charge, unit
        lesson.save(update_fields=["state", "charge", "unit"])
    keep_record("package.times_chosen", row, by=by, at=at)
    tasks.send_times_chosen.enqueue([each.pk for each in made])
    return made


@transaction.atomic
def leave_to_child(booking: Booking, a_week: int, *, by: User, at: datetime) -> Booking:
    """Let a guardian say how many lessons in any seven days a minor chooses alone; 0 is none.

    Raises `BookingEndedError` and `NotAllowedError`.
    """
    row = _package(booking)
    is_minor = counts_as_minor(row.student, at=at)
    if not is_minor or not permissions.may_decide_for(by, row.student, at=at):
        raise NotAllowedError
    row.alone_a_week = a_week
    row.save(update_fields=["alone_a_week"])
    keep_record("package.left_to_child", row, by=by, at=at, a_week=str(a_week))
    return row


@transaction.atomic
def call_off_package(booking: Booking, *, by: User, at: datetime) -> Booking:
    """Let the student's side give back what is left of a package, and cancel what is planned.

    What is cancelled late counts as given. Raises `BookingEndedError` and `NotAllowedError`.
    """
    row = _package(booking)
    if not permissions.may_say_yes(by, row, at=at) or row.charge is None:
        raise NotAllowedError
    cancel_lessons(row.lessons.planned().filter(starts_at__gt=at).with_people(), by=by, at=at)
    payments.call_off(row.charge, by=by, at=at)
    row.refresh_from_db()
    end_booked(row, Ending.CANCELLED, at=at)
    keep_record("package.called_off", row, by=by, at=at)
    return row


def units_left(row: Booking) -> list[int]:
    """Return the units of a package that no lesson uses."""
    used = set(row.lessons.exclude(unit=None).values_list("unit", flat=True))
    return [unit for unit in range(1, row.units + 1) if unit not in used]


def _package(booking: Booking) -> Booking:
    row = locked(booking)
    if row.kind != Kind.PACKAGE or row.state != bookings.State.BOOKED:
        raise BookingEndedError
    return row


def _ask_how_often(row: Booking, spans: Sequence[Span], *, by: User, at: datetime) -> None:
    """Let a minor choose alone no more than a few lessons within any seven days."""
    if by.pk != row.student_id or not counts_as_minor(by, at=at):
        return
    known = row.lessons.filter(unit__isnull=False).values_list("starts_at", flat=True)
    starts = sorted([*known, *(span.starts_at for span in spans)])
    for number, start in enumerate(starts):
        if len([each for each in starts[number:] if each < start + A_WEEK]) > row.alone_a_week:
            raise TooManyAWeekError
