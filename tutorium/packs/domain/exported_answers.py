"""Answers of our kinds as other systems know them, and what of them none can say."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

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
    Region,
    Text,
    TrueFalse,
    Upload,
    Wrong,
)
from tutorium.notation.refusals import NotReadError, TooHardError
from tutorium.notation.writing import plain
from tutorium.packs.domain.exported_numbers import NoDecimalError, decimal_of, width_of
from tutorium.packs.domain.exported_wordings import spelled_out
from tutorium.questions.domain.formula import UndefinedError, with_values
from tutorium.questions.domain.question import ExpectedWrong, Part
from tutorium.questions.domain.scheme import points_of

_TYPED = frozenset(
    {"expression", "equation", "inequality", "interval", "set"}
    | {"solutions", "vector", "matrix", "coordinates"}
)


class NotSayableError(Exception):
    """A part that no format can say; `what` names it, the message says why."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(why)
        self.what = what


@dataclass(slots=True)
class Saying:
    """What saying an answer needs: the values of the draw, and where to put what is lost."""

    numbers: dict[str, Fraction]
    shown: Callable[[str], str]  # Markdown with formulas in plain TeX
    losses: list[tuple[str, str]] = field(default_factory=list)

    def lose(self, what: str, why: str) -> None:
        if (what, why) not in self.losses:
            self.losses.append((what, why))


def answer_of(part: Part, saying: Saying) -> Answer:
    """Return the answer of a part. Raises `NotSayableError`."""
    try:
        return _answer(part, saying)
    except (UndefinedError, TooHardError, NotReadError) as error:
        raise NotSayableError("its answer", "it has no value that can be written") from error


def _answer(part: Part, saying: Saying) -> Answer:
    if part.kind in _TYPED:
        return _expression(part.kind, part.answer, saying, _wrongs(part, saying))
    if part.kind == "number":
        return _number(part.answer, saying, _wrongs(part, saying))
    if part.kind == "text":
        return _text(part, saying)
    if part.kind == "chemical":
        raise NotSayableError("a chemical formula", "elsewhere only its letters are compared")
    return _OTHERS[part.kind](part, saying)


# --- Chosen ----------------------------------------------------------------------------------


def _choice(answer: Any, saying: Saying) -> Choice:
    right = sum(option.right for option in answer.options)
    false = Fraction(-1 if answer.many and answer.scoring == "each" else 0, right)
    options = tuple(
        Option(
            text=saying.shown(option.text),
            share=float(Fraction(1, right) if option.right else false),
            feedback=saying.shown(option.feedback),
            last=option.last,
        )
        for option in answer.options
    )
    scoring = "all" if answer.many and answer.scoring == "all" else ""
    return Choice(options, many=answer.many, shuffle=answer.shuffle, scoring=scoring)


def _true_false(part: Part, saying: Saying) -> TrueFalse:
    answer = part.answer
    return TrueFalse(
        answer.is_true, saying.shown(answer.says_true), saying.shown(answer.says_false)
    )


def _matching(part: Part, saying: Saying) -> Matching:
    answer = part.answer
    pairs = tuple((saying.shown(each.left), saying.shown(each.right)) for each in answer.pairs)
    extra = tuple(map(saying.shown, answer.extra))
    return Matching(pairs, extra, "all" if answer.scoring == "all" else "")


def _ordering(part: Part, saying: Saying) -> Ordering:
    if part.answer.scoring == "each":
        saying.lose("marks for neighbours in the right order", "elsewhere all must be in order")
    return Ordering(tuple(map(saying.shown, part.answer.items)))


def _hotspot(part: Part, saying: Saying) -> Hotspot:
    answer = part.answer
    regions = tuple(
        Region(each.label, each.shape, each.places, each.right, saying.shown(each.feedback))
        for each in answer.regions
    )
    return Hotspot(answer.figure.removeprefix("figures/"), regions, answer.alt)


# --- Typed -----------------------------------------------------------------------------------


def _number(answer: Any, saying: Saying, wrong: tuple[Wrong, ...] = ()) -> Number | Text:
    try:
        value, tolerance = decimal_of(answer, saying.numbers)
    except NoDecimalError as error:
        if not error.fraction:
            raise NotSayableError("a number that must stay exact", "it has no decimals") from error
        saying.lose("that equal fractions are the same number", "elsewhere letters are compared")
        return Text((error.fraction,), wrong=wrong)
    if answer.form not in {"any", "exact"}:
        saying.lose(f"the form {answer.form}", "elsewhere the value alone counts")
    if answer.places is not None:
        saying.lose(f"{answer.places} decimal places", "elsewhere the value alone counts")
    if tolerance and answer.tolerance is None:
        saying.lose("that it must be rounded rightly", "whatever is as near counts elsewhere")
    return Number(value, tolerance, answer.unit, answer.figures, wrong)


def _expression(
    kind: str, answer: Any, saying: Saying, wrong: tuple[Wrong, ...] = ()
) -> Expression:
    value, *also = (plain(with_values(each, saying.numbers)) for each in _values(answer))
    return Expression(value, answer.form, tuple(also), kind, wrong)


def _values(answer: Any) -> Iterable[Any]:
    return (answer.value, *answer.also)


def _text(part: Part, saying: Saying) -> Text | Essay:
    if part.scheme or not part.answer.accept:
        saying.lose("that code marks it", "its points are for whoever marks it elsewhere")
        return Essay(_scheme_of(part, saying))
    return _words(part.answer, saying, _wrongs(part, saying))


def _words(answer: Any, saying: Saying, wrong: tuple[Wrong, ...] = ()) -> Text:
    accept = _spelled(answer.accept, saying)
    if not accept:
        raise NotSayableError("a short answer", "its wordings stand for too many others")
    saying.lose("how its words are compared", "elsewhere the whole answer must be a wording")
    if answer.refuse:
        saying.lose("what takes the mark", "elsewhere what is not a wording is wrong anyway")
    return Text(tuple(accept), wrong=wrong)


def _spelled(wordings: Iterable[str], saying: Saying) -> list[str]:
    found: list[str] = []
    for wording in wordings:
        said = spelled_out(wording)
        if not said:
            saying.lose(f"the wording {wording[:80]}", "it stands for too many others")
        found += [each for each in said if each not in found]
    return found


# --- What is told of wrong answers -----------------------------------------------------------


def _wrongs(part: Part, saying: Saying) -> tuple[Wrong, ...]:
    found = (each for wrong in part.wrong for each in _wrong(part, wrong, saying))
    return tuple({each.response: each for each in reversed(list(found))}.values())[::-1]


def _wrong(part: Part, wrong: ExpectedWrong, saying: Saying) -> Iterable[Wrong]:
    share = wrong.marks / part.marks
    feedback = saying.shown(wrong.feedback)
    for response, tolerance in _wrong_responses(part, wrong.answer, saying):
        yield Wrong(response, feedback, share, tolerance)


def _wrong_responses(part: Part, answer: Any, saying: Saying) -> list[tuple[str, str]]:
    """Return how a wrong answer may be typed, each with its tolerance."""
    if part.kind == "text":
        return [(each, "") for each in _spelled(answer.accept, saying)]
    if part.kind == "number":
        return [width_of(answer, saying.numbers)]
    return [(plain(with_values(answer.value, saying.numbers)), "")]


# --- Gaps ------------------------------------------------------------------------------------


def _gaps(part: Part, saying: Saying) -> Gaps:
    answer = part.answer
    gaps = tuple((gap.name, _gap(gap, saying)) for gap in answer.gaps)
    return Gaps(saying.shown(answer.text), gaps)


def _gap(gap: Any, saying: Saying) -> Choice | Number | Text | Expression:
    if gap.kind == "choice":
        return _choice(gap.answer, saying)
    if gap.kind == "number":
        return _number(gap.answer, saying)
    if gap.kind == "text":
        return _words(gap.answer, saying)
    return _expression(gap.kind, gap.answer, saying)


# --- For a person to mark --------------------------------------------------------------------


def _essay(part: Part, saying: Saying) -> Essay:
    levels = [f"- **{level.marks}** {level.descriptor}" for level in part.answer.levels]
    points = [f"- {each.point}" for each in part.answer.indicative]
    pieces = ("\n".join(each) for each in (levels, points) if each)
    return Essay(saying.shown("\n\n".join(pieces)))


def _working(part: Part, saying: Saying) -> Essay:
    saying.lose("that code marks its lines", "elsewhere a person marks working")
    return Essay(_scheme_of(part, saying))


def _upload(part: Part, saying: Saying) -> Upload:
    return Upload(_scheme_of(part, saying))


def _scheme_of(part: Part, saying: Saying) -> str:
    """Return the mark scheme as a list, for whoever marks."""
    lines = [f"- **{point.code}** {point.says}" for point in points_of(part.scheme)]
    accepted = getattr(part.answer, "accept", ())
    return saying.shown("\n".join([*lines, *(f"- {each}" for each in accepted)]))


_OTHERS: dict[str, Callable[[Part, Saying], Answer]] = {
    "choice": lambda part, saying: _choice(part.answer, saying),
    "true-false": _true_false,
    "matching": _matching,
    "ordering": _ordering,
    "hotspot": _hotspot,
    "gaps": _gaps,
    "essay": _essay,
    "working": _working,
    "upload": _upload,
}
