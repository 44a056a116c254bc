"""Marking a number: its value first, then its unit, its figures and its form."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from tutorium.formats.fields import Fields
from tutorium.notation.evaluating import approximate, exact
from tutorium.notation.figures import is_finite, round_figures, round_places, round_step, write
from tutorium.notation.forms import fault_of
from tutorium.notation.numerals import Numeral, awrt
from tutorium.notation.quantities import (
    Quantity,
    compare_quantity,
    read_quantity,
    tens_between,
)
from tutorium.notation.reading import read as read_node
from tutorium.notation.refusals import NotReadError, TooHardError
from tutorium.notation.tree import Node, Relation, Symbol, symbols
from tutorium.notation.unit_grammar import read_unit
from tutorium.notation.units import Unit
from tutorium.questions.domain.formula import UndefinedError, value_of
from tutorium.questions.domain.judgement import Judgement, Situation, ask_again, right, wrong
from tutorium.questions.domain.reasons import Reason, reason, unread
from tutorium.questions.domain.responses import text_of
from tutorium.questions.domain.scheme import read_formula_of
from tutorium.questions.kinds.number.answer import Number, read_number

_FIGURES = 3  # of a rounded answer, where nobody says how many
_NEAR = Fraction(1, 10**9)
_CLOSE = Fraction(1, 100)  # a value as near as this was worked out, but rounded wrongly
_LARGEST = 10**300


@dataclass(frozen=True, slots=True)
class _Given:
    """What was given, in the unit asked for. `step` is a one in its last place, 0 where exact."""

    value: Fraction
    step: Fraction
    numeral: Numeral | None  # nothing where it is an exact form, such as 3√2
    node: Node | None = None
    unit_slip: Reason | None = None


def read(fields: Fields, names: Collection[str]) -> Number | None:
    own = fields.mapping("answer")
    if own is None:
        fields.fault("a number needs `answer: {value: …}`", field="answer")
        return None
    return read_number(own, names)


def read_wrong(fields: Fields, names: Collection[str], answer: Number) -> Number | None:
    """Read a wrong value, which is met whatever its unit, figures and form are."""
    del answer
    value = read_formula_of(fields, "value", names)
    if value is None:
        fields.fault("an expected wrong number needs its `value`", field="value")
        return None
    return Number(value)


def judge(answer: Number, response: object, situation: Situation) -> Judgement:
    said = text_of(response)
    if said is None:
        return ask_again(Reason("unreadable_shape"))
    try:
        value = value_of(answer.value, situation.numbers)
        given = _given(said, answer, value, situation.decimal_mark)
    except NotReadError as error:
        return ask_again(unread(error))
    except TooHardError:
        return ask_again(Reason("too_long"))
    except UndefinedError:
        return wrong(Reason("wrong_value"))
    return _judged(answer, given, value, situation)


# --- What was given --------------------------------------------------------------------------


def _given(said: str, answer: Number, value: Fraction, decimal_mark: str) -> _Given:
    unit = _unit(answer.unit)
    try:
        quantity = read_quantity(said, decimal_mark=decimal_mark, expected=unit)
    except NotReadError as error:
        exact_form = _exact_form(said, decimal_mark)
        if exact_form is None:
            raise error from None
        return exact_form
    return _in_unit(quantity, answer, value, unit)


@lru_cache(maxsize=512)
def _unit(text: str) -> Unit | None:
    return read_unit(text) if text else None


def _in_unit(quantity: Quantity, answer: Number, value: Fraction, unit: Unit | None) -> _Given:
    if _is_of_a_hundred(quantity, answer):
        numeral = quantity.numeral
        return _Given(numeral.value, numeral.step, numeral)
    comparison = compare_quantity(quantity, value, unit)
    slips = {
        "missing": reason("no_unit", unit=answer.unit),
        "wrong": reason("wrong_unit", unit=answer.unit),
        "other_kind": reason("wrong_unit", unit=answer.unit),
        "unasked": Reason("unit_free"),
    }
    slip = slips.get(comparison.unit)
    return _Given(comparison.value, comparison.step, quantity.numeral, unit_slip=slip)


def _is_of_a_hundred(quantity: Quantity, answer: Number) -> bool:
    """Say whether only one side writes the sign of a percentage: 71 for 71 %, or the reverse."""
    given = quantity.unit.text if quantity.unit else ""
    return {given, answer.unit} == {"%", ""}


def _exact_form(said: str, decimal_mark: str) -> _Given | None:
    """Read `3√2`, `π/3` or `20^2/10`: arithmetic that is no plain number."""
    try:
        node = read_node(said, decimal_mark=decimal_mark)
    except NotReadError:
        return None
    if isinstance(node, Relation) and isinstance(node.sides[0], Symbol):
        node = node.sides[-1]
    if symbols(node):
        return None
    value = _value(node)
    return None if value is None else _Given(value, Fraction(0), None, node)


def _value(node: Node) -> Fraction | None:
    try:
        found = exact(node, {})
        if found is not None:
            return found
        number = complex(approximate(node, {}))
        return None if number.imag else Fraction(number.real)
    except (ArithmeticError, ValueError, KeyError):
        return None


# --- The verdict -----------------------------------------------------------------------------


def _judged(answer: Number, given: _Given, value: Fraction, situation: Situation) -> Judgement:
    if not _has_value(answer, given, value):
        return wrong(_why_not(answer, given, value, situation), value=given.value)
    if given.unit_slip is not None:
        return wrong(given.unit_slip, value=given.value, slip="unit")
    if because := _form_slip(answer, given):
        return wrong(because, value=given.value, slip="form")
    if because := _figures_slip(answer, given, value):
        return wrong(because, value=given.value, slip="figures")
    return right(value=given.value, by="form" if given.numeral else "numeric")


def _has_value(answer: Number, given: _Given, value: Fraction) -> bool:
    """Say whether it is the value, as far as the figures given go."""
    found = given.value
    if _is_near(found, value):
        return True
    if answer.tolerance is not None:
        return abs(found - value) <= answer.tolerance.around(value)
    if answer.awrt and given.numeral is not None:
        return awrt(replace(given.numeral, value=found), answer.awrt)
    return _is_rounded(answer, given, value)


def _is_near(found: Fraction, value: Fraction) -> bool:
    return abs(found - value) <= _NEAR * abs(value)


def _is_rounded(answer: Number, given: _Given, value: Fraction) -> bool:
    """Take what was rounded to its own last place, where that shows enough to be sure of it."""
    if not given.step:
        return False
    if round_step(value, given.step) != given.value:
        return False
    wanted = answer.figures or _FIGURES
    if answer.places is not None:
        return given.step <= Fraction(10) ** -max(0, answer.places - 1)
    is_short = answer.figures is None and is_finite(value) and round_figures(value, wanted) == value
    numeral = given.numeral
    shown = numeral.most_figures if numeral else 0
    return not is_short and shown >= min(wanted, 2 if answer.figures else _FIGURES)


def _form_slip(answer: Number, given: _Given) -> Reason | None:
    numeral = given.numeral
    if answer.form == "exact":
        return _exact_slip(answer, given)
    if numeral is None:
        worked_out = given.node is None or fault_of(given.node, "surd") is None
        wants_decimals = answer.figures is not None or answer.places is not None
        return None if worked_out and not wants_decimals else Reason("not_worked_out")
    slips = {
        "fraction": _fraction_slip(numeral),
        "standard": None if numeral.form == "standard" else Reason("not_standard"),
        "integer": None
        if numeral.value.denominator == 1 and "." not in numeral.text
        else Reason("not_integer"),
    }
    return slips.get(answer.form)


def _exact_slip(answer: Number, given: _Given) -> Reason | None:
    del answer
    if given.numeral is not None and given.numeral.form in {"decimal", "standard", "scaled"}:
        return Reason("not_exact")
    fault = fault_of(given.node, "surd") if given.node is not None else None
    return Reason(fault) if fault else None


def _fraction_slip(numeral: Numeral) -> Reason | None:
    if numeral.form not in {"fraction", "mixed"} and numeral.value.denominator != 1:
        return Reason("not_fraction")
    return None if numeral.lowest else Reason("not_lowest")


def _figures_slip(answer: Number, given: _Given, value: Fraction) -> Reason | None:
    numeral = given.numeral
    if numeral is None or answer.tolerance is not None or answer.awrt:
        return None
    if answer.figures is not None:
        fits = numeral.has_figures(answer.figures) and _rounds(
            given, round_figures(value, answer.figures)
        )
        return None if fits else reason("figures", figures=answer.figures)
    if answer.places is not None:
        step = Fraction(10) ** -answer.places
        fits = given.step == step and given.value == round_places(value, answer.places)
        is_whole = not answer.places and given.value == round_places(value, 0)
        return None if fits or is_whole else reason("places", places=answer.places)
    return None


def _rounds(given: _Given, rounded: Fraction) -> bool:
    return _is_near(given.value, rounded)


def _why_not(answer: Number, given: _Given, value: Fraction, situation: Situation) -> Reason:
    found = given.value
    if given.unit_slip is not None and given.unit_slip.code == "wrong_unit":
        return reason("wrong_dimension", unit=answer.unit)
    if value and _within(found, -value):
        return Reason("wrong_sign")
    if tens_between(found, value, within=_CLOSE):
        return Reason("prefix_slip" if answer.unit and given.numeral else "power_of_ten")
    if given.step and round_step(value, given.step) == found and not situation.values.get(""):
        return reason("not_enough_figures", figures=answer.figures or _FIGURES)
    if value and _within(found, value):
        return Reason("rounding")
    return Reason("wrong_value")


def _within(found: Fraction, value: Fraction) -> bool:
    return abs(found - value) <= _CLOSE * abs(value)


# --- For proving -----------------------------------------------------------------------------


def right_responses(answer: Number, situation: Situation) -> Sequence[object]:
    try:
        value = value_of(answer.value, situation.numbers)
    except (UndefinedError, TooHardError):
        return []
    written = _written(answer, value)
    return [f"{written} {answer.unit}".strip()] if written else []


def _written(answer: Number, value: Fraction) -> str:
    """Write a value as the part asks for it; nothing where that takes more than a number."""
    if answer.form == "exact":
        return ""
    if answer.form == "fraction":
        return str(value)
    if answer.awrt:
        return answer.awrt
    if answer.places is not None:
        return write(value, places=answer.places)
    figures = answer.figures
    if figures is None and not is_finite(value):
        figures = _FIGURES + 3
    standard = answer.form == "standard" or (figures is not None and _is_vague(value, figures))
    return write(value, figures=figures, standard=standard)


def _is_vague(value: Fraction, figures: int) -> bool:
    """Say whether plain digits could not show so many figures: 200 to two."""
    return value != 0 and abs(round_figures(value, figures)) >= 10**figures


def faults(answer: Number, situation: Situation) -> Sequence[str]:
    try:
        value = value_of(answer.value, situation.numbers)
    except (UndefinedError, TooHardError):
        return [f"{answer.value.text!r} has no value"]
    return [] if abs(value) < _LARGEST else [f"{answer.value.text!r} is beyond all bounds"]


def pieces(answer: Number) -> Collection[str]:
    del answer
    return []
