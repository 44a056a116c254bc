"""A marking as plain data: one shape for the command line, the API and whatever is stored."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from tutorium.questions.domain.awarding import Awarded
from tutorium.questions.domain.judgement import Evidence
from tutorium.questions.domain.marks import MarkedPart, Marking
from tutorium.questions.domain.objectives import marks_by_objective
from tutorium.questions.domain.question import Question
from tutorium.questions.domain.reasons import say
from tutorium.questions.domain.working import Line

Translate = Callable[[str], str]


def plain_examination(
    question: Question, marking: Marking, translate: Translate = str
) -> dict[str, Any]:
    """Return the marking with its marks by assessment objective, as docs/examiner.md says."""
    found = marks_by_objective(question, marking)
    return plain_marking(marking, translate) | {"objectives": [asdict(each) for each in found]}


def plain_marking(marking: Marking, translate: Translate = str) -> dict[str, Any]:
    """Return the marking as docs/examiner.md says; marks are `None` where a person has to say."""
    return {
        "question": marking.question,
        "version": marking.version,
        "engine": marking.engine,
        "seed": marking.seed,
        "marks": marking.marks,
        "available": marking.available,
        "complete": marking.is_complete,
        "parts": [plain_part(part, translate) for part in marking.parts],
    }


def plain_part(part: MarkedPart, translate: Translate = str) -> dict[str, Any]:
    because = say(part.because, translate)
    return {
        "label": part.path,
        "status": part.status,
        "marks": part.marks,
        "available": part.available,
        "feedback": " ".join([*part.said, because]) if part.said else because,
        "by": part.by,
        "points": [_point(each, translate) for each in part.points],
        "lines": [_line(each) for each in part.lines],
    }


def _point(each: Awarded, translate: Translate) -> dict[str, Any]:
    return {
        "id": each.point.id,
        "code": each.point.code,
        "for": each.point.says,
        "marks": each.marks,
        "available": each.point.marks,
        "because": say(each.because, translate),
        "evidence": _evidence(each.evidence),
    }


def _evidence(evidence: Evidence | None) -> dict[str, Any] | None:
    if evidence is None:
        return None
    said = {"line": evidence.line, "text": evidence.text}
    return said | {"start": evidence.start, "end": evidence.end}


def _line(line: Line) -> dict[str, Any]:
    return {
        "line": line.number,
        "text": line.text,
        "state": line.state,
        "comes_from": line.comes_from,
    }
