"""Working out the value of a tree: exactly as far as arithmetic goes, else by numbers.

Roots with an odd index, and powers with an odd denominator, of negative numbers are the real
ones, as schools have it. `round` goes away from zero at a half. Nothing here takes long: powers
and factorials have bounds.
"""

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction

from tutorium.notation import arithmetic
from tutorium.notation.fields import QUICK, Field, Value
from tutorium.notation.refusals import TooHardError, UndefinedError
from tutorium.notation.tree import (
    Absolute,
    Alternatives,
    Both,
    Call,
    Constant,
    Degrees,
    Factorial,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
)

_CLOSE = 1e-9


def exact(node: Node, values: Mapping[str, Fraction]) -> Fraction | None:
    """Return the value as a fraction; None where it is irrational or not a number at all.

    Raises `UndefinedError` where there is no value, `TooHardError` past the bounds.
    """
    match node:
        case Number(value=value):
            return value
        case Symbol(name):
            if name not in values:
                raise UndefinedError(name)
            return Fraction(values[name])
        case Call(name, arguments):
            return _exact_call(name, arguments, values)
    found = [exact(part, values) for part in node.parts]
    known = [value for value in found if value is not None]
    operation = _EXACTLY.get(type(node))
    if operation is None or len(known) < len(found):
        return None
    return operation(*known)


_EXACTLY: dict[type[Node], Callable[..., Fraction | None]] = {
    Sum: lambda *terms: arithmetic.added(terms),
    Product: lambda *factors: arithmetic.multiplied(factors),
    Negative: operator.neg,
    Absolute: abs,
    Quotient: arithmetic.divided,
    Power: arithmetic.power,
    Root: arithmetic.root,
    Factorial: arithmetic.factorial,
    Degrees: lambda value: None if value else value,
}


def _exact_call(
    name: str, arguments: tuple[Node, ...], values: Mapping[str, Fraction]
) -> Fraction | None:
    if name in arithmetic.OF_NUMBERS:
        return arithmetic.OF_NUMBERS[name](*(_certain(part, values) for part in arguments))
    found = [exact(part, values) for part in arguments]
    known = [value for value in found if value is not None]
    return arithmetic.known_value(name, *known) if len(known) == len(found) else None


def _certain(node: Node, values: Mapping[str, Fraction]) -> Fraction:
    """Return a value of which only the size matters, as in `floor`: exact, or to 15 digits."""
    value = exact(node, values)
    if value is not None:
        return value
    found = approximate(node, values)
    if found.imag:
        raise UndefinedError("complex")
    return arithmetic.nearby(found.real)


def approximate(node: Node, values: Mapping[str, Fraction | float | complex]) -> complex:
    """Return the value to some 15 digits; its imaginary part is 0 for what is real.

    Raises `UndefinedError` where there is no value, `TooHardError` past the bounds.
    """
    numbers = {
        name: QUICK.number(value) if isinstance(value, Fraction) else value
        for name, value in values.items()
    }
    return complex(evaluate(node, numbers, QUICK))


def evaluate(node: Node, values: Mapping[str, Value], field: Field) -> Value:
    """Return the value in a field, to which `values` must belong; real where it is real.

    Raises `UndefinedError` and `TooHardError` as `approximate` does.
    """
    try:
        value = _value(node, values, field)
        if value != value or abs(value) == _INFINITE:  # noqa: PLR0124  which is not a number
            raise UndefinedError("overflow")
    except ZeroDivisionError as error:
        raise UndefinedError("/") from error
    except (ValueError, TypeError) as error:
        raise UndefinedError("not a number") from error
    except OverflowError as error:
        raise TooHardError("a very large number") from error
    return value


_INFINITE = float("inf")


def _value(node: Node, values: Mapping[str, Value], field: Field) -> Value:
    match node:
        case Number(value=value):
            return field.number(value)
        case Symbol(name):
            if name not in values:
                raise UndefinedError(name)
            return values[name]
        case Constant(name):
            return field.constants[name]
        case Power(base, exponent):
            return _power(_value(base, values, field), exponent, values, field)
        case Root(of, index):
            return _power(_value(of, values, field), Quotient(_ONE, index), values, field)
    return _combined(node, [_value(part, values, field) for part in node.parts], field)


_ONE = Number(Fraction(1), "1")


def _power(base: Value, exponent: Node, values: Mapping[str, Value], field: Field) -> Value:
    """Raise to a power, whose denominator decides whether a negative base has a real one."""
    known = written_fraction(exponent)
    if known is not None and known <= 0 and not base:
        raise UndefinedError("^")
    if known is not None and known.denominator == 1 and abs(known) <= arithmetic.GREATEST_FACTORIAL:
        return base ** int(known)
    if known is not None and known.denominator % 2:
        return field.odd_power(base, known)
    return field.power(base, _value(exponent, values, field))


def written_fraction(node: Node) -> Fraction | None:
    """Return the fraction that an exponent is written as, `2`, `-1` or `2/3`, if it is one."""
    match node:
        case Number(value=value):
            return value
        case Negative(of):
            value_of = written_fraction(of)
            return None if value_of is None else -value_of
        case Quotient(over, under):
            above, below = written_fraction(over), written_fraction(under)
            return above / below if above is not None and below else None
    return None


def _combined(node: Node, values: list[Value], field: Field) -> Value:
    match node:
        case Sum():
            return field.total(values)
        case Product():
            return _multiplied(values)
        case Negative():
            return -values[0]
        case Quotient():
            return values[0] / values[1]
        case Call(name):
            return field.call(name, values)
    return _combined_rarely(node, values, field)


def _combined_rarely(node: Node, values: list[Value], field: Field) -> Value:
    match node:
        case Absolute():
            return abs(values[0])
        case Degrees():
            return values[0] * field.constants["pi"] / 180
        case Factorial():
            return field.call("factorial", values)
    raise UndefinedError(type(node).__name__)


def _multiplied(values: list[Value]) -> Value:
    total = values[0]
    for value in values[1:]:
        total = total * value
    return total


def holds(statement: Node, values: Mapping[str, Fraction]) -> bool:
    """Tell whether a relation is true, or those that *and* and *or* join; exactly if it can be.

    Raises as `approximate` does; of what is no statement, `UndefinedError`.
    """
    match statement:
        case Both(parts):
            return all(holds(part, values) for part in parts)
        case Alternatives(options):
            return any(holds(option, values) for option in options)
        case Relation(sides, operators):
            triples = zip(sides, operators, sides[1:], strict=False)
            return all(_is_true(left, sign, right, values) for left, sign, right in triples)
    raise UndefinedError("no statement")


def _is_true(left: Node, sign: str, right: Node, values: Mapping[str, Fraction]) -> bool:
    first, second = exact(left, values), exact(right, values)
    if first is None or second is None:
        first, second = _settled(approximate(left, values), approximate(right, values))
    compared = _COMPARISONS.get(sign)
    if compared is None:
        raise UndefinedError(sign)
    return bool(compared(first, second))


def _settled(left: complex, right: complex) -> tuple[Fraction, Fraction]:
    """Return two real values, made one where they differ only by rounding."""
    if left.imag or right.imag:
        raise UndefinedError("complex")
    first, second = Fraction(left.real), Fraction(right.real)
    if abs(first - second) <= _CLOSE * max(abs(first), abs(second)):
        return first, first
    return first, second


_COMPARISONS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
