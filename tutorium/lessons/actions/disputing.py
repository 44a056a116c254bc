"""A lesson is disputed: its money waits, the other side answers, and somebody decides.

Who is paid may agree at once; else who runs the site decides.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from tutorium.accounts.models import User
from tutorium.core.money import Money
from tutorium.lessons import permissions, tasks
from tutorium.lessons.actions.refusals import NotAllowedError
from tutorium.lessons.actions.writing import keep_record, locked, locked_lesson
from tutorium.lessons.domain import disputes
from tutorium.lessons.domain.disputes import Decision, NotDisputableError, Reason
from tutorium.lessons.domain.outcomes import KEPT_BY_TUTOR
from tutorium.lessons.models import Dispute, Lesson
from tutorium.payments import actions as payments


@dataclass(frozen=True)
class Verdict:
    """What is decided, why, and how much goes back where it is a part."""

    decision: Decision
    words: str
    amount: Money | None = None


@transaction.atomic
def open_dispute(lesson: Lesson, *, reason: Reason, words: str, by: User, at: datetime) -> Dispute:
    """Say that a lesson was otherwise. Raises `NotAllowedError` and `NotDisputableError`."""
    row = locked_lesson(lesson)
    if not permissions.is_of_a_side(row.booking, by, at=at):
        raise NotAllowedError
    window = timedelta(hours=settings.DISPUTE_HOURS)
    known = row.outcome in KEPT_BY_TUTOR and not Dispute.objects.filter(lesson=row).exists()
    if not known or not disputes.may_dispute(row.ended_at, within=window, at=at):
        raise NotDisputableError
    if row.charge is not None and row.charge.ended_at is None:
        payments.hold_back(row.charge, by=by, at=at)
    clock = disputes.clock_of(at)
    made = Dispute.objects.create(
        lesson=row,
        by=by,
        reason=reason,
        words=words,
        opened_at=at,
        answer_by=clock.answer_by,
        decide_by=clock.decide_by,
    )
    _keep_record("opened", made, by=by, at=at)
    tasks.send_dispute_opened.enqueue(made.pk)
    return made


@transaction.atomic
def answer_dispute(dispute: Dispute, *, words: str, by: User, at: datetime) -> Dispute:
    """Let the other side say how it was. Raises `NotAllowedError` and `NotDisputableError`."""
    row = _open(dispute)
    if not permissions.may_answer(row, by, at=at):
        raise NotAllowedError
    if row.answered_at is not None or at >= row.answer_by:
        raise NotDisputableError
    row.answer, row.answered_at, row.answered_by = words, at, by
    row.save(update_fields=["answer", "answered_at", "answered_by"])
    _keep_record("answered", row, by=by, at=at)
    return row


@transaction.atomic
def concede_dispute(dispute: Dispute, *, words: str, by: User, at: datetime) -> Dispute:
    """Let the tutor give all of the price back at once. Raises as `answer_dispute` does."""
    row = _open(dispute)
    if by.pk != row.lesson.booking.tutor_id:
        raise NotAllowedError
    return _decide(row, Verdict(Decision.WHOLE, words), by=by, at=at)


@transaction.atomic
def decide_dispute(dispute: Dispute, verdict: Verdict, *, by: User, at: datetime) -> Dispute:
    """Decide as somebody of the site who is of neither side.

    Raises `NotAllowedError`, `NotDisputableError`, and what `payments.give_back_unit` does.
    """
    row = _open(dispute)
    booking = row.lesson.booking
    if not permissions.may_decide_disputes(by) or permissions.is_of_a_side(booking, by, at=at):
        raise NotAllowedError
    return _decide(row, verdict, by=by, at=at)


def _open(dispute: Dispute) -> Dispute:
    """Return it as it is now, its booking taken. Raises `NotDisputableError`."""
    locked(dispute.lesson.booking)
    row = Dispute.objects.with_people().get(pk=dispute.pk)
    if row.decided_at is not None:
        raise NotDisputableError
    return row


def _decide(row: Dispute, verdict: Verdict, *, by: User, at: datetime) -> Dispute:
    back = _give_back(row, verdict, by=by, at=at)
    if row.lesson.charge is not None:
        payments.let_go(row.lesson.charge, by=by, at=at)
    row.decision, row.minor = verdict.decision, back.minor
    row.decided_words, row.decided_at, row.decided_by = verdict.words, at, by
    row.save(update_fields=["decision", "minor", "decided_words", "decided_at", "decided_by"])
    _keep_record(f"decided_{verdict.decision}", row, by=by, at=at)
    tasks.send_dispute_decided.enqueue(row.pk)
    tasks.tell_standing.enqueue(row.lesson.booking.tutor_id)
    return row


def _give_back(row: Dispute, verdict: Verdict, *, by: User, at: datetime) -> Money:
    """Give back what was decided, of this lesson alone, and return it."""
    nothing = Money(0, row.lesson.booking.currency)
    charge, unit, amount = row.lesson.charge, row.lesson.unit, verdict.amount
    if verdict.decision == Decision.STANDS or charge is None or unit is None:
        return nothing
    if (verdict.decision == Decision.PART) == (amount is None or amount <= nothing):
        raise NotDisputableError
    return payments.give_back_unit(charge, unit=unit, amount=amount, by=by, at=at)


def _keep_record(deed: str, dispute: Dispute, *, by: User, at: datetime) -> None:
    booking = dispute.lesson.booking
    hat = permissions.hat_in_dispute(booking, by)
    keep_record(f"dispute.{deed}", booking, by=by, at=at, hat=hat, dispute=dispute.public_id)
