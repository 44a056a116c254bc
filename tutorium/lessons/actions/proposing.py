"""A tutor proposes another time for a lesson, and the student's side answers."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from tutorium.accounts.models import User
from tutorium.core.jobs import each_by_itself
from tutorium.diary import actions as diary
from tutorium.diary.domain.quarters import Span
from tutorium.lessons import tasks
from tutorium.lessons.actions.ending import end_proposals, planned_lesson
from tutorium.lessons.actions.moving import moved
from tutorium.lessons.actions.refusals import BookingEndedError, NotAllowedError, TooLateError
from tutorium.lessons.actions.writing import keep_record
from tutorium.lessons.models import Lesson, MoveProposal

ANSWER = timedelta(hours=48)  # for the student's side to answer
_STATE = MoveProposal.State


@transaction.atomic
def propose_move(lesson: Lesson, to: Span, *, by: User, at: datetime) -> MoveProposal:
    """Propose another time; an earlier proposal for the lesson gives way to it.

    Raises `NotAllowedError` for who does not teach it or for another length, `TooLateError`,
    `BookingEndedError`.
    """
    row = planned_lesson(lesson)
    if by.pk != row.booking.tutor_id or to.length != row.span.length:
        raise NotAllowedError
    until = min(at + ANSWER, row.starts_at, to.starts_at)
    if until <= at or to == row.span:
        raise TooLateError
    end_proposals(row, by=by, at=at)
    made = row.proposals.create(
        proposed_by=by,
        starts_at=to.starts_at,
        ends_at=to.ends_at,
        until=until,
        created_at=at,
    )
    _keep_record("proposed", made, row, by=by, at=at)
    tasks.send_proposed.enqueue(made.pk)
    return made


@transaction.atomic
def accept_move(proposal: MoveProposal, *, by: User, at: datetime) -> Lesson:
    """Take the time that the tutor proposed, though its notice is shorter than what is offered.

    Raises `BookingEndedError` where it waits no longer, `NotAllowedError`, and what
    `diary.actions.move` does.
    """
    row, open_one = _open(proposal, by, at=at)
    diary.move(row.hold, open_one.span, at=at)
    _answer(open_one, _STATE.ACCEPTED, by=by, at=at)
    _keep_record("proposal_accepted", open_one, row, by=by, at=at)
    there = moved(row, open_one.span, by=by, at=at)
    tasks.send_moved.enqueue([there.pk])
    return there


@transaction.atomic
def decline_move(proposal: MoveProposal, *, by: User, at: datetime) -> None:
    """Leave the lesson where it is. Raises `BookingEndedError` and `NotAllowedError`."""
    row, open_one = _open(proposal, by, at=at)
    _answer(open_one, _STATE.DECLINED, by=by, at=at)
    _keep_record("proposal_declined", open_one, row, by=by, at=at)
    tasks.send_declined.enqueue(open_one.pk)


def expire_proposals(*, at: datetime) -> int:
    """End proposals that nobody answered in time; return how many were looked at."""
    rows = list(MoveProposal.objects.overdue(at=at).order_by("pk"))
    return each_by_itself(partial(_expire, at=at), rows)


@transaction.atomic
def _expire(proposal: MoveProposal, *, at: datetime) -> None:
    row = MoveProposal.objects.select_for_update().filter(pk=proposal.pk).overdue(at=at).first()
    if row is not None:
        _answer(row, _STATE.EXPIRED, by=None, at=at)


def _open(proposal: MoveProposal, by: User, *, at: datetime) -> tuple[Lesson, MoveProposal]:
    """Return a lesson that is taken, and its proposal if it is open and by's to answer."""
    row = planned_lesson(proposal.lesson)
    found = MoveProposal.objects.select_for_update().open(at=at).filter(pk=proposal.pk).first()
    if found is None:
        raise BookingEndedError
    if not MoveProposal.objects.answered_by(by, at=at).filter(pk=found.pk).exists():
        raise NotAllowedError
    return row, found


def _answer(row: MoveProposal, state: str, *, by: User | None, at: datetime) -> None:
    row.state, row.answered_at, row.answered_by = state, at, by
    row.save(update_fields=["state", "answered_at", "answered_by"])


def _keep_record(deed: str, proposal: MoveProposal, row: Lesson, *, by: User, at: datetime) -> None:
    details = {"lesson": row.public_id, "proposal": proposal.public_id}
    keep_record(f"lesson.{deed}", row.booking, by=by, at=at, **details)
