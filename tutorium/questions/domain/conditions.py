"""What a generator requires of its values: `s < 200`, `u != a`, `case.who != other.who`."""

from collections.abc import Mapping
from itertools import pairwise

from tutorium.notation import evaluating
from tutorium.notation.refusals import UndefinedError as NoValueError
from tutorium.notation.tree import Alternatives, Both, Node, Relation, Symbol
from tutorium.questions.domain.drawn import Drawn, numbers_of
from tutorium.questions.domain.formula import Formula, UndefinedError

_COMPARED = frozenset({"=", "!=", "<", "<=", ">", ">="})


def is_condition(node: Node) -> bool:
    """Say whether it is a relation, or such as *and* and *or* join; a comma could mean either."""
    match node:
        case Relation(operators=operators):
            return _COMPARED.issuperset(operators)
        case Both(parts):
            return all(map(is_condition, parts))
        case Alternatives(options, separator="or"):
            return all(map(is_condition, options))
    return False


def holds(formula: Formula, values: Mapping[str, Drawn]) -> bool:
    """Say whether a condition holds (raises UndefinedError where it is none, TooHardError)."""
    try:
        return _holds(formula.node, values)
    except NoValueError as error:
        raise UndefinedError(formula.text) from error


def _holds(node: Node, values: Mapping[str, Drawn]) -> bool:
    match node:
        case Both(parts):
            return all(_holds(part, values) for part in parts)
        case Alternatives(options):
            return any(_holds(option, values) for option in options)
        case Relation(sides, operators):
            words = [_words(side, values) for side in sides]
            if None not in words:
                return _words_hold(words, operators)
    return evaluating.holds(node, numbers_of(values))


def _words(side: Node, values: Mapping[str, Drawn]) -> str | None:
    if not isinstance(side, Symbol):
        return None
    name, _, field = side.name.partition(".")
    value = values.get(name)
    if isinstance(value, Mapping):
        value = value.get(field)
    return value if isinstance(value, str) else None


def _words_hold(words: list[str | None], operators: tuple[str, ...]) -> bool:
    if not set(operators) <= {"=", "!="}:
        raise NoValueError("words are the same or not, and no more")
    pairs = zip(pairwise(words), operators, strict=True)
    return all((first == second) == (operation == "=") for (first, second), operation in pairs)
