"""What a number has to be: its value, and how it has to be written."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tutorium.formats.fields import Fields
from tutorium.notation.refusals import NotReadError
from tutorium.notation.unit_grammar import read_unit
from tutorium.questions.domain.author_numbers import (
    number_of,
    read_awrt,
    read_figures,
    read_places,
)
from tutorium.questions.domain.formula import Formula
from tutorium.questions.domain.scheme import read_formula_of

MOST_COUNTED = 10_000
Form = Literal["any", "fraction", "standard", "exact", "integer"]
FORMS: tuple[Form, ...] = ("any", "fraction", "standard", "exact", "integer")


@dataclass(frozen=True, slots=True)
class Tolerance:
    amount: Fraction
    is_share: bool = False  # of the value

    def around(self, value: Fraction) -> Fraction:
        return self.amount * abs(value) if self.is_share else self.amount


@dataclass(frozen=True, slots=True)
class Number:
    """`figures` and `places` are how it must be rounded; `awrt` is what it must round to.

    One that is `by_value` is an expected wrong answer: it is met however it is written.
    """

    value: Formula
    unit: str = ""
    figures: int | None = None
    places: int | None = None
    tolerance: Tolerance | None = None
    awrt: str = ""
    form: Form = "any"
    by_value: bool = False


def is_counted(answer: Number, value: Fraction) -> bool:
    """Say whether a value is a year or a count, which nobody rounds: 1960 is not 1956."""
    is_rounded = answer.figures or answer.places is not None or answer.awrt or answer.unit
    return not is_rounded and value.denominator == 1 and abs(value) < MOST_COUNTED


def read_number(own: Fields, names: Collection[str]) -> Number | None:
    """Read the fields of `answer`; nothing, and a fault, where there is no value."""
    value = read_formula_of(own, "value", names)
    form = own.choice("form", FORMS) if own.has("form") else "any"
    number = Number(
        value=value,  # type: ignore[arg-type]  # looked at below
        unit=_unit(own),
        figures=read_figures(own),
        places=read_places(own),
        tolerance=_tolerance(own),
        awrt=read_awrt(own),
        form=form if form in FORMS else "any",
    )
    if value is None and not own.has("value"):
        own.fault("an answer needs its `value`")
    if number.figures is not None and number.places is not None:
        own.fault("ask for `figures` or for `places`, not both", field="places")
    own.done()
    return number if value is not None else None


def _unit(own: Fields) -> str:
    unit = own.text("unit")
    if unit:
        try:
            read_unit(unit)
        except NotReadError:
            own.fault(f"the unit {unit!r} cannot be read", field="unit")
            return ""
    return unit


def _tolerance(own: Fields) -> Tolerance | None:
    said = own.text("tolerance")
    if not said:
        return None
    amount = number_of(said.removesuffix("%").strip())
    if amount is None or amount < 0:
        own.fault("`tolerance` is a number such as 0.05, or a share such as 2%", field="tolerance")
        return None
    return Tolerance(amount / 100, is_share=True) if said.endswith("%") else Tolerance(amount)
