"""Who comes to a lesson, and how one ends of which nobody says anything.

Whatever writes takes the lesson first, with its booking and people (`ending.planned_lesson`).
"""

from datetime import datetime
from functools import partial

from django.db import transaction

from tutorium.accounts.models import User
from tutorium.core.jobs import each_by_itself
from tutorium.lessons import permissions, tasks
from tutorium.lessons.actions.ending import end_lesson, planned_lesson
from tutorium.lessons.actions.refusals import (
    BookingEndedError,
    NotAllowedError,
    NotGuardedError,
    TooEarlyError,
    TooLateError,
)
from tutorium.lessons.actions.writing import keep_record
from tutorium.lessons.domain import attendance
from tutorium.lessons.domain.outcomes import KEPT_BY_TUTOR, Outcome
from tutorium.lessons.models import Attendance, Lesson, LessonRoom
from tutorium.lessons.queries import rooms as queries

DECIDED = KEPT_BY_TUTOR | {Outcome.TUTOR_ABSENT}


def room_of(lesson: Lesson) -> LessonRoom:
    """Return the room of a lesson that is taken, made now if there was none."""
    return LessonRoom.objects.select_for_update().get_or_create(lesson=lesson)[0]


def guarded_lesson(lesson: Lesson, *, at: datetime) -> Lesson:
    """Return a planned lesson, taken. Raises `BookingEndedError` and `NotGuardedError`."""
    row = planned_lesson(lesson)
    if not queries.is_guarded(row.booking, at=at):
        raise NotGuardedError
    return row


@transaction.atomic
def join_lesson(lesson: Lesson, *, by: User, at: datetime) -> str:
    """Write down that somebody of either side is there; return where one meets, if that is said.

    Raises `TooEarlyError`, `TooLateError`, `NotGuardedError` and `BookingEndedError`.
    """
    row = guarded_lesson(lesson, at=at)
    if not attendance.may_join(row.span, at=at):
        raise TooLateError if at >= row.ends_at else TooEarlyError
    Attendance.objects.get_or_create(
        lesson=row,
        person=by,
        defaults={"side": permissions.side_of(row.booking, by), "joined_at": at},
    )
    return room_of(row).meets_at


@transaction.atomic
def set_meeting(lesson: Lesson, address: str, *, by: User, at: datetime) -> None:
    """Let the tutor say where one meets, in this lesson and in those of its booking after it.

    Raises `NotAllowedError`, `NotGuardedError` and `BookingEndedError`.
    """
    row = guarded_lesson(lesson, at=at)
    if by.pk != row.booking.tutor_id:
        raise NotAllowedError
    for each in row.booking.lessons.planned().filter(starts_at__gte=row.starts_at):
        room = room_of(each)
        room.address = address
        room.save(update_fields=["address"])
    keep_record("lesson.meeting_set", row.booking, by=by, at=at, lesson=row.public_id)


@transaction.atomic
def ask_to_look(lesson: Lesson, *, by: User, at: datetime) -> None:
    """Let either side say that somebody has to look how a lesson went: it does not end by itself.

    Raises `TooEarlyError` while one still waits, and `BookingEndedError`.
    """
    row = planned_lesson(lesson)
    if at < row.starts_at + attendance.WAIT:
        raise TooEarlyError
    mark_unclear(row, by=by, at=at)


def mark_unclear(row: Lesson, *, by: User | None, at: datetime) -> None:
    """Let a taken lesson wait for somebody to look, and tell the operator."""
    room = room_of(row)
    if room.unclear_since is None:
        room.unclear_since = at
        room.save(update_fields=["unclear_since"])
        keep_record("lesson.unclear", row.booking, by=by, at=at, lesson=row.public_id)
        tasks.send_unclear.enqueue(row.pk)


@transaction.atomic
def decide_outcome(lesson: Lesson, outcome: Outcome, *, by: User, at: datetime) -> Lesson:
    """Let the site's people say how a lesson ended that waits for them.

    Raises `NotAllowedError` and what `end_lesson` does.
    """
    waits = LessonRoom.objects.filter(lesson=lesson, unclear_since__isnull=False)
    sides = {lesson.booking.student_id, lesson.booking.tutor_id, lesson.booking.guardian_id}
    if outcome not in DECIDED or by.pk in sides or not waits.exists():
        raise NotAllowedError
    row = end_lesson(lesson, outcome, by=by, at=at)
    tasks.send_concluded.enqueue(row.pk)
    return row


@transaction.atomic
def conclude(lesson: Lesson, *, at: datetime) -> None:
    """End a lesson by who was there, once its time is over. A second time it changes nothing."""
    try:
        row = planned_lesson(lesson)
    except BookingEndedError:
        return
    if at < attendance.settles_at(row.span):
        return
    outcome = attendance.conclusion(row.span, queries.seen_in(row))
    if outcome is None:
        mark_unclear(row, by=None, at=at)
        return
    end_lesson(row, outcome, by=None, at=at)
    tasks.send_concluded.enqueue(row.pk)


def conclude_due(*, at: datetime) -> int:
    """End every lesson whose time to say something is over; return how many were looked at."""
    rows = list(queries.to_conclude(at=at - attendance.SETTLES))
    return each_by_itself(partial(conclude, at=at), rows)
