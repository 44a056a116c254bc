"""Derivatives of trees, by the rules of a textbook, as far as elementary functions go."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from tutorium.notation.calculus_nodes import Derivative, Integral
from tutorium.notation.refusals import TooHardError, UndefinedError
from tutorium.notation.tree import (
    TWO,
    Absolute,
    Call,
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
    walk,
)

MOST_PIECES = 400  # of a derivative
_ONE = Number(Fraction(1), "1")
_ZERO = Number(Fraction(0), "0")
_TEN = Number(Fraction(10), "10")


def derivative(node: Node, by: str, order: int = 1) -> Node:
    """Return the derivative, not tidied. All other letters are constants.

    Raises `UndefinedError` where there is no rule, `TooHardError` where it grows too large.
    """
    for _ in range(order):
        node = _of(node, by)
        if sum(1 for _ in walk(node)) > MOST_PIECES:
            raise TooHardError("a long derivative")
    return node


def _of(node: Node, by: str) -> Node:
    if not _depends(node, by):
        return _ZERO
    rule = _RULES.get(type(node))
    if rule is None:
        raise UndefinedError(type(node).__name__)
    return rule(node, by)


def _depends(node: Node, by: str) -> bool:
    return any(
        found == Symbol(by) or (isinstance(found, Integral) and found.by == by)
        for found in walk(node)
    )


def _of_integral(node: Integral, by: str) -> Node:
    if node.by != by:
        raise UndefinedError("∫")
    return node.of


def _of_absolute(node: Absolute, by: str) -> Node:
    return Product((Quotient(node.of, node), _of(node.of, by)))


def _of_product(node: Product, by: str) -> Node:
    items, terms = node.items, []
    for place, item in enumerate(items):
        if _depends(item, by):
            terms.append(Product((*items[:place], _of(item, by), *items[place + 1 :])))
    return terms[0] if len(terms) == 1 else Sum(tuple(terms))


def _of_quotient(node: Quotient, by: str) -> Node:
    over, under = node.over, node.under
    if not _depends(under, by):
        return Quotient(_of(over, by), under)
    first = Product((_of(over, by), under))
    second = Product((over, _of(under, by)))
    return Quotient(Sum((first, Negative(second))), Power(under, TWO))


def _of_power(node: Power, by: str) -> Node:
    base, exponent = node.base, node.exponent
    if not _depends(exponent, by):
        return Product((exponent, _lowered(base, exponent), _of(base, by)))
    rising = Product((Power(base, exponent), Call("ln", (base,)), _of(exponent, by)))
    if not _depends(base, by):
        return rising
    falling = Product((exponent, _lowered(base, exponent), _of(base, by)))
    return Sum((rising, falling))


def _lowered(base: Node, exponent: Node) -> Node:
    """Return the power one lower; what has none left is 1, also where x is 0."""
    if not isinstance(exponent, Number):
        return Power(base, Sum((exponent, Negative(_ONE))))
    return Power(base, number(exponent.value - 1)) if exponent.value != 1 else _ONE


def _of_call(node: Call, by: str) -> Node:
    name, arguments = node.name, node.arguments
    if name == "log":
        base = arguments[1] if len(arguments) > 1 else _TEN
        return _of(Quotient(Call("ln", arguments[:1]), Call("ln", (base,))), by)
    rule = _OUTER.get(name)
    if rule is None or len(arguments) != 1:
        raise UndefinedError(name)
    [inner] = arguments
    return Product((rule(inner), _of(inner, by)))


def _call(name: str) -> Callable[[Node], Node]:
    return lambda inner: Call(name, (inner,))


def _square(name: str) -> Callable[[Node], Node]:
    return lambda inner: Power(Call(name, (inner,)), TWO)


def _one_over_root(sign: int) -> Callable[[Node], Node]:
    """Return 1/√(1 - x²), or its negative."""
    return lambda inner: Quotient(number(sign), Root(Sum((_ONE, Negative(Power(inner, TWO))))))


_sin, _cos, _sec, _csc = _call("sin"), _call("cos"), _call("sec"), _call("csc")
_OUTER: dict[str, Callable[[Node], Node]] = {
    "sin": _cos,
    "cos": lambda inner: Negative(_sin(inner)),
    "tan": _square("sec"),
    "sec": lambda inner: Product((_sec(inner), Call("tan", (inner,)))),
    "csc": lambda inner: Negative(Product((_csc(inner), Call("cot", (inner,))))),
    "cot": lambda inner: Negative(_square("csc")(inner)),
    "exp": _call("exp"),
    "ln": lambda inner: Quotient(_ONE, inner),
    "arcsin": _one_over_root(1),
    "arccos": _one_over_root(-1),
    "arctan": lambda inner: Quotient(_ONE, Sum((_ONE, Power(inner, TWO)))),
    "sinh": _call("cosh"),
    "cosh": _call("sinh"),
    "tanh": _square("sech"),
}
_RULES: dict[type[Node], Callable[[Any, str], Node]] = {
    Symbol: lambda *_: _ONE,
    Negative: lambda node, by: Negative(_of(node.of, by)),
    Sum: lambda node, by: Sum(tuple(_of(item, by) for item in node.items)),
    Product: _of_product,
    Quotient: _of_quotient,
    Root: lambda node, by: _of(Power(node.of, Quotient(_ONE, node.index)), by),
    Power: _of_power,
    Call: _of_call,
    Absolute: _of_absolute,
    Integral: _of_integral,
    Derivative: lambda node, by: _of(derivative(node.of, node.by, node.order), by),
}
