"""What the writers of formats share: parts as items of their own, and what is lost on the way."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeVar

from tutorium.formats.quizzes.decimals import read_decimal, written
from tutorium.formats.quizzes.reading import NotCarriedError
from tutorium.formats.quizzes.values import (
    Choice,
    Expression,
    Gaps,
    Hotspot,
    Loss,
    Number,
    Ordering,
    Part,
    Question,
    Text,
    Upload,
    Wrong,
)

Written = TypeVar("Written")
_NAMES: dict[type, str] = {
    Expression: "a typed formula",
    Ordering: "an ordering",
    Hotspot: "a place on a figure",
    Upload: "an uploaded page",
    Gaps: "a text with several gaps",
}


@dataclass
class Writing:
    """One file in the making. `form` is its format's name, for what it cannot hold."""

    form: str
    losses: list[Loss] = field(default_factory=list)
    question: str = ""

    def lose(self, what: str, why: str = "") -> None:
        self.losses.append(
            Loss(self.question, what, why or f"{self.form} has no place for it", partial=True)
        )

    def lose_all(self, whats: Iterable[str]) -> None:
        """Say in one loss all that a question has and the format has not."""
        if said := ", ".join(whats):
            self.lose(said)

    def refuse(self, part: Part) -> NotCarriedError:
        what = _NAMES.get(type(part.answer), "a question")
        return NotCarriedError(what, f"{self.form} has no such type")

    def attempt(self, write: Callable[[], Written]) -> Written | None:
        """Return what is written of an item; nothing, and one loss, where it cannot be."""
        before = len(self.losses)
        try:
            return write()
        except NotCarriedError as error:
            self.losses[before:] = [Loss(self.question, error.what, error.why)]
            return None


def items_of(question: Question, writing: Writing) -> Iterator[tuple[Question, Part]]:
    """Yield each part as an item of its own, with the stem above what it asks."""
    writing.question = question.where or question.title
    if len(question.parts) > 1:
        writing.lose("that its parts belong together", f"in {writing.form} each stands alone")
    for number, part in enumerate(question.parts, start=1):
        is_only = len(question.parts) == 1
        label = part.label or str(number)
        title = question.title if is_only else f"{question.title} ({label})"
        if not is_only:
            writing.question = f"{question.where or question.title}, part {label}"
        identifier = (
            question.identifier
            if is_only or not question.identifier
            else (f"{question.identifier}-{label}")
        )
        yield replace(question, title=title, identifier=identifier), _with_stem(question, part)


def _with_stem(question: Question, part: Part) -> Part:
    if not question.stem:
        return part
    if isinstance(part.answer, Gaps) and not part.ask:
        gaps = replace(part.answer, text=f"{question.stem}\n\n{part.answer.text}")
        return replace(part, answer=gaps)
    return replace(part, ask="\n\n".join(filter(None, (question.stem, part.ask))))


def general_feedback(part: Part, writing: Writing) -> str:
    """Return what is shown whatever was answered: the feedback, with the solution under it."""
    if part.solution:
        writing.lose("that its solution is one", f"in {writing.form} it stands as feedback")
    return "\n\n".join(filter(None, (part.feedback, part.solution)))


def unheld(question: Question, part: Part, held: set[str]) -> list[str]:
    """Name what an item has beyond what a format can hold."""
    has = {
        "hints": bool(part.hints),
        "penalty": part.penalty != 0,
        "marks": part.marks != 1,
        "language": bool(question.language),
        "licence": bool(question.licence),
        "source": bool(question.source),
        "skills": bool(question.skills),
        **_of_answer(part.answer),
    }
    return [name for name, is_there in has.items() if is_there and name not in held]


def _of_answer(answer: object) -> dict[str, bool]:
    if isinstance(answer, Choice):
        return {
            "the order of its options": not answer.shuffle,
            "options that stay last": any(option.last for option in answer.options),
            "scoring": bool(answer.scoring),
        }
    if isinstance(answer, Number):
        return {"unit": bool(answer.unit), "figures": answer.figures is not None}
    if isinstance(answer, Text):
        return {"that capitals matter": answer.case_matters}
    return {"scoring": bool(getattr(answer, "scoring", ""))}


def absolute(value: str, tolerance: str) -> tuple[str, str]:
    """Return a number and its tolerance in plain digits. Raises `NotCarriedError`."""
    number, width = read_decimal(value), read_decimal(tolerance.removesuffix("%") or "0")
    if number is None or width is None:
        raise NotCarriedError("a number", f"{value[:40]} ± {tolerance[:40]} is a formula")
    if tolerance.endswith("%"):
        width = abs(number) * width / Decimal(100)
    return written(number), written(width) if width else ""


def answers_of(answer: Number | Text) -> list[Wrong]:
    """Return all answers with what each earns, the right ones first."""
    if isinstance(answer, Number):
        right = [Wrong(answer.value, answer.feedback, 1.0, answer.tolerance)]
    else:
        right = [Wrong(each, answer.feedback, 1.0) for each in answer.accept]
    return [*right, *answer.wrong]


def percent(share: float) -> str:
    """Return a share of the marks as a percentage, as exact as formats write it."""
    return f"{share * 100:.5f}".rstrip("0").rstrip(".")
