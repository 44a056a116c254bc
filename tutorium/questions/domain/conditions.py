"""What a generator requires of its values: `s < 200`, `u != a`, `case.who != other.who`."""

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise

from tutorium.notation.tree import Node, Relation, Symbol
from tutorium.questions.domain.drawn import Drawn, numbers_of
from tutorium.questions.domain.formula import Formula, UndefinedError, value_of

_HOLDS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def holds(formula: Formula, values: Mapping[str, Drawn]) -> bool:
    """Say whether a relation holds (raises UndefinedError where it is none)."""
    node = formula.node
    if not isinstance(node, Relation):
        raise UndefinedError(formula.text)
    words = [_words(side, values) for side in node.sides]
    if None not in words:
        return _words_hold(words, node.operators, formula)
    numbers = numbers_of(values)
    sides = [value_of(Formula(formula.text, side), numbers) for side in node.sides]
    pairs = zip(pairwise(sides), node.operators, strict=True)
    return all(_HOLDS[operation](*pair) for pair, operation in pairs if operation in _HOLDS)


def _words(side: Node, values: Mapping[str, Drawn]) -> str | None:
    if not isinstance(side, Symbol):
        return None
    name, _, field = side.name.partition(".")
    value = values.get(name)
    if isinstance(value, Mapping):
        value = value.get(field)
    return value if isinstance(value, str) else None


def _words_hold(words: list[str | None], operators: tuple[str, ...], formula: Formula) -> bool:
    if not set(operators) <= {"=", "!="}:
        raise UndefinedError(formula.text)
    pairs = zip(pairwise(words), operators, strict=True)
    return all((first == second) == (operation == "=") for (first, second), operation in pairs)
