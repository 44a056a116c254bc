"""Proving a question by marking it: its right answers, its expected wrong ones, for every draw."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from tutorium.core.markdown import render
from tutorium.notation.writing import plain
from tutorium.questions.domain.drawing import NothingToDrawError, every_draw
from tutorium.questions.domain.drawn import Drawn, numbers_of
from tutorium.questions.domain.examiner import examine
from tutorium.questions.domain.formula import number_node, put, value_of
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.kinds import Kinds
from tutorium.questions.domain.question import Part, Question, Variant, leaves
from tutorium.questions.domain.reasons import say
from tutorium.questions.domain.scheme import Point, points_of
from tutorium.questions.domain.templates import TemplateError
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
    working = model_working(part, variant)
    for response in kind.right_responses(part.answer, situation):
        yield from _faults_of_right(part, response, working, variant, kinds)
    for each in part.wrong:
        for response in kind.right_responses(each.answer, situation)[:1]:
            marks = _marks(part, response, (), variant, kinds)
            if marks != each.marks:
                yield f"{where}: the wrong answer {response!r} earns {marks}, not {each.marks}"


def _faults_of_right(
    part: Part, response: object, working: tuple[str, ...], variant: Variant, kinds: Kinds
) -> Iterator[str]:
    alone = _marks(part, response, (), variant, kinds)
    if alone is not None and alone < part.marks and part.working != "required":
        because = _because(part, response, variant, kinds)
        yield f"part {part.path}: the right answer {response!r} earns {alone} of {part.marks}: {because}"
    if working:
        worked = _marks(part, response, working, variant, kinds)
        if worked is not None and worked < part.marks:
            lines = " | ".join(working)
            yield f"part {part.path}: the model working earns {worked} of {part.marks}: {lines}"


def model_working(part: Part, variant: Variant) -> tuple[str, ...]:
    """Return a line for each mark point that looks for one, with the values put in."""
    if part.working == "no":
        return ()
    numbers = numbers_of(variant.values)
    given = {each.name for each in variant.question.generator.given}
    said = {name: value for name, value in numbers.items() if name in given}
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


def _marks(
    part: Part, response: object, working: tuple[str, ...], variant: Variant, kinds: Kinds
) -> int | None:
    handed_in = {part.path: _handed_in(part, response, working)}
    marking = examine(variant, handed_in, kinds=kinds)
    return next(each.marks for each in marking.parts if each.path == part.path)


def _because(part: Part, response: object, variant: Variant, kinds: Kinds) -> str:
    marking = examine(variant, {part.path: response}, kinds=kinds)
    return next(say(each.because) for each in marking.parts if each.path == part.path)


def _faults_of_texts(variant: Variant) -> Iterator[str]:
    language = variant.question.language
    for where, text in _texts(variant.question):
        for fault in render(text, language=language).faults if text else ():
            if "figure" not in fault.say:  # a pack's figures are checked where its folder is known
                yield f"{where}: {fault.say}"


def _texts(question: Question) -> Iterator[tuple[str, str]]:
    yield "stem", question.stem
    for part in leaves(question.parts):
        yield f"part {part.path}, ask", part.ask
        yield f"part {part.path}, solution", part.solution
        yield from ((f"part {part.path}, hints", hint) for hint in part.hints)
