"""Options that a student could not tell apart: the same text, or the same number written alike."""

import re

from tutorium.notation.quantities import Quantity, convert, read_quantity
from tutorium.notation.refusals import NotReadError

_SETTING = re.compile(r"\\[,;:! ]|[\s${}]|\\(?:text|mathrm|num)(?![a-z])|\\displaystyle")
_QUANTITY = re.compile(r"\\qty\{([^{}]*)\}\{((?:[^{}]|\{[^{}]*\})*)\}")
_FRACTIONS = frozenset({"fraction", "mixed"})


def shown(text: str) -> str:
    """Return what a reader sees of a text, without how it is set."""
    return _SETTING.sub("", _QUANTITY.sub(r"\1 \2", text))


def say_the_same(first: str, second: str) -> bool:
    if first == second:
        return True
    one, other = _quantity(first), _quantity(second)
    return one is not None and other is not None and _is_same(one, other)


def _quantity(text: str) -> Quantity | None:
    try:
        return read_quantity(text)
    except NotReadError:
        return None


def _is_same(one: Quantity, other: Quantity) -> bool:
    """Compare numbers of one form: 2.0 and 2, 2 km and 2000 m; but not 6/8 and 3/4, nor 1/2 and 0.5."""
    if (one.numeral.form in _FRACTIONS) != (other.numeral.form in _FRACTIONS):
        return False
    if one.numeral.lowest != other.numeral.lowest:
        return False
    if one.unit is None or other.unit is None:
        return one.unit is other.unit and one.numeral.value == other.numeral.value
    return one.unit.same_dimension(other.unit) and convert(one, other.unit) == other.numeral.value
