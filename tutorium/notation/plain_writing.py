"""Writing a tree as plain text, as it could be typed: `2x^2 - 3*x*y`."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from tutorium.notation.binding import Binding, binding
from tutorium.notation.calculus_nodes import (
    Bracketed,
    DefiniteIntegral,
    Derivative,
    Integral,
    Series,
)
from tutorium.notation.tree import (
    Absolute,
    Alternatives,
    Both,
    Call,
    Constant,
    Degrees,
    Empty,
    Factorial,
    Infinity,
    Interval,
    Matrix,
    Negative,
    Node,
    Number,
    PlusMinus,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    SetOf,
    Sum,
    Symbol,
    Tuple,
    Union,
    Vector,
    holds_any,
)

_READ_ALIKE = re.compile(r"[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?%?|[0-9]+ [0-9]+/[0-9]+")
_SIMPLE_NAME = re.compile(r"([^_]*)(_([0-9]+|[A-Za-z]+))?('*)")
_TEN = 10


def plain(node: Node) -> str:
    """Write so that `read` gives an equal tree, if it knows the names in it."""
    return _WRITERS[type(node)](node)


def _at(node: Node, least: Binding) -> str:
    written = plain(node)
    return f"({written})" if binding(node) < least else written


def _number(node: Number) -> str:
    if _READ_ALIKE.fullmatch(node.text):
        return node.text
    return decimal(node.value) or f"{node.value.numerator}/{node.value.denominator}"


def decimal(value: Fraction) -> str:
    """Write a value whose decimals end; empty for others."""
    places = _places(value.denominator)
    if places is None:
        return ""
    digits = str(abs(value.numerator) * _TEN**places // value.denominator).zfill(places + 1)
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def _places(denominator: int) -> int | None:
    counts = []
    for prime in (2, 5):
        count = 0
        while denominator % prime == 0:
            denominator //= prime
            count += 1
        counts.append(count)
    return max(counts) if denominator == 1 else None


def _symbol(node: Symbol) -> str:
    if "/" in node.name or _SIMPLE_NAME.fullmatch(node.name):
        return node.name
    letter, _, low = node.name.partition("_")
    return f"{letter}_{{{low}}}"


def _sum(node: Sum) -> str:
    first, *others = node.items
    return _at(first, Binding.TERM) + "".join(map(_added, others))


def _added(node: Node) -> str:
    match node:
        case Negative(of):
            return f" - {_at(of, Binding.TERM)}"
        case PlusMinus(of):
            return f" ± {_at(of, Binding.TERM)}"
    return f" + {_at(node, Binding.TERM)}"


def _product(node: Product) -> str:
    first, *others = node.items
    written = plain(first) if isinstance(first, Quotient) else _at(first, Binding.POWER)
    before = first
    for factor in others:
        written += ("" if _stand_side_by_side(before, factor) else "*") + _at(factor, Binding.POWER)
        before = factor
    return written


def _stand_side_by_side(left: Node, right: Node) -> bool:
    if not isinstance(left, Number) or binding(left) < Binding.ATOM:
        return False
    match right:
        case Power(base, _):
            return _stand_side_by_side(left, base)
        case Symbol(name):
            return name.isalpha() and name[0] not in "eE"
        case Constant() | Sum():
            return True
    return isinstance(right, Call) and right.name not in {"mod", "f^-1"}


def _quotient(node: Quotient) -> str:
    return f"{_at(node.over, Binding.PRODUCT)}/{_at(node.under, Binding.POWER)}"


def _power(node: Power) -> str:
    return f"{_at(node.base, Binding.POSTFIX)}^{_exponent(node.exponent)}"


def _exponent(node: Node) -> str:
    if isinstance(node, (Number, Symbol, Constant)):
        return _at(node, Binding.ATOM)
    if isinstance(node, Negative) and isinstance(node.of, Number):
        return f"-{_at(node.of, Binding.ATOM)}"
    return f"({plain(node)})"


def _root(node: Root) -> str:
    if node.index == Number(Fraction(2)):
        return f"sqrt({plain(node.of)})"
    return f"sqrt[{plain(node.index)}]({plain(node.of)})"


def _absolute(node: Absolute) -> str:
    inside = plain(node.of)
    return f"abs({inside})" if holds_any(node.of, Absolute) else f"|{inside}|"


def _listed(items: tuple[Node, ...], separator: str = ", ") -> str:
    return separator.join(map(plain, items))


def _relation(node: Relation) -> str:
    first, *others = node.sides
    written = _at(first, Binding.UNION)
    for sign, side in zip(node.operators, others, strict=True):
        written += f" {sign} {_at(side, Binding.UNION)}"
    return written


def _interval(node: Interval) -> str:
    """Write an open interval as French schools do, since `(2, 5)` is a point as well."""
    if node.has_low or node.has_high:
        opening, closing = ("[" if node.has_low else "("), ("]" if node.has_high else ")")
    else:
        opening, closing = "]", "["
    return f"{opening}{plain(node.low)}, {plain(node.high)}{closing}"


def _set(node: SetOf) -> str:
    inside = _listed(node.items)
    return f"{{{inside}}}" if len(node.items) > 1 else f"\\{{{inside}\\}}"


def _alternatives(node: Alternatives) -> str:
    separator = " or " if node.separator == "or" else ", "
    return _listed(node.items, separator)


def _matrix(node: Matrix) -> str:
    return f"[{', '.join(f'[{_listed(row)}]' for row in node.rows)}]"


def _bounds(node: Any) -> str:
    return f"_({plain(node.low)})^({plain(node.high)})"


def _series(node: Series) -> str:
    start = f"_({node.by} = {plain(node.low)})^({plain(node.high)})"
    return f"∑{start} {_at(node.of, Binding.PRODUCT)}"


def _derivative(node: Derivative) -> str:
    raised = f"^{node.order}" if node.order > 1 else ""
    return f"d{raised}/d{node.by}{raised} ({plain(node.of)})"


_WRITERS: dict[type[Node], Callable[[Any], str]] = {
    Number: _number,
    Symbol: _symbol,
    Integral: lambda node: f"∫ {plain(node.of)} d{node.by}",
    DefiniteIntegral: lambda node: f"∫{_bounds(node)} {plain(node.of)} d{node.by}",
    Bracketed: lambda node: f"[{plain(node.of)}]{_bounds(node)}",
    Series: _series,
    Derivative: _derivative,
    Constant: lambda node: node.name,
    Infinity: lambda _: "∞",
    Empty: lambda _: "{}",
    Negative: lambda node: f"-{_at(node.of, Binding.TERM)}",
    PlusMinus: lambda node: f"±{_at(node.of, Binding.TERM)}",
    Absolute: _absolute,
    Factorial: lambda node: f"{_at(node.of, Binding.POSTFIX)}!",
    Degrees: lambda node: f"{_at(node.of, Binding.POSTFIX)}°",
    Sum: _sum,
    Product: _product,
    Quotient: _quotient,
    Power: _power,
    Root: _root,
    Call: lambda node: f"{node.name}({_listed(node.arguments)})",
    Relation: _relation,
    Alternatives: _alternatives,
    Both: lambda node: _listed(node.items, " and "),
    Tuple: lambda node: f"({_listed(node.items)})",
    Vector: lambda node: f"<{_listed(node.items)}>",
    SetOf: _set,
    Union: lambda node: " ∪ ".join(_at(item, Binding.SUM) for item in node.items),
    Interval: _interval,
    Matrix: _matrix,
}
