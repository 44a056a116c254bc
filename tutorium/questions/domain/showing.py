"""Whether a line shows what an author's pattern says: 0 where it does, 1 where a number slipped."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tutorium.notation.asked_forms import fault_of
from tutorium.notation.calculus import has_calculus
from tutorium.notation.comparing import compare
from tutorium.notation.relations import (
    same_equation,
    same_inequality,
    same_interval,
    same_matrix,
    same_set,
    same_solutions,
    same_vector,
)
from tutorium.notation.tree import (
    Alternatives,
    Both,
    Interval,
    Matrix,
    Node,
    Product,
    Quotient,
    Relation,
    SetOf,
    Sum,
    Tuple,
    Union,
    Vector,
    symbols,
)
from tutorium.questions.domain.formula import lone_letter, put
from tutorium.questions.domain.line_sides import equations, sides
from tutorium.questions.domain.probes import Same, is_proved, is_same
from tutorium.questions.domain.shapes import Numbers, is_number, slips

Pair = tuple[Node, Node]
_SAME: dict[type[Node], Same] = {
    Alternatives: same_solutions,
    Both: same_solutions,
    SetOf: same_set,
    Interval: same_interval,
    Union: same_interval,
    Tuple: same_vector,
    Vector: same_vector,
    Matrix: same_matrix,
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a line has to show, in which form, and what its letters stand for.

    `given` are the letters whose values the question says. A value alone (`s = 40`) shows a
    method only where it `takes_values`: where it comes from lines before it.
    """

    wanted: Node
    numbers: Numbers = field(default_factory=dict)
    given: frozenset[str] = frozenset()
    manner: str = ""
    takes_values: bool = True

    def cost(self, line: Node) -> int | None:
        if same := _statement(self.wanted):
            wanted, written = self._with_values(line)
            return 0 if is_proved(same, written, wanted) else None
        if not isinstance(self.wanted, Relation):
            return least([self._side_met(self.wanted, side) for side in sides(line)])
        if letter := lone_letter(self.wanted.sides[0]) or lone_letter(self.wanted.sides[-1]):
            return self._solved_met(letter, self.wanted, line)
        return least([self._equation_met(self.wanted, pair) for pair in equations(line)])

    def _with_values(self, line: Node) -> Pair:
        """Put values in, but for what the line is still to find."""
        kept = symbols(line) - self.given
        known = {name: value for name, value in self.numbers.items() if name not in kept}
        return put(self.wanted, known), put(line, known)

    # --- equations ---------------------------------------------------------------------------

    def _solved_met(self, letter: str, wanted: Relation, line: Node) -> int | None:
        """Look for the letter alone and what it equals, or for that alone: `20^2/(2*5) = 40`."""
        left, right = wanted.sides[0], wanted.sides[-1]
        other = right if lone_letter(left) else left
        pairs = [(mine, theirs) for pair in equations(line) for mine, theirs in (pair, pair[::-1])]
        found = [self._side_met(other, theirs) for mine, theirs in pairs if _is_of(mine, letter)]
        if not pairs:  # `20^2/(2*5)` alone, or `d/dx(x^3) = 3x^2`, which names nothing
            shown = sides(line) if has_calculus(line) else [line]
            found += [self._side_met(other, side) for side in shown]
        return least(found)

    def _equation_met(self, wanted: Relation, pair: Pair) -> int | None:
        left, right = wanted.sides[0], wanted.sides[-1]
        if not any(_is_in_manner(side, self.manner) for side in pair) or self._is_bare(pair):
            return None
        is_factorised = _is_product(left) or _is_product(right)
        if is_factorised and not any(_is_product(side) for side in pair):
            return None
        if self._is_same_equation(wanted, pair):
            return 0
        ways = [
            _sum_of(slips(left, mine, self.numbers), slips(right, theirs, self.numbers))
            for mine, theirs in (pair, pair[::-1])
        ]
        return least(ways)

    def _is_bare(self, pair: Pair) -> bool:
        """Say whether the sides are values and nothing else: `0 = 0` and, mostly, `s = 40`."""
        if all(is_number(side) for side in pair):
            return True
        is_value = all(is_number(side) or lone_letter(side) for side in pair)
        return is_value and not self.takes_values

    def _is_same_equation(self, wanted: Relation, pair: Pair) -> bool:
        line = Relation(pair, ("=",))
        if is_same(same_equation, line, wanted):
            return True
        known, written = self._with_values(line)
        return bool(symbols(known) and symbols(written)) and is_same(same_equation, written, known)

    # --- expressions -------------------------------------------------------------------------

    def _side_met(self, wanted: Node, side: Node) -> int | None:
        if not _is_in_manner(side, self.manner):
            return None
        is_bare = is_number(side) and not (is_number(wanted) or lone_letter(wanted))
        if is_bare and not self.takes_values:
            return None
        if symbols(side) and is_same(compare, side, wanted):
            return 0
        return slips(wanted, side, self.numbers)


def least(costs: Sequence[int | None]) -> int | None:
    found = [cost for cost in costs if cost is not None]
    return min(found) if found else None


def _sum_of(first: int | None, second: int | None) -> int | None:
    if first is None or second is None or first + second > 1:
        return None
    return first + second


def _statement(wanted: Node) -> Same | None:
    """Return how a pattern is compared that is neither an equation nor an expression."""
    if isinstance(wanted, Relation):
        return same_inequality if set(wanted.operators) - {"=", "≈"} else None
    return _SAME.get(type(wanted))


def _is_of(side: Node, letter: str) -> bool:
    """Say whether what equals this side may be what the letter equals."""
    return lone_letter(side) == letter or not symbols(side)


def _is_in_manner(node: Node, manner: str) -> bool:
    return not manner or fault_of(node, manner) is None


def _is_product(node: Node) -> bool:
    """Say whether a side is a product of sums, as a factorised one is."""
    if isinstance(node, Quotient):
        return _is_product(node.over)
    return isinstance(node, Product) and any(isinstance(item, Sum) for item in node.items)
