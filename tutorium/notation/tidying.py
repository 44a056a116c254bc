"""Tidying what a generator made: `3*x^2 + -1*x + 0` is written `3x^2 - x`."""

from fractions import Fraction

from tutorium.notation.arithmetic import bounded
from tutorium.notation.evaluating import exact
from tutorium.notation.plain_writing import decimal
from tutorium.notation.refusals import TooHardError, UndefinedError
from tutorium.notation.tree import (
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    holds_any,
    number,
    transform,
    walk,
)

_ZERO, _ONE = Number(Fraction(0), "0"), Number(Fraction(1), "1")
_ARITHMETIC = (Sum, Product, Quotient, Power, Negative)


def tidy(node: Node) -> Node:
    """Work out what is arithmetic, drop 1·x, x + 0, x^1 and x/1, and draw signs to the front.

    Like terms are not collected and roots stay roots. What is too large is left as it is.
    """
    try:
        return transform(node, _tidied)
    except TooHardError:
        return node


def _tidied(node: Node) -> Node:
    if not isinstance(node, (Number, *_ARITHMETIC)) or (isinstance(node, Number) and node.text):
        return node
    value = value_of(node)
    return _simpler(node) if value is None else _written(value, decimals=_has_decimals(node))


def _simpler(node: Node) -> Node:
    match node:
        case Sum(terms):
            return _sum(terms)
        case Product(factors):
            return _product(factors)
        case Negative(Negative(of)):
            return of
        case Quotient(over, under):
            return _quotient(over, under)
        case Power(base, exponent):
            return _power(base, exponent)
    return node


def value_of(node: Node) -> Fraction | None:
    """Return the value of what is only arithmetic with numbers."""
    if not all(isinstance(found, (Number, *_ARITHMETIC)) for found in walk(node)):
        return None
    try:
        return exact(node, {})
    except (UndefinedError, TooHardError):
        return None


def _has_decimals(node: Node) -> bool:
    return any(isinstance(found, Number) and found.is_decimal for found in walk(node))


def _written(value: Fraction, *, decimals: bool) -> Node:
    if decimals and (text := decimal(abs(value))):
        written = Number(abs(value), text)
        return Negative(written) if value < 0 else written
    return number(value)


def _sum(terms: tuple[Node, ...]) -> Node:
    """Put numbers together where the first of them stands, and open sums in the sum."""
    opened = [part for term in terms for part in (term.items if isinstance(term, Sum) else (term,))]
    values = [(term, value) for term in opened if (value := value_of(term)) is not None]
    total = sum((value for _, value in values), Fraction(0))
    decimals = any(_has_decimals(term) for term, _ in values)
    kept: list[Node] = []
    for term in opened:
        if value_of(term) is None:
            kept.append(term)
        elif total:
            kept.append(_written(total, decimals=decimals))
            total = Fraction(0)
    return _joined(kept, _ZERO, Sum)


def _joined(items: list[Node], nothing: Node, kind: type[Sum] | type[Product]) -> Node:
    if not items:
        return nothing
    return items[0] if len(items) == 1 else kind(tuple(items))


def _product(factors: tuple[Node, ...]) -> Node:
    coefficient, decimals = Fraction(1), False
    rest: list[Node] = []
    for factor in factors:
        inner, sign = (factor.of, -1) if isinstance(factor, Negative) else (factor, 1)
        coefficient *= sign
        if (value := value_of(inner)) is not None:
            coefficient = bounded(coefficient * value)
            decimals = decimals or _has_decimals(inner)
        elif isinstance(inner, Product):
            number_first, *others = inner.items
            value = value_of(number_first)
            coefficient *= 1 if value is None else value
            rest += inner.items if value is None else others
        else:
            rest.append(inner)
    return _with_coefficient(coefficient, rest, decimals=decimals)


def _with_coefficient(coefficient: Fraction, rest: list[Node], *, decimals: bool) -> Node:
    if not coefficient:
        return _ZERO
    size = abs(coefficient)
    items = rest if size == 1 else [_written(size, decimals=decimals), *rest]
    found = _joined(items, _ONE, Product)
    return Negative(found) if coefficient < 0 else found


def _quotient(over: Node, under: Node) -> Node:
    if value_of(over) == 0:
        return _ZERO
    if value_of(under) == 1:
        return over
    negative = isinstance(over, Negative) != isinstance(under, Negative)
    above = over.of if isinstance(over, Negative) else over
    below = under.of if isinstance(under, Negative) else under
    found = above if value_of(below) == 1 else Quotient(above, below)
    return Negative(found) if negative else found


def _power(base: Node, exponent: Node) -> Node:
    value = value_of(exponent)
    if value == 1:
        return base
    if value == 0 and not holds_any(base, Number):
        return _ONE
    if value_of(base) == 1:
        return _ONE
    return Power(base, exponent)
