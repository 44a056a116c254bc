"""All that is kept of a learner's practice, as plain rows; what means something inside alone stays."""

from base64 import b64encode
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tutorium.accounts.models import Learner
from tutorium.papers.models import OwnPaper
from tutorium.practice.models import (
    Attempt,
    KeptCard,
    PracticeSession,
    ReadItem,
    RecallRow,
    Sitting,
    SittingAnswer,
    TopicState,
    WrittenPage,
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
_PAGES_AT_ONCE = 5
_COLUMNS = {
    "sessions": "public_id kind course__key topic__code paper__title shows started_at finished_at",
    "sittings": "public_id paper__title started_at submitted_at by_bell extra_percent",
    "cards": "public_id origin form course__key question__uid front back typed language kept_at",
    "recalls": "uid card__public_id kind grade until milliseconds at",
    "reads": "answer__uid note__uid read_date",
    "topics": "topic__course__key topic__code count marks available lost terms surplus"
    " information earned at",
}
_MODELS: dict[str, Any] = {
    "sessions": PracticeSession,
    "sittings": Sitting,
    "cards": KeptCard,
    "recalls": RecallRow,
    "reads": ReadItem,
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
    kinds = {name: _rows(name, learner) for name in _COLUMNS}
    own = {"own_papers": own_papers_of(learner), "own_answers": own_answers_of(learner)}
    pages = {"pages": pages_of(learner)}
    return {"attempts": attempts_of(learner)} | kinds | own | pages


def own_papers_of(learner: Learner) -> Rows:
    """Yield the learner's own papers; their files are taken from their pages."""
    papers = OwnPaper.objects.filter(paper__owner=learner).select_related("paper__course")
    for own in papers.prefetch_related("paper__boundaries").order_by("pk"):
        paper = own.paper
        yield {
            "public_id": own.public_id,
            "title": paper.title,
            "course": paper.course.key,
            "minutes": paper.minutes,
            "reading_minutes": paper.reading_minutes,
            "marks": paper.marks,
            "boundaries": {each.grade: each.marks for each in paper.boundaries.all()},
            "created_at": own.created_at.isoformat(),
        }


def own_answers_of(learner: Learner) -> Rows:
    """Yield what was written and given in sittings of own papers."""
    rows = SittingAnswer.objects.filter(sitting__learner=learner, own_question__isnull=False)
    rows = rows.select_related("sitting", "own_question__own")
    rows = rows.prefetch_related("own_question__topics__course").order_by("sitting", "place")
    for row in rows.iterator(chunk_size=_CHUNK):
        question = row.own_question
        topics = question.topics.all() if question else ()
        yield {
            "sitting": row.sitting.public_id,
            "paper": question.own.public_id if question else None,
            "question": row.number,
            "answer": row.parts.get("answer", ""),
            "on_paper": bool(row.parts.get("on_paper")),
            "own_marks": _number(row.own_marks),
            "available": _number(row.available),
            "topics": sorted(topic.reference for topic in topics),
            "saved_at": row.saved_at and row.saved_at.isoformat(),
        }


def _number(marks: Decimal | None) -> float | None:
    return None if marks is None else float(marks)


def pages_of(learner: Learner) -> Rows:
    """Yield the photographed pages, each with its picture as a JPEG in Base64."""
    rows = WrittenPage.objects.visible_to(learner).select_related(
        "session_question__question", "sitting_answer__question"
    )
    for row in rows.order_by("created_at", "pk").iterator(chunk_size=_PAGES_AT_ONCE):
        place = row.session_question or row.sitting_answer
        yield {
            "public_id": row.public_id,
            "question": place.question.uid if place and place.question else "",
            "part": row.part,
            "created_at": row.created_at.isoformat(),
            "width": row.width,
            "height": row.height,
            "jpeg": b64encode(row.jpeg).decode(),
        }


def _rows(name: str, learner: Learner) -> Rows:
    rows = _MODELS[name].objects.filter(learner=learner).order_by("pk")
    yield from rows.values(*_COLUMNS[name].split()).iterator(chunk_size=_CHUNK)
