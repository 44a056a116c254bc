"""Sittings: begun, saved, rested, handed in by the student or by the bell, marked."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Sum

from tutorium.accounts.actions import locked_learner
from tutorium.accounts.models import Learner
from tutorium.papers.actions import hold_split
from tutorium.papers.models import Paper
from tutorium.practice.actions.attempts import Origin, Response, attempt, keep_own_marks
from tutorium.practice.actions.progress import foretell, keep_result
from tutorium.practice.actions.sessions import TYPED, Typed
from tutorium.practice.domain.clock import with_extra
from tutorium.practice.domain.forecast import Forecast
from tutorium.practice.models import (
    Accommodations,
    Attempt,
    Sitting,
    SittingAnswer,
    SittingBreak,
)
from tutorium.practice.queries.sittings import asked_of

_NAMES = UUID("6f1d3c52-8f0e-4f0c-9a64-6a3a0d5f6b11")  # of attempts in sittings


class NothingToSitError(Exception):
    """The paper has no questions here, or no time is known for it."""


class HandedInError(Exception):
    """The sitting is over: what was answered stands."""


class NoBreakError(Exception):
    """No rest is allowed now."""


@transaction.atomic
def set_accommodations(
    *,
    learner: Learner,
    extra_percent: int = 0,
    break_minutes: int = 0,
    large_print: bool = False,
    has_reader: bool = False,
) -> Accommodations:
    """Keep what a student is given in examinations, for sittings and for practice."""
    row, _ = Accommodations.objects.update_or_create(
        learner=locked_learner(learner.pk),
        defaults={
            "extra_percent": extra_percent,
            "break_minutes": break_minutes,
            "large_print": large_print,
            "has_reader": has_reader,
        },
    )
    return row


@transaction.atomic
def start_sitting(paper: Paper, *, learner: Callable[[], Learner], at: datetime) -> Sitting:
    """Begin to sit a paper, or go on with the sitting of it that runs.

    Raises `NothingToSitError` before anybody is asked for.
    """
    if not paper.minutes or not asked_of(paper):
        raise NothingToSitError
    whose = locked_learner(learner().pk)
    running = Sitting.objects.visible_to(whose).running().filter(paper=paper).first()
    if running is not None:
        return running
    profile = Accommodations.objects.filter(learner=whose).first() or Accommodations()
    reading = timedelta(minutes=paper.reading_minutes)
    writing = with_extra(paper.minutes, profile.extra_percent)
    sitting = Sitting.objects.create(
        learner=whose,
        paper=paper,
        paper_version=paper.version,
        started_at=at,
        reading=reading,
        writing=writing,
        extra_percent=profile.extra_percent,
        allowed_breaks=timedelta(minutes=profile.break_minutes),
        closes_at=at + reading + writing,
    )
    if sitting.is_own:
        hold_split(paper.own, at=at)  # before its questions are read: nobody splits it meanwhile
    rows = asked_of(paper)
    for row in rows:
        row.sitting = sitting
    SittingAnswer.objects.bulk_create(rows)
    return sitting


def _locked(sitting: Sitting) -> Sitting:
    """Take the sitting's learner, then the sitting; raise `HandedInError` if it is over."""
    locked_learner(sitting.learner_id)
    found = Sitting.objects.select_for_update().get(pk=sitting.pk)
    if not found.is_running:
        raise HandedInError
    return found


@transaction.atomic
def save_answer(row: SittingAnswer, typed: Typed, *, at: datetime) -> SittingAnswer:
    """Keep what was typed so far. Raises `HandedInError` after the bell and its grace."""
    found = hold_answer(row, at=at)
    typed.put_into(found, at=at)
    found.save(update_fields=TYPED)
    return found


def hold_answer(row: SittingAnswer, *, at: datetime) -> SittingAnswer:
    """Lock an answer that may still change; raise `HandedInError` after the bell and its grace."""
    sitting = _locked(row.sitting)
    if not sitting.clock.takes(at):
        raise HandedInError
    found = SittingAnswer.objects.select_for_update().get(pk=row.pk)
    found.sitting = sitting
    return found


@transaction.atomic
def rest(sitting: Sitting, *, at: datetime) -> Sitting:
    """Stop the clock. Raises `NoBreakError` where none is left or one lasts already."""
    found = _locked(sitting)
    clock = found.clock
    if clock.phase(at) not in {"reading", "writing"} or not clock.breaks_left(at):
        raise NoBreakError
    SittingBreak.objects.create(sitting=found, started_at=at)
    return _with_bell(found, at)


@transaction.atomic
def resume_work(sitting: Sitting, *, at: datetime) -> Sitting:
    """Let the clock go on; nothing happens where it goes already."""
    found = _locked(sitting)
    SittingBreak.objects.filter(sitting=found, ended_at=None).update(ended_at=at)
    return _with_bell(found, at)


def _with_bell(sitting: Sitting, at: datetime) -> Sitting:
    sitting.closes_at = Sitting.objects.get(pk=sitting.pk).clock.bell(at)
    sitting.save(update_fields=["closes_at"])
    return sitting


def hand_in(sitting: Sitting, *, at: datetime) -> Sitting:
    """End a sitting and have it marked. Doing it twice changes nothing."""
    _close(sitting, at=at)
    return mark_sitting(sitting, at=at)


@transaction.atomic
def _close(sitting: Sitting, *, at: datetime) -> None:
    try:
        found = _locked(sitting)
    except HandedInError:
        return
    bell = found.clock.bell(at)
    found.by_bell = at >= bell
    found.submitted_at = min(at, bell)
    SittingBreak.objects.filter(sitting=found, ended_at=None).update(ended_at=found.submitted_at)
    found.save(update_fields=["by_bell", "submitted_at"])


def mark_sitting(sitting: Sitting, *, at: datetime) -> Sitting:
    """Mark each answer that is not marked yet; goes on where it broke off."""
    found = Sitting.objects.select_related("learner", "paper__course").get(pk=sitting.pk)
    if found.marked_at is not None:
        return found
    is_begun = found.answers.exclude(attempt=None).exists()
    foretold = None if is_begun else foretell(found.learner, found.paper.course, at=at)
    unmarked = found.answers.filter(attempt=None, question__isnull=False)
    for row in unmarked.select_related("question", "sitting"):
        if row.is_answered:
            _mark(row, found.learner, at)
    is_first = Sitting.objects.filter(pk=found.pk, marked_at=None).update(marked_at=at)
    if is_first and foretold is not None:
        _keep_result(found, foretold, at)
    found.refresh_from_db()
    return found


def _keep_result(sitting: Sitting, foretold: Forecast, at: datetime) -> None:
    """Keep how the forecast held, where code has marked all that was answered."""
    attempts = Attempt.objects.filter(sat__sitting=sitting)
    if sitting.is_own or sitting.paper.marks is None or attempts.filter(is_complete=False).exists():
        return
    share = (attempts.aggregate(marks=Sum("marks"))["marks"] or 0) / sitting.paper.marks
    keep_result(sitting.learner, sitting.paper.course, foretold, share=min(share, 1.0), at=at)


def _mark(row: SittingAnswer, learner: Learner, at: datetime) -> None:
    """Mark an answer as an examination does: what cannot be read is not asked again."""
    uid = uuid5(_NAMES, f"{row.sitting.public_id}/{row.place}")  # the same when it is done again
    response = Response(row.seed, row.parts, row.decimal_mark, uid=uid)
    tried = attempt(
        row.question,  # type: ignore[arg-type]  # of the bank: an own paper's is not marked here
        response,
        learner=lambda: learner,
        origin=Origin(Attempt.Source.SITTING, is_final=True),
        at=at,
    )
    row.attempt = tried.attempt
    row.save(update_fields=["attempt"])


@transaction.atomic
def give_own_marks(
    row: SittingAnswer, marks: int, sent: Mapping[str, Sequence[str]]
) -> SittingAnswer:
    """Keep what a student gives the parts that code left open, and what he ticked to give it.

    What was answered is not touched. Raises `HandedInError` where nothing was answered.
    """
    rows = SittingAnswer.objects.select_for_update(of=("self",)).select_related("attempt")
    found = rows.get(pk=row.pk)
    if found.attempt is None:
        raise HandedInError
    keep_own_marks(found.attempt, marks)
    own = {name: list(said) for name, said in sent.items() if name.startswith("own:")}
    found.sent = {name: said for name, said in found.sent.items() if name not in own} | own
    found.save(update_fields=["sent"])
    return found


def close_due(*, at: datetime) -> int:
    """Hand in every sitting whose bell has rung, whoever has gone; return how many."""
    count = 0
    for sitting in Sitting.objects.due(at).order_by("closes_at"):
        hand_in(sitting, at=at)
        count += 1
    return count + _mark_unmarked(at)


def _mark_unmarked(at: datetime) -> int:
    """Go on with what a killed server left closed and unmarked."""
    left = Sitting.objects.filter(submitted_at__isnull=False, marked_at=None)
    for sitting in left:
        mark_sitting(sitting, at=at)
    return len(left)
