"""A quantity as a student writes it, a number and perhaps a unit, and how it stands to another."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from tutorium.notation.characters import plain
from tutorium.notation.compounds import read_compound
from tutorium.notation.figures import magnitude
from tutorium.notation.numerals import Numeral, scaled, scan_numeral
from tutorium.notation.refusals import NotReadError
from tutorium.notation.surroundings import inner, refuse_rest
from tutorium.notation.unit_grammar import read_unit
from tutorium.notation.units import Unit

UnitStanding = Literal["none", "same", "converted", "missing", "unasked", "wrong", "other_kind"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; without one it is a plain number.

    `%` behind a number is a unit here: 50 % are 50 hundredths.
    """

    numeral: Numeral
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class QuantityComparison:
    """How a given quantity stands to an expected one; what it deserves is for the question to say.

    `unit`: `none` is given or asked for, the `same`, another that is `converted`, `missing`,
    given though `unasked`, of the `wrong` dimension, or of the dimension but of `other_kind`.
    `factor` is what the number given was multiplied by to stand in the expected unit, `value` the
    outcome and `step` a one in its last place; where there is nothing to convert they are those of
    the number given. `tens` is the power of ten by which the value is away, if it is right but for
    that: 3 where 4500 m is given for 4.5 m.
    """

    unit: UnitStanding
    factor: Fraction
    value: Fraction
    step: Fraction
    tens: int


def read_quantity(text: str, *, decimal_mark: str = ".", expected: Unit | None = None) -> Quantity:
    """Read a number and what stands behind or before it as its unit.

    A name and an equals sign in front are dropped, and so are signs and words for `about`. Where
    the unit may be read in several ways, the expected one decides.
    """
    typed = plain(text, decimal_mark=decimal_mark)
    start, stop = inner(typed)
    start = _without_name(typed, start, stop)
    if money := _MONEY.match(typed, start, stop):
        return _money(typed[:stop], money, decimal_mark)
    if compound := read_compound(typed[start:stop], decimal_mark):
        return Quantity(*compound)
    numeral, end = scan_numeral(typed[:stop], start, decimal_mark=decimal_mark)
    return Quantity(numeral, _unit(typed[:stop], end, expected))


def convert(quantity: Quantity, unit: Unit) -> Fraction:
    """Give the value in another unit of the same dimension; a plain number is kept."""
    value = quantity.numeral.value
    if quantity.unit is None:
        return value
    size = value * quantity.unit.factor + quantity.unit.offset
    return (size - unit.offset) / unit.factor


def compare_quantity(
    given: Quantity, value: Fraction, unit: Unit | None, *, within: Fraction = Fraction(1, 100)
) -> QuantityComparison:
    """Say how a given quantity stands to a value in a unit.

    `within` is how near a value has to be, as a share, to be called right but for a power of ten.
    """
    standing = _standing(given.unit, unit)
    factor = Fraction(1)
    converted = given.numeral.value
    if unit is not None and given.unit is not None and unit.same_dimension(given.unit):
        factor = given.unit.factor / unit.factor
        converted = convert(given, unit)
    elif unit is None and given.unit is not None and _is_share(given.unit):
        factor = given.unit.factor
        converted *= factor
    return QuantityComparison(
        unit=standing,
        factor=factor,
        value=converted,
        step=given.numeral.step * factor,
        tens=tens_between(converted, value, within=within),
    )


def _is_share(unit: Unit) -> bool:
    """Whether it is a mere number, like per cent; degrees asked for without a unit are not."""
    return not unit.dimension and not unit.kinds


def tens_between(given: Fraction, value: Fraction, *, within: Fraction) -> int:
    """Give the power of ten by which a value is away from another, 0 if that is not all."""
    if not given or not value or (given > 0) != (value > 0):
        return 0
    ratio = given / value
    tens = magnitude(ratio * Fraction(7, 5))
    return tens if abs(ratio / Fraction(10) ** tens - 1) <= within else 0


def _standing(given: Unit | None, expected: Unit | None) -> UnitStanding:
    if given is None:
        return "none" if expected is None else "missing"
    if expected is None:
        return "unasked"
    if not given.same_dimension(expected):
        return "wrong"
    if not given.same_kind(expected):
        return "other_kind"
    same = (given.factor, given.offset) == (expected.factor, expected.offset)
    return "same" if same else "converted"


_NAME = re.compile(
    r"(?:\\?[^\W\d](?:[^\d=<>≤≥≈~:+*/|;,]|(?<=\S)[0-9]){0,60}?\s*)?"
    r"(?:=|:|≈|≃|≅|~|\bis\s|\\approx(?![a-z])|\\simeq(?![a-z]))\s*"
)
_ABOUT = re.compile(
    r"(?:approx(?:imately)?|about|around|roughly|circa|ca)(?:\.|\b)\s*", re.IGNORECASE
)
_MONEY = re.compile(r"([+-]?)\s*(\\pounds|\\?\$|US\$|[£€¥₹])\s*(?=[-+.,0-9½¼¾])")
_MONEY_SCALE = re.compile(r"(m|k|bn)(?![^\W\d_])", re.IGNORECASE)
_RATE = re.compile(r"\s*(?:/|per\b|an?\b)", re.IGNORECASE)
_DEGREES = re.compile(r"\s*\^\s*(?:\{\s*\\circ\s*\}|\\circ(?![a-z]))")
_SCALES = {"k": 3, "m": 6, "bn": 9}
_NO_UNIT = re.compile(r"\s*(?:[-+*^×÷!=<>±)0-9]|[.,][0-9])|.*\s[0-9]", re.DOTALL)


def _without_name(text: str, start: int, stop: int) -> int:
    """`s = 40` and `speed ≈ 40` begin at 40; `2x = 40` is no name and will be refused."""
    for pattern in (_NAME, _ABOUT):
        if match := pattern.match(text, start, stop):
            start = match.end()
    return start


def _unit(text: str, at: int, expected: Unit | None) -> Unit | None:
    """Read all that stands behind a number."""
    written = text[at:].rstrip(" \u2009.,;…")
    if not written:
        return None
    if degrees := _DEGREES.match(written):
        written = "°" + written[degrees.end() :]
    if _NO_UNIT.match(written):
        refuse_rest(text, at)
    return _read_unit_at(written, at, expected)


def _read_unit_at(written: str, at: int, expected: Unit | None) -> Unit:
    try:
        return read_unit(written, expected=expected)
    except NotReadError as error:
        raise NotReadError(error.kind, at=max(0, at + error.at), what=error.what) from None


def _money(text: str, match: re.Match[str], decimal_mark: str) -> Quantity:
    """`-£5`, `£5m`, `$12 per hour`: the sign of the currency belongs behind the number."""
    numeral, end = scan_numeral(text, match.end(), decimal_mark=decimal_mark)
    if scale := _MONEY_SCALE.match(text, end):
        numeral = scaled(numeral, _SCALES[scale[1].lower()])
        end = scale.end()
    written = text[end:].rstrip(" \u2009.,;…")
    if written and not _RATE.match(written):
        refuse_rest(text, end)
    signed = replace(numeral, value=-numeral.value) if match[1] == "-" else numeral
    return Quantity(signed, _read_unit_at(match[2] + written, end - len(match[2]), None))
