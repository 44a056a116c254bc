"""All that is kept of a learner's practice, as plain rows; what means something inside alone stays."""

from collections.abc import Iterator
from typing import Any

from tutorium.accounts.models import Learner
from tutorium.practice.models import (
    Attempt,
    KeptCard,
    PracticeSession,
    RecallRow,
    Sitting,
    TopicState,
)

CSV_COLUMNS = (
    "marked_at",
    "course",
    "question",
    "title",
    "version",
    "seed",
    "source",
    "marks",
    "own_marks",
    "available",
    "complete",
    "hints",
    "response",
)
Rows = Iterator[dict[str, Any]]
_CHUNK = 500
_COLUMNS = {
    "sessions": "public_id kind course__key topic__code shows started_at finished_at",
    "sittings": "public_id paper__title started_at submitted_at by_bell extra_percent",
    "cards": "public_id origin form course__key question__uid front back typed language kept_at",
    "recalls": "uid card__public_id kind grade until milliseconds at",
    "topics": "topic__course__key topic__code count marks available lost terms surplus"
    " information earned at",
}
_MODELS: dict[str, Any] = {
    "sessions": PracticeSession,
    "sittings": Sitting,
    "cards": KeptCard,
    "recalls": RecallRow,
    "topics": TopicState,
}


def attempts_of(learner: Learner) -> Rows:
    """Yield every attempt with what it was at, oldest first."""
    rows = Attempt.objects.of(learner).select_related(
        "question__qualification", "question__subject"
    )
    for row in rows.order_by("marked_at", "pk").iterator(chunk_size=_CHUNK):
        question = row.question
        yield {
            "uid": str(row.uid),
            "marked_at": row.marked_at.isoformat(),
            "course": f"{question.qualification.key}/{question.subject.key}",
            "question": question.uid,
            "title": question.title,
            "version": row.version,
            "seed": row.seed,
            "source": row.source,
            "marks": row.marks,
            "own_marks": row.own_marks,
            "available": row.available,
            "complete": row.is_complete,
            "hints": row.hints,
            "response": row.parts,
            "marking": row.marking,
        }


def everything_of(learner: Learner) -> dict[str, Rows]:
    """Return all that is kept, by its name."""
    return {"attempts": attempts_of(learner)} | {name: _rows(name, learner) for name in _COLUMNS}


def _rows(name: str, learner: Learner) -> Rows:
    rows = _MODELS[name].objects.filter(learner=learner).order_by("pk")
    yield from rows.values(*_COLUMNS[name].split()).iterator(chunk_size=_CHUNK)
