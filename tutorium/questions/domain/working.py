"""Working, line by line: what each line says, whether it holds, and what it comes from."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from tutorium.notation.characters import LONGEST
from tutorium.notation.quantities import read_quantity
from tutorium.notation.reading import read
from tutorium.notation.refusals import NotReadError
from tutorium.notation.relations import same_equation
from tutorium.notation.tree import Alternatives, Both, Node, Relation, Symbol, symbols
from tutorium.notation.unit_grammar import author_unit
from tutorium.notation.units import Unit
from tutorium.questions.domain import calculus_lines
from tutorium.questions.domain.formula import put
from tutorium.questions.domain.meant import beneath, in_degrees
from tutorium.questions.domain.probes import is_same
from tutorium.questions.domain.question import Part
from tutorium.questions.domain.shapes import (
    Numbers,
    is_near,
    rounding_of_whole,
    scale_of,
    slack_of,
    value,
)

MOST_LINES = 60
_MOST_SOLUTIONS = 8
_LOOKED_BACK = 10  # lines, to find the one that a line comes from
# unchecked: nothing to check it by · true: it holds for the question's values · follows: it comes
# from an earlier line, which may itself be wrong · chance: it holds for these numbers only · wrong:
# it does neither · remark: words
State = Literal["unchecked", "true", "follows", "chance", "wrong", "remark"]

_LEADING = re.compile(
    r"^\s*(?:(?:so|hence|therefore|thus|then|and|gives|giving|∴|⇒|=>|→|⟹|\\Rightarrow|\\implies"
    r"|\\therefore|[a-z0-9]{1,3}\))[\s,:]*)+",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]{3}\s+[^\W\d_]{2}")
_SIGN = re.compile(r"≈|=|\\approx")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[-+−\d.,\s]*(?:[eE][-+−]?\d+)?")
_PLAIN_UNITS = frozenset("NJWVACKTFH")  # capitals that, behind a number, are hardly anything else
_LOOSE = 0.02  # how far the sides of an ≈ may be apart


class UnreadLineError(ValueError):
    """A line that cannot be read, with its number and why."""

    def __init__(self, number: int, error: NotReadError) -> None:
        super().__init__(f"line {number}: {error}")
        self.number = number
        self.error = error


@dataclass(frozen=True, slots=True)
class Line:
    """`number` counts from 1; `comes_from` is the line that it follows from."""

    number: int
    text: str
    node: Node | None = None
    state: State = "unchecked"
    comes_from: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One line: words before it, maths, the unit at its end; one that `continues` begins with `=`."""

    lead: str
    node: Node
    unit: Unit | None = None
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """How the lines of one part are read: its letters, and its unit, which a last value may bear."""

    names: Collection[str] = ()
    unit: str = ""
    decimal_mark: str = "."

    def lines(self, texts: Sequence[str]) -> tuple[Line, ...]:
        """Read the lines that are not blank, each numbered by its place among all.

        Raises UnreadLineError for the first line that is neither maths nor words.
        """
        lines: list[Line] = []
        for number, text in enumerate(texts, start=1):
            if len(text) > LONGEST or len(lines) == MOST_LINES:
                raise UnreadLineError(number, NotReadError("too_long", at=LONGEST))
            if text.strip():
                lines.append(self._line(number, text, lines))
        return tuple(lines)

    def _line(self, number: int, text: str, before: Sequence[Line]) -> Line:
        try:
            said = self.said(text)
        except NotReadError as error:
            if is_remark(text):
                return Line(number, text, None, "remark")
            raise UnreadLineError(number, error) from error
        return Line(number, text, _continued(before, said.node) if said.continues else said.node)

    def said(self, text: str) -> Said:
        """Read one line by itself. Raises NotReadError."""
        whole = text.strip().rstrip(".;,")
        lead = _LEADING.match(whole)
        maths, unit = self._without_unit(whole[lead.end() :] if lead else whole)
        continues = maths.startswith("=")
        node = read(
            maths[1:] if continues else maths, decimal_mark=self.decimal_mark, names=self.names
        )
        return Said(lead[0].strip() if lead else "", node, unit, continues)

    def _without_unit(self, said: str) -> tuple[str, Unit | None]:
        """Take the unit off a number that ends a line: `s = 40 m`."""
        signs = list(_SIGN.finditer(said))
        if not self.unit or not signs:
            return said, None
        end = signs[-1].end()
        try:
            quantity = read_quantity(said[end:], decimal_mark=self.decimal_mark)
        except NotReadError:
            return said, None
        if quantity.unit is None or not self._is_unit(quantity.unit, said[end:]):
            return said, None
        return f"{said[:end]} {quantity.numeral.text}", quantity.unit

    def _is_unit(self, unit: Unit, written: str) -> bool:
        """Tell 40 m from 12g, which is twelve times g where g is a letter of the question."""
        symbols = {name for name, _ in unit.names}
        words = symbols | set(
            _WORD.findall(_NUMBER.sub("", written, count=1))
        )  # 10a is said of years as well
        letters = {letter for word in words for letter in word}
        if words & set(self.names) or letters <= set(self.names):  # 2as is no attosecond
            return False
        if symbols <= _PLAIN_UNITS and not unit.slip:
            return True
        is_expected = self.unit != "" and unit.same_dimension(author_unit(self.unit))
        return is_expected or any(len(symbol) > 1 for symbol in symbols) or len(symbols) > 1


def is_remark(text: str) -> bool:
    """Say whether a line that is no maths is words, and not maths that was typed wrongly."""
    return _WORDS.search(text) is not None


def reader_for(part: Part, names: Collection[str], decimal_mark: str) -> Reader:
    """Return what reads the lines of a part, for marking and for showing them alike."""
    return Reader(names, getattr(part.answer, "unit", ""), decimal_mark)


def _continued(before: Sequence[Line], follower: Node) -> Node:
    """Read a line that begins with `=` as going on from the side before it."""
    earlier = next((line.node for line in reversed(before) if line.node is not None), None)
    if earlier is None:
        return follower
    first = earlier.sides[0] if isinstance(earlier, Relation) else earlier
    later = follower.sides if isinstance(follower, Relation) else (follower,)
    operators = follower.operators if isinstance(follower, Relation) else ()
    return Relation((first, *later), ("=", *operators))


def checked(lines: Sequence[Line], known: Numbers, given: Numbers) -> tuple[Line, ...]:
    """Say of each line whether it holds, by the values that are `known`, or what it follows from.

    `given` are those that the question itself says; the rest of `known` is what is to be found.
    """
    done: list[Line] = []
    pieces = 0
    for line in lines:
        pieces += calculus_lines.pieces_of(line.node)
        is_too_much = pieces > calculus_lines.MOST_PIECES and calculus_lines.pieces_of(line.node)
        done.append(line if is_too_much else _checked(line, done, known, given))
    return tuple(done)


def _checked(line: Line, before: Sequence[Line], known: Numbers, given: Numbers) -> Line:
    if line.node is None:
        return line
    holds = truth_in_either(line.node, known)
    if holds:
        return replace(line, state="true")
    if holds is False and (meant := _meant(line.node, known)):
        return replace(line, node=meant, state="true")
    for earlier in reversed(before[-_looked_back(len(before)) :]):
        if earlier.node is None:
            continue
        derived = calculus_lines.follows(line.node, earlier.node)
        if derived or follows(line.node, earlier.node, given):
            return replace(line, state="follows", comes_from=earlier.number)
        holds = False if derived is False else holds
    return replace(line, state="wrong") if holds is False else line


def _meant(node: Node, known: Numbers) -> Node | None:
    return next((each for each in beneath(node) if truth(each, known)), None)


def _looked_back(count: int) -> int:
    """Return how many lines are looked back on: fewer on a page that is full of them."""
    return max(3, _LOOKED_BACK - count // 4)


def truth(node: Node, known: Numbers, *, slack: float = 0.0) -> bool | None:
    """Say whether a line holds for known values; nothing where it has other letters.

    `slack` is the share by which the known values may be out, because they were rounded.
    """
    if isinstance(node, Both):
        return _all_of([truth(item, known, slack=slack) for item in node.items])
    if isinstance(node, Alternatives):
        found = [truth(item, known, slack=slack) for item in node.items]
        return True if True in found else _all_of(found)
    if not isinstance(node, Relation):
        return None
    pairs = zip(pairwise(node.sides), node.operators, strict=True)
    return _all_of(
        [_pair_holds(first, second, sign, known, slack) for (first, second), sign in pairs]
    )


def truth_in_either(node: Node, known: Numbers) -> bool | None:
    """Say whether a line holds as it stands or with its bare angles in degrees."""
    holds = truth(node, known)
    return holds if holds is not False else truth(in_degrees(node), known) is True


def _all_of(found: Sequence[bool | None]) -> bool | None:
    if False in found:
        return False
    return None if None in found or not found else True


def _pair_holds(first: Node, second: Node, sign: str, known: Numbers, slack: float) -> bool | None:
    found = calculus_lines.settled(first, second, known)
    if not isinstance(found, tuple):
        return found if sign == "=" else None
    first, second = found
    left, right = value(first, known), value(second, known)
    if left is None or right is None:
        return None
    slack += slack_of(first) + slack_of(second)
    slack = max(slack, rounding_of_whole(first), rounding_of_whole(second))
    if sign == "≈":
        return is_near(left, right, slack=max(slack, _LOOSE))
    if sign == "=":
        scale = max(scale_of(first, known), scale_of(second, known))
        return is_near(left, right, slack=slack, scale=scale)
    return _ordered(left.real, right.real, sign)


def _ordered(left: float, right: float, sign: str) -> bool | None:
    holds = {
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
        "!=": left != right,
    }
    return holds.get(sign)


def follows(line: Node, earlier: Node, given: Numbers) -> bool:
    """Say whether a line comes from an earlier one: the same equation, or a solution of it."""
    values = solutions(line)
    if values and any(symbols(earlier) & set(found) for found in values):
        slack = slack_of(line)
        return all(truth(earlier, {**given, **found}, slack=slack) is True for found in values)
    if isinstance(line, Relation) and isinstance(earlier, Relation):
        return is_same(same_equation, put(line, given), put(earlier, given))
    return False


def solutions(node: Node) -> list[dict[str, Fraction]]:
    """Return the values that a line gives to letters: `x = 4 or x = -5`; empty where it is another."""
    items = node.items if isinstance(node, Alternatives) else (node,)
    if len(items) > _MOST_SOLUTIONS:
        return []
    found = [_solution(item) for item in items]
    return [each for each in found if each] if all(found) else []


def _solution(node: Node) -> dict[str, Fraction]:
    if not isinstance(node, Relation) or set(node.operators) - {"=", "≈"}:
        return {}
    first, last = node.sides[0], node.sides[-1]
    if not isinstance(first, Symbol):
        return {}
    number = value(last, {})
    if number is None or number.imag or number != number:  # noqa: PLR0124 (NaN)
        return {}
    return {first.name: Fraction(number.real)}
