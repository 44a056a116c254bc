"""Numbers that authors write for themselves: bounds, tolerances, how many figures."""

import re
from fractions import Fraction

from tutorium.formats.fields import Fields

MOST_FIGURES = 30
_NUMBER = re.compile(r"-?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,3})?|-?\d{1,9}/0*[1-9]\d{0,8}")
_LARGEST = Fraction(10) ** 300  # what a float holds
_ROUNDED = re.compile(r"-?\d{1,15}(\.\d{1,30})?(e-?\d{1,2})?|\{\{[^{}]+\}\}")


def number_of(said: object) -> Fraction | None:
    """Return the number that a text is, exactly; nothing where it is none or beyond all bounds."""
    if not isinstance(said, str) or not _NUMBER.fullmatch(said):
        return None
    value = Fraction(said)
    return value if not value or 1 / _LARGEST < abs(value) < _LARGEST else None


def read_figures(fields: Fields) -> int | None:
    figures = fields.integer("figures")
    if figures is not None and not 1 <= figures <= MOST_FIGURES:
        fields.fault(f"`figures` is a whole number from 1 to {MOST_FIGURES}", field="figures")
        return None
    return figures


def read_places(fields: Fields) -> int | None:
    places = fields.integer("places")
    if places is not None and places > MOST_FIGURES:
        fields.fault(f"`places` is a whole number from 0 to {MOST_FIGURES}", field="places")
        return None
    return places


def read_awrt(fields: Fields) -> str:
    """Read what an answer must round to: a number as it is written, or a place that gives one."""
    said = fields.text("awrt")
    if said and not _ROUNDED.fullmatch(said):
        fields.fault("`awrt` is a number such as 4.33, or `{{s|sf 3}}`", field="awrt")
        return ""
    return said
