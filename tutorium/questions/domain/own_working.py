"""An answer beside the student's own lines: what stands in them, and what follows from a slip."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from tutorium.notation.tree import Node, symbols
from tutorium.questions.domain.following import TRIVIAL
from tutorium.questions.domain.formula import Formula, number_node
from tutorium.questions.domain.judgement import Evidence, Judgement
from tutorium.questions.domain.line_sides import equations, sides
from tutorium.questions.domain.method import Search
from tutorium.questions.domain.scheme import Scheme, points_of
from tutorium.questions.domain.shapes import Numbers, is_number, value
from tutorium.questions.domain.working import Line

Judge = Callable[[object], Judgement]
_SIGN = re.compile(r"=|≈|\\approx")
_NEAR = 0.02  # how far a rounded answer may be from what its line comes to, as a share
_STEPS = 8
_LONGEST = 200  # characters of a line that may be an answer
_ROOT = 1e-9
_FAR = 1e100  # beyond it nothing is looked for
_AGAINST = frozenset({"wrong", "chance"})


def in_lines(lines: Sequence[Line], judge: Judge) -> Judgement | None:
    """Return the verdict on the first line that gives the right answer."""
    holding = (line for line in lines if line.node is not None and line.state not in _AGAINST)
    found = (_right_in(line, judge) for line in holding)
    return next((each for each in found if each), None)


def in_last_line(lines: Sequence[Line], judge: Judge) -> tuple[str, Judgement] | None:
    """Return the last line's answer and its verdict, where it may stand for one left blank."""
    last = next((line for line in reversed(lines) if line.node is not None), None)
    if last is None:
        return None
    judged = [(text, judge(text)) for text in _answers(last)]
    usable = [(text, each) for text, each in judged if _is_answer(each)]
    if not usable:
        return None
    text, judgement = usable[0]
    return text, replace(judgement, evidence=_evidence(last))


def _is_answer(judgement: Judgement) -> bool:
    """Say whether it is a value, worked out, if perhaps without its unit."""
    has_value = judgement.verdict == "right" or bool(judgement.slips)
    return has_value and "form" not in judgement.slips


def _right_in(line: Line, judge: Judge) -> Judgement | None:
    for text in _answers(line):
        judgement = judge(text)
        if judgement.verdict == "right":
            return replace(judgement, evidence=_evidence(line))
    return None


def _answers(line: Line) -> tuple[str, ...]:
    """Return what of a line may be an answer: all of it, or what stands behind the last sign."""
    text = line.text.strip()
    if len(text) > _LONGEST:
        return ()
    tail = _SIGN.split(text)[-1].strip()
    return (tail, text) if tail != text else (text,)


def _evidence(line: Line) -> Evidence:
    return Evidence(line.text.strip(), line=line.number)


# --- Follow-through ---------------------------------------------------------------------------


def carried(
    scheme: Scheme, search: Search, answer: object, near: Fraction, judge: Callable[..., Judgement]
) -> Judgement | None:
    """Judge an answer by what the student's own lines come to in which a number slipped.

    `judge` takes the answer that would be right. Only lines that earned a method mark are followed.
    """
    formula = getattr(answer, "value", None)
    if not isinstance(formula, Formula):
        return None
    for line, own in _own_values(scheme, search, near):
        if own in TRIVIAL:
            continue
        judgement = judge(replace(answer, value=Formula(formula.text, number_node(own))))  # type: ignore[type-var]  # it has a field
        if judgement.verdict == "right" or judgement.slips:
            return replace(judgement, evidence=_evidence(line))
    return None


def _own_values(scheme: Scheme, search: Search, near: Fraction) -> Iterator[tuple[Line, Fraction]]:
    known = {name: each for name, each in search.numbers.items() if name in search.given}
    for point in reversed(list(points_of(scheme))):
        found = search.find(point) if point.is_for_lines else None
        if found is not None and found.slipped and found.line.node is not None:
            for own in _values_of(found.line.node, known, near):
                yield found.line, own


def _values_of(node: Node, known: Numbers, near: Fraction) -> Iterator[Fraction]:
    for side in sides(node):
        if not is_number(side) and (found := _real(value(side, known))) is not None:
            yield found
    for left, right in equations(node):
        letters = (symbols(left) | symbols(right)) - known.keys()
        if len(letters) == 1 and (root := _root(left, right, next(iter(letters)), known, near)):
            yield root


def _root(left: Node, right: Node, letter: str, known: Numbers, near: Fraction) -> Fraction | None:
    """Find by secants where two sides are equal, near the answer that was given."""

    def apart(at: float) -> float | None:
        if not abs(at) < _FAR:
            return None
        numbers = {**known, letter: Fraction(at)}
        first, second = _real(value(left, numbers)), _real(value(right, numbers))
        return None if first is None or second is None else float(first - second)

    if abs(near) >= _FAR:
        return None
    before, at = float(near) * (1 + _NEAR) + _ROOT, float(near)
    for _ in range(_STEPS):
        high, low = apart(before), apart(at)
        if high is None or low is None or high == low:
            break
        before, at = at, at - low * (at - before) / (low - high)
    gap = apart(at)
    is_root = gap is not None and abs(gap) <= _ROOT * max(1.0, abs(at))
    is_close = abs(at - float(near)) <= _NEAR * abs(float(near))
    return Fraction(at) if is_root and is_close else None


def _real(found: complex | None) -> Fraction | None:
    if found is None or found.imag or found != found or abs(found) == float("inf"):  # noqa: PLR0124 (NaN)
        return None
    return Fraction(found.real)
