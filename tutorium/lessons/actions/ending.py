"""A lesson ends: cancelled, given, or missed by somebody. Where its money goes follows from it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from tutorium.accounts.models import User
from tutorium.core.money import BASIS
from tutorium.lessons import tasks
from tutorium.lessons.actions.agreeing import give_time_back
from tutorium.lessons.actions.refusals import BookingEndedError, TooLateError
from tutorium.lessons.actions.writing import keep_record, locked_lesson
from tutorium.lessons.domain import bookings, outcomes
from tutorium.lessons.domain.bookings import Ending, Kind
from tutorium.lessons.domain.outcomes import MONEY, TOOK_PLACE, USES_UNIT, Money, Outcome
from tutorium.lessons.models import Booking, Lesson, MoveProposal
from tutorium.lessons.models.bookings import LessonQuerySet
from tutorium.payments import actions as payments
from tutorium.payments.domain.charges import Status
from tutorium.payments.domain.policies import share_now
from tutorium.payments.models import Charge


def planned_lesson(lesson: Lesson) -> Lesson:
    """Return a lesson that is planned, taken as `locked_lesson` does. Raises `BookingEndedError`."""
    row = locked_lesson(lesson)
    if row.state != outcomes.State.PLANNED:
        raise BookingEndedError
    return row


@transaction.atomic
def cancel_lessons(lessons: Iterable[Lesson], *, by: User, at: datetime) -> list[Lesson]:
    """Let either side cancel lessons of one booking, each by its own notice; one letter says it.

    Raises `TooLateError` once one has begun, and `BookingEndedError`.
    """
    rows = [_cancel(each, by=by, at=at) for each in lessons]
    if rows:
        tasks.send_cancelled.enqueue([row.pk for row in rows])
    return rows


def cancel_lesson(lesson: Lesson, *, by: User, at: datetime) -> Lesson:
    """Let either side cancel one. Raises as `cancel_lessons` does."""
    return cancel_lessons([lesson], by=by, at=at)[0]


def _cancel(lesson: Lesson, *, by: User, at: datetime) -> Lesson:
    row = planned_lesson(lesson)
    if at >= row.starts_at:
        raise TooLateError
    return _end(row, how_cancelled(row, by=by, at=at), by=by, at=at)


def how_cancelled(lesson: Lesson, *, by: User, at: datetime) -> Outcome:
    """Return as what it counts that somebody cancels now."""
    if by.pk == lesson.booking.tutor_id:
        return Outcome.CANCELLED_BY_TUTOR
    in_time = share_now(lesson.booking.terms, lesson.notice_from, at) == BASIS
    return Outcome.CANCELLED if in_time else Outcome.CANCELLED_LATE


@transaction.atomic
def end_lessons(
    outcomes_of: Iterable[tuple[Lesson, Outcome]], *, by: User | None, at: datetime
) -> list[Lesson]:
    """Write down how lessons of one booking ended, and let their money go where that says.

    One letter tells of those that do not take place. Raises `TooLateError` before the start of what
    needs one, and `BookingEndedError`.
    """
    ended = [_end_as(lesson, outcome, by=by, at=at) for lesson, outcome in outcomes_of]
    if cancelled := [row.pk for row in ended if row.outcome not in TOOK_PLACE]:
        tasks.send_cancelled.enqueue(cancelled)
    return ended


def end_lesson(lesson: Lesson, outcome: Outcome, *, by: User | None, at: datetime) -> Lesson:
    """Write down how one ended. Raises as `end_lessons` does."""
    return end_lessons([(lesson, outcome)], by=by, at=at)[0]


def _end_as(lesson: Lesson, outcome: Outcome, *, by: User | None, at: datetime) -> Lesson:
    row = planned_lesson(lesson)
    if outcome in TOOK_PLACE and at < row.starts_at:
        raise TooLateError
    return _end(row, outcome, by=by, at=at)


def cancel_coming(row: Booking, lessons: LessonQuerySet, *, at: datetime) -> None:
    """Cancel what has not begun of these lessons of a locked booking; one letter says it.

    It is nobody's deed: all of the money goes back, whatever the notice.
    """
    coming = list(lessons.planned().filter(starts_at__gt=at).order_by("number"))
    for each in coming:
        each.booking = row
        _end(planned_lesson(each), Outcome.CANCELLED, by=None, at=at)
    if coming:
        tasks.send_cancelled.enqueue([each.pk for each in coming])
    row.refresh_from_db()


def _end(row: Lesson, outcome: Outcome, *, by: User | None, at: datetime) -> Lesson:
    _settle(row, outcome, by=by, at=at)
    if outcome not in TOOK_PLACE:
        give_time_back(row, at=at)
    row.state, row.outcome = outcomes.State.ENDED, outcome
    row.ended_at = row.changed_at = at
    row.ended_by = by
    row.save(update_fields=["state", "outcome", "ended_at", "changed_at", "ended_by", "unit"])
    keep_record(f"lesson.{outcome}", row.booking, by=by, at=at, lesson=row.public_id)
    end_proposals(row, by=by, at=at)
    _end_if_done(row.booking, at=at)
    tasks.tell_standing.enqueue(row.booking.tutor_id)
    return row


def end_proposals(row: Lesson, *, by: User | None, at: datetime) -> None:
    """End what is proposed for a lesson: its time has changed, or it takes place no more."""
    waiting = row.proposals.filter(state=MoveProposal.State.OPEN)
    waiting.update(state=MoveProposal.State.WITHDRAWN, answered_at=at, answered_by=by)


def _settle(row: Lesson, outcome: Outcome, *, by: User | None, at: datetime) -> None:
    """Move the money of one lesson; a package keeps what it has for its other lessons."""
    charge, unit = row.charge, row.unit
    if charge is None or unit is None:
        raise BookingEndedError
    if is_stopped(charge) and MONEY[outcome] == Money.GIVEN_BACK:
        payments.give_back_begun(charge, unit=unit, by=by, at=at)
    elif is_stopped(charge):
        pass  # its money went where it goes when that was done
    elif row.booking.kind == Kind.PACKAGE and outcome not in USES_UNIT:
        row.unit = None
    elif row.booking.kind == Kind.PACKAGE or MONEY[outcome] == Money.EARNED:
        payments.give(charge, unit=unit, at=at)
    elif MONEY[outcome] == Money.BY_POLICY and by is not None:
        payments.call_off(charge, by=by, at=at)
    else:
        payments.not_given(charge, by=by, at=at)


def is_stopped(charge: Charge) -> bool:
    """Say whether nothing more is paid by a charge: what it held is settled already."""
    return charge.called_off_at is not None or charge.status == Status.ENDED


def _end_if_done(row: Booking, *, at: datetime) -> None:
    """End a booking of which no lesson is left."""
    if row.state != bookings.State.BOOKED or row.lessons.planned().exists():
        return
    used = row.lessons.exclude(unit=None).count()
    if row.kind == Kind.PACKAGE and used < row.units:
        return
    was_given = row.lessons.filter(outcome__in=TOOK_PLACE).exists()
    end_booked(row, Ending.DONE if was_given else Ending.CANCELLED, at=at)


def end_booked(row: Booking, ending: Ending, *, at: datetime) -> None:
    """End a locked booking that is booked; what has ended stays as it ended."""
    if row.state != bookings.State.BOOKED:
        return
    row.state, row.ending, row.ended_at = bookings.State.ENDED, ending, at
    row.save(update_fields=["state", "ending", "ended_at"])
