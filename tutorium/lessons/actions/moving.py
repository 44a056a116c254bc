"""Another time for a lesson. Who moves it when notice is short keeps the rules of the old start."""

from datetime import datetime, timedelta

from django.db import transaction

from tutorium.accounts.domain.zones import zone_of
from tutorium.accounts.models import User
from tutorium.diary import actions as diary
from tutorium.diary.domain.quarters import Span
from tutorium.lessons import queries, tasks
from tutorium.lessons.actions.ending import end_proposals, planned_lesson
from tutorium.lessons.actions.refusals import NotAllowedError, TooLateError
from tutorium.lessons.actions.writing import keep_record
from tutorium.lessons.domain import weekly
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.models import Lesson
from tutorium.payments import actions as payments
from tutorium.payments.domain.policies import moved_start


@transaction.atomic
def move_lesson(lesson: Lesson, to: Span, *, by: User, at: datetime) -> Lesson:
    """Let the student's side take another time that the tutor offers.

    Raises `TooLateError`, `NotAllowedError`, `BookingEndedError` and what `diary.actions.move` does.
    """
    row = _move(lesson, to, by=by, at=at)
    tasks.send_moved.enqueue([row.pk])
    return row


@transaction.atomic
def move_following(lesson: Lesson, to: Span, *, by: User, at: datetime) -> list[Lesson]:
    """Move a lesson and those that follow it at the same hour, all of them alike or none.

    What was moved by itself stays where it was moved to. Raises what `move_lesson` does; a
    `SlotTakenError` says in `spans` which time is not free.
    """
    first = planned_lesson(lesson)
    zone = zone_of(first.booking.zone)
    alike = queries.following_alike(first)
    # The first to move is the one at whose new time none of them stands.
    alike.sort(key=lambda row: row.starts_at, reverse=to.starts_at > first.starts_at)
    for row in alike:
        _move(row, weekly.carried(row.span, first.span, to, zone), by=by, at=at)
    tasks.send_moved.enqueue([row.pk for row in alike])
    return alike


def _move(lesson: Lesson, to: Span, *, by: User, at: datetime) -> Lesson:
    row = planned_lesson(lesson)
    booking = row.booking
    if by.pk == booking.tutor_id or to.length != row.span.length:
        raise NotAllowedError
    if at >= row.starts_at - timedelta(hours=booking.move_hours):
        raise TooLateError
    diary.move(row.hold, to, at=at, host=booking.tutor)
    return moved(row, to, by=by, at=at)


def moved(row: Lesson, to: Span, *, by: User, at: datetime) -> Lesson:
    """Write down that a locked lesson, whose hold was moved, has another time."""
    row.notice_from = moved_start(
        row.booking.terms, starts_at=row.notice_from, new_start=to.starts_at, at=at
    )
    row.starts_at, row.ends_at, row.changed_at = to.starts_at, to.ends_at, at
    row.save(update_fields=["notice_from", "starts_at", "ends_at", "changed_at"])
    if row.charge is not None and row.booking.kind != Kind.PACKAGE:
        payments.reschedule(row.charge, starts_at=row.notice_from, by=by, at=at)
    keep_record("lesson.moved", row.booking, by=by, at=at, lesson=row.public_id)
    end_proposals(row, by=by, at=at)
    return row
