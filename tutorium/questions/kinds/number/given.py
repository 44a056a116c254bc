"""What a student gave for a number: read, and put into the unit that was asked for."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from tutorium.notation.evaluating import approximate, exact
from tutorium.notation.numerals import Numeral, read_numeral
from tutorium.notation.quantities import Quantity, compare_quantity, read_quantity
from tutorium.notation.reading import read as read_node
from tutorium.notation.refusals import NotReadError
from tutorium.notation.tree import Node, Relation, Symbol, symbols
from tutorium.notation.unit_grammar import read_unit
from tutorium.notation.units import Unit
from tutorium.questions.domain.reasons import Reason, reason
from tutorium.questions.kinds.number.answer import Number

_MONEY = frozenset("$£€¥₹")  # a price asked for without its unit may have it
_ARITHMETIC = re.compile(r"\d\s*[-+*/×÷·^(√]|[√(]\s*\d")
_VALUE = re.compile(r"[-+]?[\d.,]+\s*[^\W\d]*")
_FRACTION = re.compile(r"(\d{1,9})\s*/\s*(\d{1,9})")
# Words around a bare number that cannot change it: "in 1990", "8 times as large".
_IN_WORDS = re.compile(
    r"(?:(?:it|that) (?:is|was) )?(?:in (?:the year )?|the year |(?:by )?a factor of )?"
    r"(?P<number>[-+−]?\d[\d.,]*(?:[   ]\d{3})*)"
    r"(?: times(?: as (?:large|great|big|much|many|high|long|far|fast|heavy|strong|bright))?"
    r"| ?-?fold)?",
    re.IGNORECASE,
)
# A year with its era: "44 BC", "AD 43", "in 31 B.C.E."
_BC, _AD = r"B\.?\s?C\.?(?:\s?E\.?)?", r"A\.?\s?D\.?|C\.?\s?E\.?"
_YEAR = re.compile(
    r"(?:(?:it|that) (?:is|was) )?(?:in |the year |in the year )?"
    rf"(?:(?:{_AD}) ?(?P<after>\d{{1,4}})|(?P<number>\d{{1,4}}) ?(?:(?P<before>{_BC})|{_AD}))",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?P<arithmetic>.*[\d)}\]πi²³½])\s*(?P<unit>[^\d\s].*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Given:
    """What was given, in the unit asked for. `step` is a one in its last place, 0 where exact."""

    value: Fraction
    step: Fraction
    numeral: Numeral | None  # nothing where it is an exact form, such as 3√2
    node: Node | None = None
    unit_slip: Reason | None = None
    has_era: bool = False  # a year with its era; one before Christ is negative

    @property
    def factor(self) -> Fraction:
        """What the number as it was given is multiplied by to stand in the unit asked for."""
        step = self.numeral.step if self.numeral else Fraction(0)
        return self.step / step if step and self.step else Fraction(1)


def given_of(said: str, answer: Number, value: Fraction, decimal_mark: str) -> Given:
    """Read what was given (raises NotReadError)."""
    unit = _unit(answer.unit)
    if not answer.unit and (year := _YEAR.fullmatch(" ".join(said.split()))):
        return _of_era(year)
    if not answer.unit and (bare := _IN_WORDS.fullmatch(" ".join(said.split()).rstrip("."))):
        said = bare["number"]
    try:
        quantity = read_quantity(said, decimal_mark=decimal_mark, expected=unit)
    except NotReadError as error:
        if last := _last_of_chain(said):
            return given_of(last, answer, value, decimal_mark)
        exact_form = _exact_form(said, answer, decimal_mark)
        if exact_form is None or error.kind == "mixed_marks":
            raise error from None
        return exact_form
    return _in_unit(quantity, answer, value, unit)


def _of_era(year: re.Match[str]) -> Given:
    numeral = read_numeral(year["after"] or year["number"])
    value = -numeral.value if year["before"] else numeral.value
    return Given(value, numeral.step, numeral, has_era=True)


def _last_of_chain(said: str) -> str:
    """Return what arithmetic comes to in the end: 40 m of `s = 400/10 = 40 m`, but of 40 m = 40 cm nothing."""
    *before, last = said.split("=")
    if not last.strip() or not any(map(_ARITHMETIC.search, before)):
        return ""
    return "" if any(_is_value(piece.strip()) for piece in before) else last


def _is_value(piece: str) -> bool:
    """Say whether a piece is a value of its own, as 40 m and 3/4 are and 400/10 is not."""
    if fraction := _FRACTION.fullmatch(piece):
        over, under = int(fraction[1]), int(fraction[2])
        return under == 0 or over % under != 0
    return _VALUE.fullmatch(piece) is not None


@lru_cache(maxsize=512)
def _unit(text: str) -> Unit | None:
    return read_unit(text) if text else None


def _in_unit(quantity: Quantity, answer: Number, value: Fraction, unit: Unit | None) -> Given:
    if _is_of_a_hundred(quantity, answer, value):
        numeral = quantity.numeral
        return Given(numeral.value, numeral.step, numeral)
    comparison = compare_quantity(quantity, value, unit)
    slips = {
        "missing": _missing(answer),
        "wrong": reason("wrong_unit", unit=answer.unit),
        "other_kind": reason("wrong_unit", unit=answer.unit),
        "unasked": Reason("unit_free"),
    }
    is_share = quantity.unit is not None and quantity.unit.text == "%" and not answer.unit
    is_money = quantity.unit is not None and quantity.unit.text in _MONEY and not answer.unit
    slip = None if is_share or is_money else slips.get(comparison.unit)
    return Given(comparison.value, comparison.step, quantity.numeral, unit_slip=slip)


def _missing(answer: Number) -> Reason | None:
    """Say that a unit is missing; an angle may be given without its sign, as on paper."""
    unit = _unit(answer.unit)
    is_needed = unit is not None and unit.text != "°"
    return reason("no_unit", unit=answer.unit) if is_needed else None


def _is_of_a_hundred(quantity: Quantity, answer: Number, value: Fraction) -> bool:
    """Say whether only one side writes the sign of a percentage: 71 for 71 %, or the reverse.

    75 % for a fraction of three quarters is no such thing: it is the fraction.
    """
    given = quantity.unit.text if quantity.unit else ""
    is_fraction = given == "%" and abs(value) <= 1 < abs(quantity.numeral.value)
    return {given, answer.unit} == {"%", ""} and not is_fraction


def _exact_form(said: str, answer: Number, decimal_mark: str) -> Given | None:
    """Read `3√2 cm`, `π/3` or `20^2/10`: arithmetic that is no plain number."""
    given = _arithmetic(said, decimal_mark)
    if given is not None:
        return replace(given, unit_slip=_missing(answer))
    asked, match = _unit(answer.unit), _BEHIND.fullmatch(said.strip())
    if asked is None or match is None:
        return None
    given, unit = _arithmetic(match["arithmetic"], decimal_mark), _unit_typed(match["unit"], asked)
    if given is None or unit is None:
        return None
    if not unit.same_dimension(asked):
        return replace(given, unit_slip=reason("wrong_unit", unit=answer.unit))
    return replace(given, value=given.value * unit.factor / asked.factor)


def _unit_typed(text: str, asked: Unit) -> Unit | None:
    try:
        return read_unit(text.rstrip(" ."), expected=asked)
    except NotReadError:
        return None


def _arithmetic(said: str, decimal_mark: str) -> Given | None:
    try:
        node = read_node(said, decimal_mark=decimal_mark)
    except NotReadError:
        return None
    if isinstance(node, Relation) and isinstance(node.sides[0], Symbol):
        node = node.sides[-1]
    if symbols(node):
        return None
    value = _value(node)
    return None if value is None else Given(value, Fraction(0), None, node)


def _value(node: Node) -> Fraction | None:
    try:
        found = exact(node, {})
        if found is not None:
            return found
        number = complex(approximate(node, {}))
        return None if number.imag else Fraction(number.real)
    except (ArithmeticError, ValueError, KeyError):
        return None
