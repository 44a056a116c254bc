"""A glance at two statements: whether they can be the same at all, told from a few values.

It costs little, so that only what may well be the same is compared with care.
"""

from collections.abc import Callable

from tutorium.notation.refusals import TooHardError
from tutorium.notation.tree import Node, Relation, symbols
from tutorium.notation.verdicts import Comparison
from tutorium.questions.domain.shapes import Numbers, sample, value

Same = Callable[[Node, Node], Comparison]

_POINTS = 3
_NEAR = 1e-6
_SMALL = 1e-9


def may_be_same(first: Node, second: Node) -> bool:
    """Say no only where two values tell the two apart: equations up to a factor."""
    letters = sorted(symbols(first))
    if letters != sorted(symbols(second)):
        return False
    if first == second or not letters:
        return True
    both = isinstance(first, Relation), isinstance(second, Relation)
    if both[0] != both[1]:
        return True
    target = None if both[0] else 1.0 + 0j
    for place in range(_POINTS):
        ratio = _ratio(first, second, sample(letters, place))
        target = ratio if target is None else target
        if ratio is not None and target and abs(ratio - target) > _NEAR * abs(target):
            return False
    return True


def is_same(same: Same, given: Node, wanted: Node) -> bool:
    """Compare with care what may be the same."""
    return may_be_same(given, wanted) and is_proved(same, given, wanted)


def is_proved(same: Same, given: Node, wanted: Node) -> bool:
    """Say whether a comparison finds two the same; one that is too hard has not."""
    try:
        return same(given, wanted).same is True
    except (TooHardError, ArithmeticError):
        return False


def _ratio(first: Node, second: Node, numbers: Numbers) -> complex | None:
    one, other = _difference(first, numbers), _difference(second, numbers)
    if one is None or other is None or abs(one) < _SMALL or abs(other) < _SMALL:
        return None
    ratio = one / other
    return ratio if ratio == ratio else None  # noqa: PLR0124 (NaN)


def _difference(node: Node, numbers: Numbers) -> complex | None:
    if not isinstance(node, Relation):
        return value(node, numbers)
    left, right = value(node.sides[0], numbers), value(node.sides[-1], numbers)
    return None if left is None or right is None else left - right
