"""Marking a number: its value first, then its unit, its figures and its form."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from fractions import Fraction

from tutorium.formats.fields import Fields
from tutorium.notation.figures import is_finite, round_figures, round_step, write
from tutorium.notation.numerals import read_numeral, rounds_to
from tutorium.notation.quantities import tens_between
from tutorium.notation.refusals import NotReadError, TooHardError
from tutorium.questions.domain.formula import UndefinedError, value_of
from tutorium.questions.domain.judgement import Judgement, Situation, ask_again, right, wrong
from tutorium.questions.domain.reasons import Reason, reason, unread
from tutorium.questions.domain.responses import text_of
from tutorium.questions.domain.scheme import read_formula_of
from tutorium.questions.kinds.number.answer import Number, is_counted, read_number
from tutorium.questions.kinds.number.given import Given, given_of
from tutorium.questions.kinds.number.slips import is_near, slips_of

_FULL = 6  # figures of a value that does not end
_FIGURES = 3  # of a rounded answer, where nobody says how many
_CLOSE = Fraction(1, 100)  # a value as near as this was worked out, but rounded wrongly
_LARGEST = 10**300


def read(fields: Fields, names: Collection[str]) -> Number | None:
    own = fields.mapping("answer")
    if own is None:
        fields.fault("a number needs `answer: {value: …}`", field="answer")
        return None
    return read_number(own, names)


def read_wrong(fields: Fields, names: Collection[str], answer: Number) -> Number | None:
    """Read a wrong value, which is met whatever its unit, figures and form are."""
    value = read_formula_of(fields, "value", names)
    if value is None:
        fields.fault("an expected wrong number needs its `value`", field="value")
        return None
    return Number(value, answer.unit, figures=answer.figures, places=answer.places, by_value=True)


def judge(answer: Number, response: object, situation: Situation) -> Judgement:
    said = text_of(response, decimal_mark=situation.decimal_mark)
    if said is None:
        return ask_again(Reason("unreadable_shape"))
    try:
        value = value_of(answer.value, situation.numbers)
        given = given_of(said, answer, value, situation.decimal_mark)
    except NotReadError as error:
        return ask_again(unread(error))
    except TooHardError:
        return ask_again(Reason("too_long"))
    except UndefinedError:
        return wrong(Reason("wrong_value"))
    return _judged(replace(answer, tolerance=None) if situation.is_strict else answer, given, value)


# --- The verdict -----------------------------------------------------------------------------


def _judged(answer: Number, given: Given, value: Fraction) -> Judgement:
    if not _has_value(answer, given, value):
        if given.has_era:
            because = Reason("wrong_era" if given.value == -value else "wrong_value")
            return wrong(because, value=given.value)
        if slip := _other_unit(answer, given, value):
            return wrong(slip, value=given.value, slip="unit")
        because = _why_not(answer, given, value)
        has_unit = bool(answer.unit) and given.unit_slip is None
        return replace(wrong(because, value=given.value), has_unit=has_unit)
    slips = slips_of(answer, given, value)
    if slips:
        first = next(iter(slips.values()))
        return replace(wrong(first, value=given.value), slips=frozenset(slips))
    return right(value=given.value, by="form" if given.numeral else "numeric")


def _other_unit(answer: Number, given: Given, value: Fraction) -> Reason | None:
    """Say that the number itself is right, and its unit another of the dimension: 40 km for 40 m."""
    numeral = given.numeral
    if numeral is None or numeral.value == given.value or given.unit_slip is not None:
        return None
    if not _has_value(answer, replace(given, value=numeral.value, step=numeral.step), value):
        return None
    is_prefix = tens_between(given.value, value, within=_CLOSE)
    return Reason("prefix_slip") if is_prefix else reason("wrong_unit", unit=answer.unit)


def _has_value(answer: Number, given: Given, value: Fraction) -> bool:
    """Say whether it is the value, as far as the figures given go."""
    found = given.value
    if is_near(found, value):
        return True
    if answer.tolerance is not None:
        is_within = abs(found - value) <= answer.tolerance.around(value)
        return is_within or _is_rounded(answer, given, value)
    if answer.awrt and given.numeral is not None:
        return _rounds_to(answer.awrt, found)
    return _is_rounded(answer, given, value)


def _rounds_to(target: str, value: Fraction) -> bool:
    """Say whether a value rounds to what the author wants; to what is no number nothing does."""
    try:
        return rounds_to(value, read_numeral(target))
    except NotReadError:
        return False


def _is_rounded(answer: Number, given: Given, value: Fraction) -> bool:
    """Take what was rounded to its own last place, where that shows enough to be sure of it."""
    if not given.step:
        return False
    shown = _figures_shown(given, value)
    if not shown:
        return False
    wanted = answer.figures or _FIGURES
    if answer.places is not None:
        return given.step <= Fraction(10) ** -max(0, answer.places - 1)
    if is_counted(answer, value) or (answer.figures is None and _is_short(value / given.factor)):
        return False
    return shown >= min(wanted, 2 if answer.figures else _FIGURES)


def _is_short(value: Fraction) -> bool:
    """Say whether a value, in the unit given, has no more figures than a rounded one must have."""
    return is_finite(value) and round_figures(value, _FIGURES) == value


def _figures_shown(given: Given, value: Fraction) -> int:
    """Return to how many figures it is the value rounded: 6900 is 6949 to two; 0 where it is not."""
    numeral = given.numeral
    if numeral is None:
        return 0
    for figures in range(numeral.most_figures, numeral.least_figures - 1, -1):
        step = given.step * 10 ** (numeral.most_figures - figures)
        if round_step(value, step) == given.value:
            return figures
    return 0


def _why_not(answer: Number, given: Given, value: Fraction) -> Reason:
    found = given.value
    if given.unit_slip is not None and given.unit_slip.code == "wrong_unit":
        return reason("wrong_dimension", unit=answer.unit)
    if value and _within(found, -value):
        return Reason("wrong_sign")
    if tens_between(found, value, within=_CLOSE):
        return Reason("prefix_slip" if _has_prefixes(answer.unit) else "power_of_ten")
    return Reason("wrong_value") if is_counted(answer, value) else _how_far(answer, given, value)


def _how_far(answer: Number, given: Given, value: Fraction) -> Reason:
    if given.step and round_step(value, given.step) == given.value:
        return reason("not_enough_figures", figures=answer.figures or _FIGURES)
    if value and (_within(given.value, value) or _is_next(given, value)):
        return Reason("rounding")
    return Reason("wrong_value")


def _has_prefixes(unit: str) -> bool:
    return unit not in {"", "%", "°"}


def _is_next(given: Given, value: Fraction) -> bool:
    """Say whether a value that needs rounding was cut off, or rounded up, at its last place."""
    step = given.step
    shown = given.numeral.most_figures if given.numeral else 0
    return shown > 1 and step > 0 and value % step != 0 and abs(given.value - value) < step


def _within(found: Fraction, value: Fraction) -> bool:
    return abs(found - value) <= _CLOSE * abs(value)


# --- For proving -----------------------------------------------------------------------------


def right_responses(answer: Number, situation: Situation) -> Sequence[object]:
    try:
        value = value_of(answer.value, situation.numbers)
    except (UndefinedError, TooHardError):
        return []
    if answer.by_value:
        return [_in_full(value, situation.decimal_mark)]
    written = _written(answer, value, situation.decimal_mark)
    unit = answer.unit.removeprefix("1") if answer.unit.startswith("1/") else answer.unit
    return [f"{written} {unit}".strip()] if written else []


def _in_full(value: Fraction, mark: str) -> str:
    """Write a value that nobody rounded: as it is, or to more figures than anybody asks for."""
    if is_finite(value):
        return write(value, decimal_mark=mark)
    return write(value, figures=_FULL, standard=_is_vague(value, _FULL), decimal_mark=mark)


def _written(answer: Number, value: Fraction, mark: str) -> str:
    """Write a value as the part asks for it; nothing where that takes more than a number."""
    if answer.form == "exact":
        return ""
    if answer.form == "fraction":
        return str(value)
    if answer.awrt:
        return answer.awrt.replace(".", mark)
    if answer.places is not None:
        return write(value, places=answer.places, decimal_mark=mark)
    figures = answer.figures
    if figures is None and not is_finite(value):
        figures = _FIGURES + 3
    standard = answer.form == "standard" or (figures is not None and _is_vague(value, figures))
    return write(value, figures=figures, standard=standard, decimal_mark=mark)


def _is_vague(value: Fraction, figures: int) -> bool:
    """Say whether plain digits could not show so many figures: 200 to two."""
    return value != 0 and abs(round_figures(value, figures)) >= 10**figures


def faults(answer: Number, situation: Situation) -> Sequence[str]:
    try:
        value = value_of(answer.value, situation.numbers)
    except (UndefinedError, TooHardError):
        return [f"{answer.value.text!r} has no value"]
    if abs(value) >= _LARGEST:
        return [f"{answer.value.text!r} is beyond all bounds"]
    if answer.awrt and not _rounds_to(answer.awrt, value):
        return [f"{answer.value.text!r} does not round to {answer.awrt}"]
    return []


def pieces(answer: Number) -> Collection[str]:
    del answer
    return []
