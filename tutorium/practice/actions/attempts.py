"""An attempt: a response is marked, and kept if it could be read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q

from tutorium.accounts.actions import locked_learner
from tutorium.accounts.models import Learner
from tutorium.core.senders import HOUR, TooManyError
from tutorium.practice.actions.keeping import cards_from_wrong
from tutorium.practice.actions.progress import take_again, take_in
from tutorium.practice.domain.attempting import is_attempt, is_soon
from tutorium.practice.domain.written_pages import pages_in, takes_pages
from tutorium.practice.models import Attempt, SessionQuestion, WrittenPage
from tutorium.questions.domain.exporting import plain_examination
from tutorium.questions.domain.marks import Marking
from tutorium.questions.kinds import examine_question
from tutorium.questions.models import Question
from tutorium.questions.queries import values_of

PER_HOUR = 600  # attempts of one learner


@dataclass(frozen=True, slots=True)
class Response:
    """What a student sends: which variant was asked, and what they wrote, by a part's path."""

    seed: int
    parts: Mapping[str, Any]
    decimal_mark: str = "."
    hints: Mapping[str, int] = field(default_factory=dict)
    uid: UUID | None = None  # of the device that sends it


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a response was given."""

    source: Attempt.Source
    session_question: SessionQuestion | None = None
    is_final: bool = False  # nobody is asked back: what cannot be read earns nothing, and counts


@dataclass(frozen=True, slots=True)
class Tried:
    """How it was marked, and the attempt that was kept; none where something could not be read."""

    marking: Marking
    attempt: Attempt | None


def attempt(
    question: Question,
    response: Response,
    *,
    learner: Callable[[], Learner],
    origin: Origin,
    at: datetime,
) -> Tried:
    """Mark a response and keep it, if it counts; only then is the learner asked for.

    Raises `TooManyError` from a learner who answers faster than anybody thinks.
    """
    values = values_of(question)
    marking = examine_question(
        values, response.parts, seed=response.seed, decimal_mark=response.decimal_mark
    )
    if not origin.is_final and not is_attempt(marking, response.parts):
        return Tried(marking, None)
    row = Attempt(
        uid=response.uid or uuid4(),
        question=question,
        version=question.version,
        seed=response.seed,
        parts=dict(response.parts),
        decimal_mark=response.decimal_mark,
        hints=dict(response.hints),
        source=origin.source,
        session_question=origin.session_question,
        marking=plain_examination(values, marking),
        marks=marking.marks,
        available=marking.available,
        is_complete=marking.is_complete,
        marked_at=at,
    )
    pages = pages_in(response.parts, takes_pages(values))
    return Tried(marking, _kept(row, learner, is_final=origin.is_final, pages=pages))


@transaction.atomic
def _kept(
    row: Attempt, learner: Callable[[], Learner], *, is_final: bool, pages: Sequence[str]
) -> Attempt:
    """Keep an attempt once, whatever is sent twice, with the pages that it names."""
    row.learner = locked_learner(learner().pk)
    known = _sent_before(row) or (None if is_final else _repeated(row))
    if known is not None:
        return known
    if not is_final:
        _check_pace(row)
    row.save(force_insert=True)
    if pages:
        row.pages.set(WrittenPage.objects.visible_to(row.learner).filter(public_id__in=pages))
    if row.marks < row.available:
        cards_from_wrong(row, at=row.marked_at)
    take_in(row)
    return row


def _check_pace(row: Attempt) -> None:
    hour = Q(marked_at__gt=row.marked_at - HOUR, marked_at__lte=row.marked_at)
    if Attempt.objects.of(row.learner).filter(hour).count() >= PER_HOUR:
        raise TooManyError


def _sent_before(row: Attempt) -> Attempt | None:
    """Return the attempt that the device sent under this name."""
    sent = Attempt.objects.filter(uid=row.uid).first()
    if sent is not None and sent.learner_id == row.learner_id:
        return sent
    if sent is not None:  # a name that somebody else's has: guessed, or copied
        row.uid = uuid4()
    return None


def _repeated(row: Attempt) -> Attempt | None:
    """Return the last attempt, if this is the same once more."""
    own = Attempt.objects.of(row.learner).filter(question=row.question_id)
    if row.session_question_id:
        own = own.filter(session_question=row.session_question_id)
    last = own.first()
    if last is None or (last.seed, last.parts) != (row.seed, row.parts):
        return None
    is_known = row.session_question_id or is_soon(last.marked_at, row.marked_at)
    return last if is_known else None


@transaction.atomic
def keep_own_marks(row: Attempt, marks: int) -> Attempt:
    """Keep what a student gives the parts that code left open: never more than they are worth.

    What somebody else has marked stays as they marked it.
    """
    locked_learner(row.learner_id)
    found = Attempt.objects.select_for_update().get(pk=row.pk)
    if found.marked_by:
        return found
    found.own_marks = min(marks, found.available - found.marks)
    found.save(update_fields=["own_marks"])
    take_again(found)
    return found
