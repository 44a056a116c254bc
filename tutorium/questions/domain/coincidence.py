"""Lines that hold for the numbers of one variant and for no reason: `s = 20*2` for `u^2/(2*a)`.

Only where every number of a line can be told (a given value, or a small whole number), and one of
them can be nothing but a given value, is it said to hold by chance: it is tried with those values
as letters, for other draws.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, product

from tutorium.notation.calculus import has_calculus
from tutorium.notation.tree import Node, Number, Symbol, transform, walk
from tutorium.questions.domain.meant import in_degrees
from tutorium.questions.domain.shapes import Numbers
from tutorium.questions.domain.working import truth

_SMALL = 10  # whole numbers below it are taken for what they are
_MOST_WAYS = 64


def holds_by_chance(node: Node, given: Numbers, others: Sequence[Numbers]) -> bool:
    """Say whether a line that holds for these given values fails for `others`, however it is read."""
    if has_calculus(node):  # its numbers are bounds and indices as well
        return False
    leaves = [found for found in walk(node) if isinstance(found, Number)]
    choices = [_meanings(leaf, given) for leaf in leaves]
    if not others or not all(choices) or not any(_is_letter(options) for options in choices):
        return False
    ways = islice(product(*choices), _MOST_WAYS)
    return not any(_holds_always(_read_as(node, way), others) for way in ways)


def _is_letter(options: Sequence[Node]) -> bool:
    return not any(isinstance(option, Number) for option in options)


def _meanings(leaf: Number, given: Numbers) -> list[Node]:
    letters: list[Node] = [Symbol(name) for name, value in given.items() if value == leaf.value]
    is_small = leaf.value.denominator == 1 and abs(leaf.value) < _SMALL
    return [*letters, leaf] if is_small else letters


def _read_as(node: Node, way: Sequence[Node]) -> Node:
    """Put the meanings in the places of the numbers, from left to right."""
    waiting: Iterator[Node] = iter(way)
    return transform(node, lambda found: next(waiting) if isinstance(found, Number) else found)


def _holds_always(node: Node, others: Sequence[Numbers]) -> bool:
    ways = (node, in_degrees(node))
    return any(all(truth(way, numbers) is True for numbers in others) for way in ways)
