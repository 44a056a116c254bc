"""Answers of other systems as the fields of a part, and what of them no part can hold."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from tutorium.formats.quizzes.values import (
    Answer,
    Choice,
    Essay,
    Expression,
    Gaps,
    Hotspot,
    Matching,
    Number,
    Option,
    Ordering,
    Text,
    TrueFalse,
    Upload,
    Wrong,
)
from tutorium.notation.refusals import NotReadError
from tutorium.notation.unit_grammar import read_unit
from tutorium.packs.domain.wordings import wording
from tutorium.questions.domain.formula import read_formula
from tutorium.questions.kinds import KINDS

Fields = dict[str, object]
FEWEST = 2
_SAME = 0.02  # shares of 33 and 33.3333 % are the same
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


def answer_fields(answer: Answer, holding: Holding) -> Fields:
    """Return `kind` and the fields of that kind. Raises `NotHeldError`."""
    return _WRITERS[type(answer)](answer, holding)


def _choice(answer: Choice, holding: Holding) -> Fields:
    options = _distinct(answer.options, holding)
    right = [option for option in options if option.share > 0]
    if not answer.many:
        right = [option for option in options if option.share > 1 - _SAME]
        if len(right) != 1:
            raise NotHeldError(f"{len(right)} options are right where one is chosen")
        for option in options:
            if option not in right and abs(option.share) > _SAME:
                holding.lose(f"the share of “{option.text}”", "an option is right or earns nothing")
    if not right or len(options) < FEWEST:
        raise NotHeldError("a choice needs a right option and another")
    return {
        "kind": "choice",
        "options": [_option(option, holding, right=option in right) for option in options],
        "many": True if answer.many else None,
        "shuffle": None if answer.shuffle else False,
        "scoring": _scoring(answer, options, holding) if answer.many else None,
    }


def _distinct(options: Iterable[Option], holding: Holding) -> list[Option]:
    """Return each option once; options of one text must deserve the same."""
    kept: dict[str, Option] = {}
    for option in options:
        text = " ".join(holding.shown(option.text).split())
        if text in kept and (kept[text].share > 0) != (option.share > 0):
            raise NotHeldError(
                f"the option “{option.text}” is right in one place and not in another"
            )
        kept.setdefault(text, option)
    return list(kept.values())


def _option(option: Option, holding: Holding, *, right: bool) -> Fields:
    return {
        "text": holding.shown(option.text),
        "right": True if right else None,
        "feedback": holding.shown(option.feedback),
        "last": True if option.last else None,
    }


def _scoring(answer: Choice, options: list[Option], holding: Holding) -> str | None:
    if answer.scoring == "all":
        return "all"
    shares = [option.share for option in options if option.share > 0]
    taken = {round(option.share, 2) for option in options if option.share <= 0}
    if max(shares) - min(shares) > _SAME:
        holding.lose("shares that differ between options", "each right tick earns the same")
    if any(abs(each + max(shares)) > _SAME for each in taken):
        holding.lose("what a wrong tick takes off", "it takes off what a right tick earns")
    return None


def _true_false(answer: TrueFalse, holding: Holding) -> Fields:
    feedback = {
        "true": holding.shown(answer.feedback_true),
        "false": holding.shown(answer.feedback_false),
    }
    told = {name: said for name, said in feedback.items() if said}
    return {"kind": "true-false", "answer": answer.right, "feedback": told}


def _matching(answer: Matching, holding: Holding) -> Fields:
    pairs = [(holding.shown(left), holding.shown(right)) for left, right in answer.pairs]
    extra = [holding.shown(each) for each in answer.extra]
    if any(not side for pair in pairs for side in pair):
        raise NotHeldError("a side of a pair is empty")
    if len(pairs) < FEWEST:
        raise NotHeldError("a matching needs two pairs")
    return {
        "kind": "matching",
        "pairs": [{"left": left, "right": right} for left, right in pairs],
        "extra": list(dict.fromkeys(filter(None, extra))),
        "scoring": "all" if answer.scoring == "all" else None,
    }


def _ordering(answer: Ordering, holding: Holding) -> Fields:
    items = [holding.shown(each) for each in answer.items]
    if len(items) < FEWEST or max(Counter(items).values()) > 1 or not all(items):
        raise NotHeldError("an order needs two items or more, each different")
    return {"kind": "ordering", "items": items}


def _number(answer: Number, holding: Holding) -> Fields:
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


def _expression(answer: Expression, holding: Holding) -> Fields:
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


def _text(answer: Text, holding: Holding) -> Fields:
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


def _gaps(answer: Gaps, holding: Holding) -> Fields:
    gaps = {}
    for name, inner in answer.gaps:
        fields = answer_fields(inner, holding)
        if fields["kind"] not in {"number", "text", "choice", "expression"}:
            raise NotHeldError(f"a gap of the kind {fields['kind']}")
        if fields.pop("wrong", None):
            holding.lose("feedback for words in a gap", "a gap here has none")
        gaps[name] = {key: value for key, value in fields.items() if value is not None}
    return {"kind": "gaps", "text": holding.shown(answer.text), "gaps": gaps}


def _hotspot(answer: Hotspot, holding: Holding) -> Fields:
    if len(answer.regions) < FEWEST:
        raise NotHeldError("a picture needs two places or more to choose from")
    figure = f"figures/{answer.figure.removeprefix('figures/')}"
    if not holding.has_figure(figure):
        raise NotHeldError("its picture is not in the pack")
    return {
        "kind": "hotspot",
        "figure": figure,
        "alt": answer.alt or "A picture with places to choose from",
        "regions": [
            {
                "label": region.label,
                region.shape: [min(max(each, 0.0), 1000.0) for each in region.places],
                "right": True if region.right else None,
                "feedback": holding.shown(region.feedback),
            }
            for region in answer.regions
        ],
    }


def _essay(answer: Essay, holding: Holding) -> Fields:
    """Write the least scheme there is: who marks it decides, by what the source says."""
    full = f"1–{holding.marks}" if holding.marks > 1 else "1"
    return {
        "kind": "essay",
        "levels": [
            {
                "marks": full,
                "descriptor": "As far as it answers the question; whoever marks it decides.",
            },
            {"marks": "0", "descriptor": "It does not answer the question."},
        ],
        "indicative": [holding.shown(answer.guidance)] if answer.guidance else None,
    }


def _upload(answer: Upload, holding: Holding) -> Fields:
    if answer.guidance:
        holding.lose("what markers are told", "an uploaded page has no place for it")
    return {"kind": "upload"}


_WRITERS: dict[type, Callable[..., Fields]] = {
    Choice: _choice,
    TrueFalse: _true_false,
    Matching: _matching,
    Ordering: _ordering,
    Number: _number,
    Expression: _expression,
    Text: _text,
    Gaps: _gaps,
    Hotspot: _hotspot,
    Essay: _essay,
    Upload: _upload,
}
