"""Whether a line has the shape of an author's pattern, and how many numbers slipped in it.

A pattern's letters may stand as letters, as their values, or be worked out: `u^2/(2*a)` is met by
`20^2/(2*5)`, `400/(2*5)` and `400/10`. It is not met by `20*2`, which only has its value. One
number that differs where all else fits is a slip; a number alone for a whole pattern is none,
since it shows no method.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tutorium.notation.evaluating import approximate
from tutorium.notation.refusals import TooHardError
from tutorium.notation.tree import (
    Degrees,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    number,
)

_NEAR = 1e-9
_TEN = 10
_MOST_PARTS = 12  # of a sum or product that are tried against each other

Numbers = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class _Group:
    """A sum of terms or a product of factors; each with its inverse marked: taken off, below."""

    parts: tuple[tuple[bool, Node], ...]
    join: Callable[[Sequence[complex]], complex]
    invert: Callable[[complex], complex]


def slips(pattern: Node, written: Node, numbers: Numbers) -> int | None:
    """Return 0 where the shape is met, 1 where one number slipped, nothing where it is another."""
    return _cost(pattern, written, numbers)


def value(node: Node, numbers: Numbers) -> complex | None:
    """Return a value where all letters have one."""
    try:
        return complex(approximate(node, numbers))
    except (TooHardError, ArithmeticError, ValueError, KeyError):
        return None


def sample(letters: Sequence[str], place: int) -> dict[str, Fraction]:
    """Return values for letters, the same at every call and no special ones."""
    return {
        letter: Fraction(137 + 71 * number + 53 * place, 89 + 31 * place)
        for number, letter in enumerate(letters)
    }


def is_near(
    first: complex | None, second: complex | None, *, slack: float = 0.0, scale: float = 0.0
) -> bool:
    """Say whether two values agree to a share of the larger, or of a `scale` that is larger still."""
    if first is None or second is None:
        return False
    apart = abs(first - second)
    if not first or not second:
        return apart <= max(_NEAR, slack) * max(scale, _NEAR)
    return apart <= max(_NEAR, slack) * max(abs(first), abs(second), scale)


def scale_of(node: Node, numbers: Numbers) -> float:
    """Return the size of the largest term: by it a difference near nought is judged."""
    terms = node.items if isinstance(node, Sum) else (node,)
    return max((abs(found) for term in terms if (found := value(term, numbers))), default=0.0)


def slack_of(node: Node) -> float:
    """Return the share by which a value may be out because its decimals are rounded."""
    own = rounding(node)
    return own + sum(slack_of(part) for part in node.parts)


def rounding_of_whole(node: Node) -> float:
    """Return half of one as a share of a side that is a whole number of two figures or more."""
    is_whole = isinstance(node, Number) and node.value.denominator == 1 and node.value >= _TEN
    return 0.5 / float(node.value) if is_whole else 0.0  # type: ignore[attr-defined]  # a number


def rounding(node: Node) -> float:
    """Return half a unit in the last place of a decimal, as a share of it."""
    if not isinstance(node, Number) or not node.is_decimal or not node.value:
        return 0.0
    digits = node.text.replace(",", ".")
    mantissa, _, _ = digits.lower().partition("e")
    places = len(mantissa.partition(".")[2])
    shown = float(mantissa) if mantissa.replace(".", "").isdigit() and mantissa != "." else 0.0
    return 0.5 * 10**-places / shown if shown else 0.0


def _cost(pattern: Node, written: Node, numbers: Numbers) -> int | None:
    if is_number(written):
        return _cost_of_number(pattern, written, numbers)
    group, other = _group(pattern), _group(written)
    if group and other and group.join is other.join:
        return _cost_of_groups(group, other, numbers)
    if not pattern.parts:
        return 0 if written == pattern else None
    return _cost_of_parts(pattern, written, numbers)


def _cost_of_parts(pattern: Node, written: Node, numbers: Numbers) -> int | None:
    same_kind = type(pattern) is type(written) and len(pattern.parts) == len(written.parts)
    if not same_kind or getattr(pattern, "name", "") != getattr(written, "name", ""):
        return None
    costs = [
        _cost(mine, theirs, numbers)
        for mine, theirs in zip(pattern.parts, written.parts, strict=True)
    ]
    if isinstance(pattern, Power | Root) and costs[1] != 0:  # another power is another method
        return None
    return _total(costs)


def is_number(node: Node) -> bool:
    """Say whether a node is one number as it is written: 6, -6, 30°, 6.63e-34."""
    if isinstance(node, Negative | Degrees):
        return is_number(node.of)
    return isinstance(node, Number) or _is_power_of_ten(node)


def _is_power_of_ten(node: Node) -> bool:
    if not isinstance(node, Power) or not is_number(node.exponent):
        return False
    return isinstance(node.base, Number) and node.base.value == _TEN


def _cost_of_number(pattern: Node, written: Node, numbers: Numbers) -> int | None:
    expected, found = value(pattern, numbers), value(written, numbers)
    if expected is None or found is None:
        return None
    if is_near(expected, found, slack=slack_of(written)):
        return 0
    return 1 if _is_leaf(pattern) else None


def _is_leaf(pattern: Node) -> bool:
    return isinstance(pattern, Symbol) or is_number(pattern)


def _total(costs: Iterable[int | None]) -> int | None:
    total = 0
    for cost in costs:
        if cost is None or (total := total + cost) > 1:
            return None
    return total


def _add(values: Sequence[complex]) -> complex:
    return sum(values)


def _multiply(values: Sequence[complex]) -> complex:
    product: complex = 1
    for each in values:
        product *= each
    return product


def _group(node: Node) -> _Group | None:
    if isinstance(node, Sum):
        return _Group(tuple(_terms(node, inverse=False)), _add, lambda found: -found)
    if isinstance(node, Product | Quotient):
        return _Group(tuple(_factors(node, inverse=False)), _multiply, lambda found: 1 / found)
    return None


def _terms(node: Node, *, inverse: bool) -> list[tuple[bool, Node]]:
    if isinstance(node, Negative):
        return _terms(node.of, inverse=not inverse)
    if isinstance(node, Sum):
        return [term for item in node.items for term in _terms(item, inverse=inverse)]
    return [(inverse, node)]


def _factors(node: Node, *, inverse: bool) -> list[tuple[bool, Node]]:
    if isinstance(node, Quotient):
        return [*_factors(node.over, inverse=inverse), *_factors(node.under, inverse=not inverse)]
    if isinstance(node, Product):
        return [factor for item in node.items for factor in _factors(item, inverse=inverse)]
    if isinstance(node, Negative) and not is_number(node):
        return [(False, number(-1)), *_factors(node.of, inverse=inverse)]
    return [(inverse, node)]


def _cost_of_groups(pattern: _Group, written: _Group, numbers: Numbers) -> int | None:
    """Pair off what fits exactly, then let what remains be worked out, or have slipped once."""
    if max(len(pattern.parts), len(written.parts)) > _MOST_PARTS:
        return None
    mine, theirs = _unpaired(pattern.parts, written.parts, numbers)
    if not mine and not theirs:
        return 0
    paired = len(pattern.parts) - len(mine)
    if len(mine) == len(theirs) == 1 and mine[0][0] == theirs[0][0]:
        return _cost(mine[0][1], theirs[0][1], numbers)
    return _cost_of_rest(pattern, mine, theirs, numbers, is_partly_paired=paired > 0)


def _unpaired(
    mine: Sequence[tuple[bool, Node]], theirs: Sequence[tuple[bool, Node]], numbers: Numbers
) -> tuple[list[tuple[bool, Node]], list[tuple[bool, Node]]]:
    left, rest = [], list(theirs)
    for inverse, part in sorted(mine, key=lambda each: _is_leaf(each[1])):
        fits = [each for each in rest if each[0] == inverse and _cost(part, each[1], numbers) == 0]
        if fits:
            rest.remove(fits[0])
        else:
            left.append((inverse, part))
    return left, rest


def _cost_of_rest(
    group: _Group,
    mine: Sequence[tuple[bool, Node]],
    theirs: Sequence[tuple[bool, Node]],
    numbers: Numbers,
    *,
    is_partly_paired: bool,
) -> int | None:
    are_numbers = all(is_number(part) for _, part in theirs)
    if not are_numbers or (len(theirs) > 1 and not is_partly_paired):
        return None
    expected, found = _worked_out(group, mine, numbers), _worked_out(group, theirs, numbers)
    if expected is None or found is None:
        return None
    slack = sum(slack_of(part) for _, part in theirs)
    if is_near(expected, found, slack=slack):
        return 0
    is_one_kind = len({inverse for inverse, _ in (*mine, *theirs)}) == 1  # 20/5 is not 20^2/(2*5)
    return 1 if is_partly_paired and mine and len(theirs) == 1 and is_one_kind else None


def _worked_out(
    group: _Group, parts: Sequence[tuple[bool, Node]], numbers: Numbers
) -> complex | None:
    found = []
    for inverse, part in parts:
        each = value(part, numbers)
        if each is None or (inverse and not each):
            return None
        found.append(group.invert(each) if inverse else each)
    return group.join(found)
