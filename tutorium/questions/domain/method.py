"""Finding in a student's lines what a mark point looks for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tutorium.notation.comparing import compare
from tutorium.notation.figures import round_figures
from tutorium.notation.forms import fault_of
from tutorium.notation.numerals import awrt, read_numeral
from tutorium.notation.refusals import NotReadError, TooHardError
from tutorium.notation.relations import same_equation
from tutorium.notation.tree import Node, Product, Quotient, Relation, Sum, walk
from tutorium.questions.domain.awarding import Finding
from tutorium.questions.domain.formula import Formula, UndefinedError, lone_letter, put, value_of
from tutorium.questions.domain.judgement import Evidence
from tutorium.questions.domain.reasons import Reason, reason
from tutorium.questions.domain.scheme import Point
from tutorium.questions.domain.shapes import Numbers, in_degrees, is_near, slack_of, slips, value
from tutorium.questions.domain.working import Line, equations, sides

_FIGURES = 3  # to which an intermediate value must at least be right


@dataclass(frozen=True, slots=True)
class Found:
    line: Line
    slipped: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """The lines of one part and the values that its letters stand for."""

    lines: Sequence[Line]
    numbers: Numbers = field(default_factory=dict)

    def finding(self, point: Point) -> Finding:
        found = self.find(point)
        if found is None:
            return Finding(found=False, because=Reason("not_shown"))
        code = "shown_slip" if found.slipped else "shown"
        evidence = Evidence(found.line.text.strip(), line=found.line.number)
        because = reason(code, line=found.line.number)
        return Finding(found=True, because=because, evidence=evidence)

    def find(self, point: Point) -> Found | None:
        """Return the first line that shows the point, before one in which a number slipped."""
        forgiving = point.letter in {"M", "DM"}
        slipped = None
        for line in self.lines:
            if line.node is None:
                continue
            met = self._met_either(point, line.node)
            if met == 0:
                return Found(line)
            if met == 1 and forgiving and slipped is None:
                slipped = Found(line, slipped=True)
        return slipped

    def _met_either(self, point: Point, node: Node) -> int | None:
        """Look in a line as it stands, then with its bare angles read as degrees."""
        met = self._met(point, node)
        turned = in_degrees(node) if met != 0 else node
        return met if turned is node or turned == node else _least(met, self._met(point, turned))

    def _met(self, point: Point, node: Node) -> int | None:
        if point.value is not None and self._reaches(point, node):
            return 0
        costs = [self._shown(pattern, node, point.manner) for pattern in point.shows]
        found = [cost for cost in costs if cost is not None]
        return min(found) if found else None

    # --- values ------------------------------------------------------------------------------

    def _reaches(self, point: Point, node: Node) -> bool:
        if point.value is None:
            return False
        try:
            expected = value_of(point.value, self.numbers)
        except (UndefinedError, TooHardError):
            return False
        return any(self._is_value(side, expected, point.awrt) for side in sides(node))

    def _is_value(self, side: Node, expected: Fraction, target: str) -> bool:
        found = value(side, self.numbers)
        if found is None:
            return False
        if target and not found.imag:
            return _is_awrt(found.real, target)
        if is_near(found, complex(expected), slack=slack_of(side)):
            return True
        return is_near(found, complex(round_figures(expected, _FIGURES)))

    # --- relations and expressions -----------------------------------------------------------

    def _shown(self, pattern: Formula, node: Node, manner: str) -> int | None:
        wanted = pattern.node
        if isinstance(wanted, Relation):
            found = [self._equation_met(wanted, pair, manner) for pair in equations(node)]
        else:
            found = [self._side_met(wanted, side, manner) for side in sides(node)]
        costs = [cost for cost in found if cost is not None]
        return min(costs) if costs else None

    def _equation_met(self, wanted: Relation, pair: tuple[Node, Node], manner: str) -> int | None:
        left, right = wanted.sides[0], wanted.sides[-1]
        if letter := lone_letter(left) or lone_letter(right):
            other = right if lone_letter(left) else left
            return self._solved_met(letter, other, pair, manner)
        if not any(_is_in_manner(side, manner) for side in pair):
            return None
        is_factorised = _is_product(left) or _is_product(right)
        if is_factorised and not any(_is_product(side) for side in pair):
            return None
        return self._same_equation(wanted, pair)

    def _solved_met(
        self, letter: str, other: Node, pair: tuple[Node, Node], manner: str
    ) -> int | None:
        """Look for the letter alone on one side and what it equals on the other."""
        for mine, theirs in (pair, pair[::-1]):
            if lone_letter(mine) == letter:
                return self._side_met(other, theirs, manner)
        return None

    def _same_equation(self, wanted: Relation, pair: tuple[Node, Node]) -> int | None:
        line = Relation(pair, ("=",))
        for first, second in ((wanted, line), (put(wanted, self.numbers), put(line, self.numbers))):
            if _is_same_equation(first, second):
                return 0
        left, right = wanted.sides[0], wanted.sides[-1]
        ways = [
            _sum_of(slips(left, mine, self.numbers), slips(right, theirs, self.numbers))
            for mine, theirs in (pair, pair[::-1])
        ]
        costs = [cost for cost in ways if cost is not None]
        return min(costs) if costs else None

    def _side_met(self, wanted: Node, side: Node, manner: str) -> int | None:
        if not _is_in_manner(side, manner):
            return None
        if _has_letters(side) and _is_same_expression(wanted, side):
            return 0
        return slips(wanted, side, self.numbers)


def _least(first: int | None, second: int | None) -> int | None:
    found = [cost for cost in (first, second) if cost is not None]
    return min(found) if found else None


def _sum_of(first: int | None, second: int | None) -> int | None:
    if first is None or second is None or first + second > 1:
        return None
    return first + second


def _has_letters(node: Node) -> bool:
    return any(lone_letter(part) for part in walk(node))


def _is_in_manner(node: Node, manner: str) -> bool:
    return not manner or fault_of(node, manner) is None


def _is_product(node: Node) -> bool:
    """Say whether a side is a product of sums, as a factorised one is."""
    if isinstance(node, Quotient):
        return _is_product(node.over)
    return isinstance(node, Product) and any(isinstance(item, Sum) for item in node.items)


def _is_same_equation(first: Node, second: Node) -> bool:
    try:
        return same_equation(first, second).same is True
    except (TooHardError, ArithmeticError):
        return False


def _is_same_expression(first: Node, second: Node) -> bool:
    try:
        return compare(first, second).same is True
    except (TooHardError, ArithmeticError):
        return False


def _is_awrt(found: float, target: str) -> bool:
    try:
        return awrt(read_numeral(repr(found)), target)
    except NotReadError:
        return False
