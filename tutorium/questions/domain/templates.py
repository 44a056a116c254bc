r"""Texts with values in them: `{{u}}`, `{{s|sf 3}}`, `{{a*x^2 + b*x|tex}}`, `{{case.who}}`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from fractions import Fraction
from typing import TypeVar

from tutorium.notation.figures import write
from tutorium.notation.refusals import NotReadError
from tutorium.notation.writing import tex, tidy
from tutorium.questions.domain.drawing import Generator
from tutorium.questions.domain.drawn import Drawn, numbers_of
from tutorium.questions.domain.formula import Formula, put, read_formula, value_of

PLACE = re.compile(
    r"\{\{\s*(?P<said>[^{}]*?)\s*(?:\|\s*(?P<filter>[a-z]+)\s*(?P<count>\d{0,2})\s*)?\}\}"
)
_DOLLARS = re.compile(r"\\.|(\$\$?)", re.DOTALL)
_POWER = re.compile(r"\^\{?(-?\d+)\}?|(?<=[a-zA-Zµ°Ω])(-?\d+)")
FILTERS = frozenset({"", "bare", "sf", "dp", "tex"})
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_COMPARED = frozenset({"awrt"})  # fields that are read as numbers, so always with a point
_LONG = 10  # digits above which a value is rounded where nobody says how
_SHORT = 6
_LARGE, _SMALL = 10**6, Fraction(1, 1000)

Any_ = TypeVar("Any_")


class TemplateError(ValueError):
    """A place of a text that no value fits; its text is what the author wrote."""


@dataclass(frozen=True, slots=True)
class Filler:
    """Fills places by the values of one draw."""

    values: Mapping[str, Drawn]
    units: Mapping[str, tuple[str, int | None]]  # name → unit and figures
    decimal_mark: str = "."

    def __call__(self, text: str) -> str:
        """Fill a text. Raises TemplateError."""
        if "{{" not in text:
            return text
        pieces, end, in_maths = [], 0, False
        for place in PLACE.finditer(text):
            before = text[end : place.start()]
            in_maths ^= _toggles(before)
            pieces += [before, self._place(place, in_maths=in_maths)]
            end = place.end()
        return "".join([*pieces, text[end:]])

    def _place(self, place: re.Match[str], *, in_maths: bool) -> str:
        said, filter_ = place["said"], place["filter"] or ""
        if filter_ not in FILTERS or (filter_ == "sf" and place["count"] in {"0", "00"}):
            raise TemplateError(place[0])
        words = self._words(said)
        if words is not None:
            return words
        try:
            return self._number(said, filter_, int(place["count"] or 3), in_maths=in_maths)
        except (NotReadError, ArithmeticError, ValueError, KeyError) as error:
            raise TemplateError(place[0]) from error

    def _words(self, said: str) -> str | None:
        name, _, field = said.partition(".")
        value = self.values.get(name)
        if isinstance(value, Mapping):
            value = value.get(field)
        return value if isinstance(value, str) else None

    def _number(self, said: str, filter_: str, count: int, *, in_maths: bool) -> str:
        numbers = numbers_of(self.values)
        formula = read_formula(said, numbers)
        if filter_ == "tex":
            written = tex(tidy(put(formula.node, numbers)))
            return written if self.decimal_mark == "." else _POINT.sub("{,}", written)
        value = value_of(formula, numbers)
        if filter_ == "sf":
            return write(value, figures=count, decimal_mark=self.decimal_mark)
        if filter_ == "dp":
            return write(value, places=count, decimal_mark=self.decimal_mark)
        unit, figures = self.units.get(said, ("", None))
        bare = plain_number(value, figures=figures, decimal_mark=self.decimal_mark)
        return bare if filter_ == "bare" else _set(bare, unit, in_maths=in_maths)


def filler(generator: Generator, values: Mapping[str, Drawn], *, decimal_mark: str) -> Filler:
    units: dict[str, tuple[str, int | None]] = {
        each.name: (each.unit, None) for each in generator.given
    }
    units |= {each.name: (each.unit, each.figures) for each in generator.derived}
    return Filler(values, units, decimal_mark)


def filled(thing: Any_, fill: Callable[[str], str]) -> Any_:
    """Fill every text in a value and in the values it holds; formulas keep their letters.

    Labels, ids and the names of kinds are texts too, and have no places: they are read by patterns
    without braces.
    """
    if isinstance(thing, str):
        return fill(thing)  # type: ignore[return-value]  # the same type, text
    if isinstance(thing, tuple):
        return tuple(filled(each, fill) for each in thing)  # type: ignore[return-value]  # likewise
    if isinstance(thing, Formula) or not is_dataclass(thing) or isinstance(thing, type):
        return thing
    new = {each.name: filled(getattr(thing, each.name), fill) for each in fields(thing)}
    new |= {name: new[name].replace(",", ".") for name in _COMPARED & new.keys()}
    return replace(thing, **new)


def plain_number(value: Fraction, *, figures: int | None, decimal_mark: str) -> str:
    """Write a value as a question prints it: exact where that is short."""
    standard = value != 0 and not _SMALL <= abs(value) < _LARGE
    if figures is not None:
        return write(value, figures=figures, standard=standard, decimal_mark=decimal_mark)
    exact = write(value, standard=standard, decimal_mark=decimal_mark)
    if "/" not in exact and len(exact) <= _LONG:
        return exact
    return write(value, figures=_SHORT, standard=standard, decimal_mark=decimal_mark)


def _toggles(text: str) -> bool:
    """Say whether maths begins or ends an odd number of times in a text."""
    return sum(1 for mark in _DOLLARS.finditer(text) if mark[1]) % 2 == 1


def _set(number: str, unit: str, *, in_maths: bool) -> str:
    typed = number.replace(" × 10^", "e")
    if not unit and not in_maths:
        return number if typed == number else rf"$\num{{{typed}}}$"
    maths = rf"\qty{{{typed}}}{{{printed_unit(unit)}}}" if unit else rf"\num{{{typed}}}"
    return maths if in_maths else f"${maths}$"


def printed_unit(unit: str) -> str:
    """Turn a unit as it is typed (`J/(kg K)`) into one that is set with powers (`J.kg^{-1}.K^{-1}`)."""
    above, _, below = unit.partition("/")
    parts = [_raised(each, 1) for each in _factors(above) if each != "1"]
    parts += [_raised(each, -1) for each in _factors(below)]
    return ".".join(parts)


def _factors(text: str) -> list[str]:
    return [each for each in re.split(r"[\s.·*()/]+", text) if each]


def _raised(factor: str, sign: int) -> str:
    power = _POWER.search(factor)
    exponent = sign * int(power[1] or power[2]) if power else sign
    name = factor[: power.start()] if power else factor
    return name if exponent == 1 else f"{name}^{{{exponent}}}"
