"""The operators of response processing: from the values of their operands to a value."""

import math
from collections.abc import Callable
from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.qti.declarations import Atom, Many, Value
from tutorium.formats.quizzes.qti.names import LARGEST, number
from tutorium.formats.quizzes.qti.values import UnsupportedError


def _all(_: Element, values: list[Value]) -> Value:
    if False in values:
        return False
    return None if None in values else True


def _any(_: Element, values: list[Value]) -> Value:
    if True in values:
        return True
    return None if None in values else False


def _not(_: Element, values: list[Value]) -> Value:
    return None if values[0] is None else not values[0]


def _is_null(_: Element, values: list[Value]) -> Value:
    return (
        values[0] is None
        or values[0] == ""
        or (isinstance(values[0], Many) and not values[0].items)
    )


def _match(_: Element, values: list[Value]) -> Value:
    return None if None in values[:2] else _same(values[0], values[1])


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, Many) and isinstance(other, Many):
        if one.ordered or other.ordered:
            return one.items == other.items
        return sorted(map(str, one.items)) == sorted(map(str, other.items))
    return one == other


def _equal(element: Element, values: list[Value]) -> Value:
    if None in values[:2]:
        return None
    one, other = _number(values[0]), _number(values[1])
    mode = element.get("toleranceMode", "exact")
    if mode == "exact":
        return one == other
    below, above = tolerances(element)
    scale = abs(one) / 100 if mode == "relative" else 1.0
    return one - below * scale <= other <= one + above * scale


def tolerances(element: Element) -> tuple[float, float]:
    """Return how far below and above the tolerance of `equal` reaches."""
    said = [number(each, otherwise=math.nan) for each in element.get("tolerance", "").split()]
    if not said or any(map(math.isnan, said)):
        raise UnsupportedError("a tolerance that is computed")
    return said[0], said[-1]


def _equal_rounded(element: Element, values: list[Value]) -> Value:
    if None in values[:2]:
        return None
    one, other = (rounded(_number(each), element) for each in values[:2])
    return one == other


def rounded(value: float, element: Element) -> float:
    """Round by the attributes of `equalRounded` and `roundTo`."""
    figures = int(number(element.get("figures"), otherwise=-1))
    if not 0 <= figures <= 15:  # noqa: PLR2004  (more a float does not have)
        raise UnsupportedError("a rounding that is computed")
    if element.get("roundingMode", "significantFigures") == "decimalPlaces":
        return round(value, figures)
    return float(f"{value:.{max(figures, 1)}g}")


def _string_match(element: Element, values: list[Value]) -> Value:
    if None in values[:2]:
        return None
    one, other = str(values[0]), str(values[1])
    if element.get("caseSensitive") == "false":
        one, other = one.lower(), other.lower()
    return other in one if element.get("substring") == "true" else one == other


def _substring(element: Element, values: list[Value]) -> Value:
    if None in values[:2]:
        return None
    part, whole = str(values[0]), str(values[1])
    if element.get("caseSensitive") == "false":
        part, whole = part.lower(), whole.lower()
    return part in whole


def _member(_: Element, values: list[Value]) -> Value:
    return None if None in values[:2] else values[0] in items(values[1])


def _contains(_: Element, values: list[Value]) -> Value:
    if None in values[:2]:
        return None
    rest = list(items(values[0]))
    for each in items(values[1]):
        if each not in rest:
            return False
        rest.remove(each)
    return True


def _delete(_: Element, values: list[Value]) -> Value:
    if None in values[:2]:
        return None
    kept = tuple(each for each in items(values[1]) if each != values[0])
    return Many(kept) if kept else None


def _container(*, ordered: bool) -> Callable[[Element, list[Value]], Value]:
    def make(_: Element, values: list[Value]) -> Value:
        said = tuple(each for value in values for each in items(value))
        return Many(said, ordered=ordered) if said else None

    return make


def _index(element: Element, values: list[Value]) -> Value:
    place = int(number(element.get("n"), otherwise=0))
    said = items(values[0])
    return said[place - 1] if 0 < place <= len(said) else None


def items(value: Value) -> tuple[Atom, ...]:
    if value is None:
        return ()
    return value.items if isinstance(value, Many) else (value,)


def _number(value: Value) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UnsupportedError(f"arithmetic with {value!r}"[:80])
    if abs(value) > LARGEST:
        raise UnsupportedError("arithmetic with very large numbers")
    return float(value)


def _arithmetic(rule: Callable[..., float]) -> Callable[[Element, list[Value]], Value]:
    """Make an operator of numbers, which is null where one of them is."""

    def operate(_: Element, values: list[Value]) -> Value:
        said = [
            each for value in values for each in (items(value) if value is not None else (None,))
        ]
        if None in said:
            return None
        try:
            return _number(rule(*map(_number, [each for each in said if each is not None])))
        except (ArithmeticError, TypeError, ValueError):
            return None

    return operate


def _compare(rule: Callable[[float, float], bool]) -> Callable[[Element, list[Value]], Value]:
    def compare(_: Element, values: list[Value]) -> Value:
        if None in values[:2]:
            return None
        return rule(_number(values[0]), _number(values[1]))

    return compare


def _power(one: float, other: float) -> float:
    if abs(other) > 100:  # noqa: PLR2004  (no mark needs more)
        raise UnsupportedError("arithmetic with very large numbers")
    return float(one**other)


def _round_to(element: Element, values: list[Value]) -> Value:
    return None if values[0] is None else rounded(_number(values[0]), element)


OPERATORS: dict[str, Callable[[Element, list[Value]], Value]] = {
    "and": _all,
    "or": _any,
    "not": _not,
    "isNull": _is_null,
    "match": _match,
    "equal": _equal,
    "equalRounded": _equal_rounded,
    "stringMatch": _string_match,
    "substring": _substring,
    "member": _member,
    "contains": _contains,
    "delete": _delete,
    "multiple": _container(ordered=False),
    "ordered": _container(ordered=True),
    "index": _index,
    "sum": _arithmetic(lambda *said: math.fsum(said)),
    "product": _arithmetic(lambda *said: math.prod(said)),
    "subtract": _arithmetic(lambda one, other: one - other),
    "divide": _arithmetic(lambda one, other: one / other),
    "integerDivide": _arithmetic(lambda one, other: one // other),
    "integerModulus": _arithmetic(lambda one, other: one % other),
    "power": _arithmetic(_power),
    "round": _arithmetic(lambda one: math.floor(one + 0.5)),
    "truncate": _arithmetic(math.trunc),
    "integerToFloat": _arithmetic(lambda one: one),
    "max": _arithmetic(lambda *said: max(said)),
    "min": _arithmetic(lambda *said: min(said)),
    "roundTo": _round_to,
    "containerSize": lambda _, values: float(len(items(values[0]))),
    "gt": _compare(lambda one, other: one > other),
    "gte": _compare(lambda one, other: one >= other),
    "lt": _compare(lambda one, other: one < other),
    "lte": _compare(lambda one, other: one <= other),
}
