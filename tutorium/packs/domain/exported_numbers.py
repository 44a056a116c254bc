"""Numbers that must be written as decimals with a tolerance, which is all that others compare."""

from collections.abc import Mapping
from fractions import Fraction

from tutorium.notation.figures import magnitude, round_figures, round_places, write
from tutorium.notation.numerals import read_numeral
from tutorium.questions.domain.formula import value_of
from tutorium.questions.kinds.number.answer import Number, is_counted

FULL = 6  # figures of a value that does not end
LONGEST = 15  # figures of a value that is written as it is
FIGURES = 3  # of a rounded answer that the examiner takes


class NoDecimalError(Exception):
    """A number that its form forbids to write in decimals; `fraction` is it, where it is one."""

    def __init__(self, fraction: str) -> None:
        super().__init__(fraction)
        self.fraction = fraction


def decimal_of(answer: Number, numbers: Mapping[str, Fraction]) -> tuple[str, str]:
    """Return the value in decimals, and how far from it is right, as our examiner marks.

    Raises `NoDecimalError`, `UndefinedError`, `TooHardError`.
    """
    value = value_of(answer.value, numbers)
    if answer.form == "fraction" or (answer.form == "exact" and not _is_short(value)):
        raise NoDecimalError(str(value) if answer.form == "fraction" else "")
    if answer.awrt:
        target = read_numeral(answer.awrt)
        return write(target.value), write(target.step / 2)
    if answer.tolerance is not None:
        amount = answer.tolerance.amount
        said = f"{_in_full(amount * 100)}%" if answer.tolerance.is_share else _in_full(amount)
        return _in_full(value), said
    if answer.figures is not None:
        return write(round_figures(value, answer.figures)), ""
    if answer.places is not None:
        return write(round_places(value, answer.places)), ""
    return _in_full(value), "" if is_counted(answer, value) else _width(value, FIGURES)


def width_of(wrong: Number, numbers: Mapping[str, Fraction]) -> tuple[str, str]:
    """Return an expected wrong value, which is met to the figures that are asked for."""
    value = value_of(wrong.value, numbers)
    return _in_full(value), _width(value, wrong.figures or FIGURES)


def _in_full(value: Fraction) -> str:
    return write(value if _is_short(value) else round_figures(value, FULL))


def _is_short(value: Fraction) -> bool:
    return round_figures(value, LONGEST) == value


def _width(value: Fraction, figures: int) -> str:
    """Return half a step of the last figure, where the value has more figures than that."""
    if not value or round_figures(value, figures) == value:
        return ""
    return write(Fraction(10) ** (magnitude(value) - figures + 1) / 2)
