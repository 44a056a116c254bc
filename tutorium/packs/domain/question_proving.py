"""Writing questions that the examiner signs: what it marks otherwise than the source is a loss."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from tutorium.formats.faults import Fault
from tutorium.formats.quizzes.values import Expression, Loss, Number, Part, Question, Text
from tutorium.packs.domain.question_writing import Identity, Written, title_of, write_question
from tutorium.questions.domain.proving import prove
from tutorium.questions.domain.reading import read_question
from tutorium.questions.kinds import KINDS

ATTEMPTS = 4
_FILE = PurePosixPath("question.yaml")
_PART = re.compile(r"part (?P<path>[a-z0-9.]+)[:,] (?P<say>.*)", re.DOTALL)
_WRONG = "the wrong answer"


def write_proved(
    question: Question, identity: Identity, *, has_figure: Callable[[str], bool]
) -> Written:
    """Write a question as `write_question` does, and leave out what marking it proves false."""
    where, title = question.where, title_of(question)
    losses: tuple[Loss, ...] = ()
    faults: list[str] = []
    for _ in range(ATTEMPTS):
        written = write_question(question, identity, has_figure=has_figure)
        if not written.text:
            return written
        faults = faults_of(written.text)
        if not faults:
            return replace(written, losses=tuple(dict.fromkeys((*written.losses, *losses))))
        amended = _amended(question, dict(written.places), faults)
        if amended is None:
            break
        question, more = amended
        losses += more
    return Written("", (Loss(where, f"question {title}", "; ".join(faults)[:300]),))


def faults_of(text: str) -> list[str]:
    """Return what is wrong with a question file, found by reading it and marking it."""
    faults: list[Fault] = []
    question = read_question(text, file=_FILE, path=str(_FILE), kinds=KINDS, faults=faults)
    if faults or question is None:
        return [fault.fault for fault in faults]
    return list(prove(question, KINDS).faults)


def _amended(
    question: Question, places: dict[str, int], faults: list[str]
) -> tuple[Question, tuple[Loss, ...]] | None:
    """Return the question without what is at fault, or nothing where that is all of it."""
    parts: list[Part | None] = list(question.parts)
    losses = []
    for path, said in _by_part(faults):
        if path not in places:
            return None
        place = places[path]
        part, what = _without(question.parts[place], said)
        parts[place] = part
        losses.append(
            Loss(question.where, f"{what} of part {path}", "; ".join(said)[:300], partial=True)
        )
    kept = tuple(part for part in parts if part is not None)
    return (replace(question, parts=kept), tuple(losses)) if kept else None


def _by_part(faults: list[str]) -> Iterator[tuple[str, list[str]]]:
    grouped: dict[str, list[str]] = {}
    for fault in faults:
        match = _PART.match(fault)
        grouped.setdefault(match["path"] if match else "", []).append(
            match["say"] if match else fault
        )
    yield from grouped.items()


def _without(part: Part, faults: list[str]) -> tuple[Part | None, str]:
    """Return a part that may be marked truly: first without its expected wrong answers."""
    answer = part.answer
    has_wrong = isinstance(answer, Number | Text | Expression) and answer.wrong
    if has_wrong and all(fault.startswith(_WRONG) for fault in faults):
        return replace(part, answer=replace(answer, wrong=())), "expected answers"  # type: ignore[arg-type]  # of one of the three
    if isinstance(answer, Expression) and answer.form != "any":
        return replace(part, answer=replace(answer, form="any")), f"the form {answer.form}"
    return None, "the whole"
