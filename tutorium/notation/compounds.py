"""Quantities in several units at once: 3 hours 20 minutes, 5 ft 3 in, 2 m 40 cm."""

import re
from fractions import Fraction
from itertools import pairwise

from tutorium.notation.numerals import Numeral
from tutorium.notation.unit_table import known
from tutorium.notation.units import Unit

_MOST_PARTS = 4
_PART = re.compile(
    r"(?P<number>[0-9]{1,9}(?:[.,][0-9]{1,9})?)\s?(?P<unit>[^\W\d_]{1,12})"
    r"(?:\s?,\s?|\s+and\s+|\s?)"
)

Part = tuple[Fraction, Unit]


def read_compound(text: str, decimal_mark: str) -> tuple[Numeral, Unit] | None:
    """Give the sum in the last unit, or nothing where the text is no such row.

    The units have one dimension and become smaller; all numbers but the last are whole.
    """
    sign, body = (-1, text[1:].lstrip()) if text.startswith("-") else (1, text)
    parts = _parts(body.rstrip(" ."), decimal_mark)
    if len(parts) < 2 or not _falls(parts):  # noqa: PLR2004
        return None
    last = parts[-1][1]
    total = sum((number * unit.factor for number, unit in parts), Fraction(0)) / last.factor
    return Numeral(text.strip(), sign * total, "compound"), last


def _parts(text: str, decimal_mark: str) -> list[Part]:
    wrong_mark = "," if decimal_mark == "." else "."
    found: list[Part] = []
    end = 0
    while end < len(text):
        match = _PART.match(text, end)
        units = known(match["unit"]) if match else ()
        if not match or not units or wrong_mark in match["number"] or len(found) == _MOST_PARTS:
            return []
        found.append((Fraction(match["number"].replace(",", ".")), units[0]))
        end = match.end()
    return found


def _falls(parts: list[Part]) -> bool:
    return all(
        number.denominator == 1
        and unit.same_dimension(smaller)
        and not unit.offset
        and after * smaller.factor < unit.factor
        for (number, unit), (after, smaller) in pairwise(parts)
    )
