"""What is wrong with a number whose value is right: its unit, its form, its figures."""

from fractions import Fraction

from tutorium.notation.asked_forms import fault_of
from tutorium.notation.figures import round_figures, round_places
from tutorium.notation.numerals import Numeral
from tutorium.questions.domain.judgement import Slip
from tutorium.questions.domain.reasons import Reason, reason
from tutorium.questions.kinds.number.answer import Number
from tutorium.questions.kinds.number.given import Given

_NEAR = Fraction(1, 10**9)
_EXACT_ENOUGH = {"square_under_root", "root_of_fraction", "irrational_denominator"}


def slips_of(answer: Number, given: Given, value: Fraction) -> dict[Slip, Reason]:
    """Return all that is wrong with a right value, gravest first."""
    found: dict[Slip, Reason | None] = {
        "unit": given.unit_slip,
        "form": _form_slip(answer, given, value),
        "figures": _figures_slip(answer, given, value),
    }
    return {slip: because for slip, because in found.items() if because is not None}


def is_near(found: Fraction, value: Fraction) -> bool:
    return abs(found - value) <= _NEAR * abs(value)


def _form_slip(answer: Number, given: Given, value: Fraction) -> Reason | None:
    numeral = given.numeral
    if answer.form == "exact":
        return _exact_slip(given, value)
    if numeral is None:
        worked_out = given.node is None or fault_of(given.node, "surd") is None
        wants_decimals = answer.figures is not None or answer.places is not None
        return None if worked_out and not wants_decimals else Reason("not_worked_out")
    slips = {
        "any": Reason("not_worked_out") if _is_whole_over_more(numeral) else None,
        "fraction": _fraction_slip(numeral, given),
        "standard": None if numeral.form == "standard" else Reason("not_standard"),
        "integer": None
        if numeral.value.denominator == 1 and "." not in numeral.text
        else Reason("not_integer"),
    }
    return slips.get(answer.form)


def _is_whole_over_more(numeral: Numeral) -> bool:
    """Say whether it is a fraction that comes to a whole number: 10/5 is 2, 10/4 may stay."""
    return numeral.form == "fraction" and numeral.value.denominator == 1


def _exact_slip(given: Given, value: Fraction) -> Reason | None:
    """Ask for no rounding and for arithmetic that is done; √8 is as exact as 2√2, 4.5 as 9/2."""
    if given.numeral is not None and given.value != value:  # 226 for 72π
        return Reason("not_exact")
    fault = fault_of(given.node, "surd") if given.node is not None else None
    is_enough = fault in _EXACT_ENOUGH and given.value.denominator != 1  # but √4 is 2
    return Reason(fault) if fault and not is_enough else None


def _fraction_slip(numeral: Numeral, given: Given) -> Reason | None:
    if given.value != numeral.value:  # 75 %
        return Reason("not_fraction")
    if numeral.form not in {"fraction", "mixed"} and numeral.value.denominator != 1:
        return Reason("not_fraction")
    return None if numeral.lowest else Reason("not_lowest")


def _figures_slip(answer: Number, given: Given, value: Fraction) -> Reason | None:
    numeral = given.numeral
    if numeral is None or answer.tolerance is not None or answer.awrt:
        return None
    if answer.figures is not None:
        # Rounded in the unit that it is given in: π/6 is 0.524 rad where 30.0° is asked for.
        rounded = round_figures(value / given.factor, answer.figures)
        fits = numeral.has_figures(answer.figures) and is_near(given.value / given.factor, rounded)
        return None if fits else reason("figures", figures=answer.figures)
    if answer.places is not None:
        step = Fraction(10) ** -answer.places
        fits = given.step == step and given.value == round_places(value, answer.places)
        is_whole = not answer.places and given.value == round_places(value, 0)
        return None if fits or is_whole else reason("places", places=answer.places)
    return None
