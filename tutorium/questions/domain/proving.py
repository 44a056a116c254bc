"""Proving a question by marking it: its right answers, its expected wrong ones, for every draw."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from tutorium.core.markdown import render
from tutorium.notation.writing import plain
from tutorium.questions.domain.drawing import NothingToDrawError, every_draw, undefined
from tutorium.questions.domain.drawn import Drawn, numbers_of
from tutorium.questions.domain.examiner import examine
from tutorium.questions.domain.formula import number_node, put, value_of
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.kinds import Kinds
from tutorium.questions.domain.marks import MarkedPart
from tutorium.questions.domain.question import Part, Question, Variant, leaves
from tutorium.questions.domain.reasons import say
from tutorium.questions.domain.scheme import Point, points_of
from tutorium.questions.domain.scheme_faults import faults_of_points
from tutorium.questions.domain.templates import TemplateError
from tutorium.questions.domain.texts import texts_of
from tutorium.questions.domain.variants import with_values

_RENDERED = 3  # draws whose texts are set as well; the rest differ in numbers alone
_FAULTS = 5  # of one question; more say nothing new


@dataclass(frozen=True, slots=True)
class Proof:
    """How many draws were tried, and what is wrong, each fault once."""

    draws: int
    faults: tuple[str, ...]


def prove(question: Question, kinds: Kinds, *, most: int | None = None) -> Proof:
    """Try every draw, or `most` of them."""
    faults: dict[str, None] = {}
    if most is None:
        names = dict.fromkeys(undefined(question.generator))
        faults = {f"{name!r} has no value for some of what is drawn": None for name in names}
    draws = 0
    try:
        for values in islice(every_draw(question.generator, uid=question.uid), most):
            draws += 1
            found = _faults(question, values, kinds, is_rendered=draws <= _RENDERED)
            faults |= dict.fromkeys(found)
            if len(faults) >= _FAULTS:
                break
    except NothingToDrawError:
        draws = 0
    if not draws:
        return Proof(0, ("no values meet what the question requires",))
    return Proof(draws if question.is_generator else 1, tuple(faults)[:_FAULTS])


def _faults(
    question: Question, values: Mapping[str, Drawn], kinds: Kinds, *, is_rendered: bool
) -> Iterator[str]:
    try:
        variant = with_values(question, 0, values)
    except TemplateError as error:
        yield f"no value fits {error}"
        return
    if is_rendered:
        yield from _faults_of_texts(variant)
    for part in leaves(variant.question.parts):
        yield from _faults_of_part(part, variant, kinds)


def _faults_of_part(part: Part, variant: Variant, kinds: Kinds) -> Iterator[str]:
    kind = kinds[part.kind]
    situation = Situation(variant.values, variant.question.language)
    where = f"part {part.path}"
    yield from (f"{where}: {fault}" for fault in kind.faults(part.answer, situation))
    of_points = list(faults_of_points(part, situation))
    if of_points:  # nothing can be marked by what cannot be read
        yield from (f"{where}, {fault}" for fault in of_points)
        return
    for response in kind.right_responses(part.answer, situation):
        yield from _faults_of_right(part, response, variant, kinds)
    yield from (f"{where}: {fault}" for fault in _faults_of_wrong(part, variant, kinds))


def _faults_of_wrong(part: Part, variant: Variant, kinds: Kinds) -> Iterator[str]:
    kind, situation = kinds[part.kind], Situation(variant.values, variant.question.language)
    seen: list[object] = []
    for each in part.wrong:
        for response in kind.right_responses(each.answer, situation)[:1]:
            marked = _marked(part, response, (), variant, kinds)
            what = f"the wrong answer {response!r}"
            if marked.marks != each.marks and not _is_open(part, marked):
                yield f"{what} {_earned(marked)}, not {each.marks}"
            elif response in seen:
                yield f"{what} stands twice"
            seen.append(response)


def _faults_of_right(part: Part, response: object, variant: Variant, kinds: Kinds) -> Iterator[str]:
    working = model_working(part, variant)
    if part.working != "required":
        marked = _marked(part, response, (), variant, kinds)
        yield from _lost(part, f"the right answer {response!r}", marked)
    if working:
        marked = _marked(part, response, working, variant, kinds)
        yield from _lost(part, f"the model working ({' | '.join(working)})", marked)


def _lost(part: Part, what: str, marked: MarkedPart) -> Iterator[str]:
    if marked.marks != part.marks and not _is_open(part, marked):
        of = "" if marked.marks is None else f" of {part.marks}"
        yield f"part {part.path}: {what} {_earned(marked)}{of}: {say(marked.because)}"


def _earned(marked: MarkedPart) -> str:
    return "is not decided" if marked.marks is None else f"earns {marked.marks}"


def _is_open(part: Part, marked: MarkedPart) -> bool:
    """Say whether the author left it to a person: a point that names nothing decides nothing."""
    has_open = any(not point.is_decided for point in points_of(part.scheme))
    return has_open and marked.status == "person"


def model_working(part: Part, variant: Variant) -> tuple[str, ...]:
    """Return a line for each mark point that looks for one, with the values put in."""
    if part.working == "no":
        return ()
    numbers = numbers_of(variant.values)
    said = variant.question.generator.said(numbers)
    points = (point for point in points_of(part.scheme) if point.letter != "SC")
    return tuple(line for point in points for line in _line(point, said, numbers))


def _line(
    point: Point, said: Mapping[str, Fraction], numbers: Mapping[str, Fraction]
) -> Iterator[str]:
    if point.shows:
        yield plain(put(point.shows[0].node, said))
    elif point.value is not None:
        yield plain(number_node(value_of(point.value, numbers)))


def _handed_in(part: Part, response: object, working: tuple[str, ...]) -> object:
    if part.kind == "working":
        return list(working)
    return {"answer": response, "working": list(working)}


def _marked(
    part: Part, response: object, working: tuple[str, ...], variant: Variant, kinds: Kinds
) -> MarkedPart:
    handed_in = {part.path: _handed_in(part, response, working)}
    marking = examine(variant, handed_in, kinds=kinds)
    return next(each for each in marking.parts if each.path == part.path)


def _faults_of_texts(variant: Variant) -> Iterator[str]:
    language = variant.question.language
    for where, text in texts_of(variant.question):
        for fault in render(text, language=language).faults if text else ():
            yield f"{where}: {fault.say}"
