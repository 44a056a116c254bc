"""Typed answers of other systems as the fields of a part: numbers, formulas, short answers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from tutorium.formats.quizzes.values import Expression, Number, Text, Wrong
from tutorium.notation.refusals import NotReadError
from tutorium.notation.unit_grammar import read_unit
from tutorium.packs.domain.wordings import wording
from tutorium.questions.domain.formula import read_formula
from tutorium.questions.kinds import KINDS

Fields = dict[str, object]
_RIGHT_TOO = "This is right as well."
_PARTLY_RIGHT = "This is partly right."
_UNTOLD = "This is not the answer."


class NotHeldError(Exception):
    """An answer that no kind of part can hold; the message says why."""


@dataclass(slots=True)
class Holding:
    """What writing an answer needs to know, and what it could not hold."""

    marks: int
    language: str
    shown: Callable[[str], str]  # Markdown, mended where a page could not show it
    has_figure: Callable[[str], bool]
    losses: list[tuple[str, str]] = field(default_factory=list)

    def lose(self, what: str, why: str) -> None:
        if (what, why) not in self.losses:
            self.losses.append((what, why))


def number_fields(answer: Number, holding: Holding) -> Fields:
    _lose_right_feedback(answer.feedback, holding)
    return {
        "kind": "number",
        "answer": {
            "value": _formula(answer.value),
            "unit": _unit(answer.unit, holding),
            "figures": answer.figures,
            "tolerance": answer.tolerance.replace(" ", ""),
        },
        "wrong": _wrong_values(answer.wrong, holding),
    }


def _formula(value: str) -> str:
    try:
        read_formula(value)
    except NotReadError as error:
        raise NotHeldError(f"the value {value} is not in our notation") from error
    return value


def _unit(unit: str, holding: Holding) -> str:
    try:
        if unit:
            read_unit(unit)
    except NotReadError:
        holding.lose(f"the unit {unit}", "it is not in our notation; the number alone is asked for")
        return ""
    return unit


def _wrong_values(wrong: Iterable[Wrong], holding: Holding) -> list[Fields]:
    """Return what is told of single values; a value that cannot be read is named."""
    written: dict[str, Fields] = {}
    for each in wrong:
        if each.tolerance.strip("0.%"):
            holding.lose(f"what is near {each.response}", "an expected answer is met exactly")
        try:
            value = _formula(each.response)
        except NotHeldError as error:
            holding.lose(f"the expected answer {each.response}", str(error))
            continue
        written.setdefault(value, {"value": value, **_deserved(each, holding)})
    return list(written.values())


def _deserved(wrong: Wrong, holding: Holding) -> Fields:
    earned = Fraction(wrong.share).limit_denominator(1000) * holding.marks
    if earned.denominator > 1:
        holding.lose(f"the share of “{wrong.response}”", "marks are whole numbers")
    marks = int(earned)
    otherwise = _RIGHT_TOO if wrong.share >= 1 else _PARTLY_RIGHT if marks else _UNTOLD
    return {"feedback": holding.shown(wrong.feedback) or otherwise, "marks": marks or None}


def expression_fields(answer: Expression, holding: Holding) -> Fields:
    if answer.kind not in KINDS:
        raise NotHeldError(f"the kind {answer.kind} is not marked here")
    _lose_right_feedback(answer.feedback, holding)
    return {
        "kind": answer.kind,
        "answer": {
            "value": _formula(answer.value),
            "form": "" if answer.form == "any" else answer.form,
            "also": [_formula(each) for each in answer.also],
        },
        "wrong": _wrong_values(answer.wrong, holding),
    }


def text_fields(answer: Text, holding: Holding) -> Fields:
    _lose_right_feedback(answer.feedback, holding)
    accept = _wordings(answer.accept, holding)
    if not accept:
        raise NotHeldError(f"its answer {', '.join(answer.accept)[:80]} is not in words")
    if answer.case_matters:
        holding.lose("capitals that matter", "a short answer is marked by its words")
    taken, wrong = {each.casefold() for each in accept}, []
    for each in answer.wrong:
        said = wording(each.response, holding.language)
        if said and said.casefold() not in taken:
            taken.add(said.casefold())
            wrong.append({"text": said, **_deserved(each, holding)})
        elif not said:
            holding.lose(f"the expected answer {each.response}", "it is not in words")
    return {"kind": "text", "answer": {"accept": accept}, "wrong": wrong}


def _wordings(texts: Iterable[str], holding: Holding) -> list[str]:
    """Return wordings in our syntax, those that differ in capitals alone once."""
    said: dict[str, str] = {}
    for text in texts:
        written = wording(text, holding.language)
        if written:
            said.setdefault(written.casefold(), written)
        else:
            holding.lose(f"the wording {text}", "our wordings have no way to say it")
    return list(said.values())


def _lose_right_feedback(feedback: str, holding: Holding) -> None:
    if feedback:
        holding.lose("feedback for the right answer", "only wrong answers have feedback here")
