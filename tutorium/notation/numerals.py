"""A number as a student writes it: its exact value, and how it was written."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd
from typing import Literal

from tutorium.notation.characters import SUPERSCRIPTS, plain
from tutorium.notation.figures import (
    LONGEST_EXPONENT,
    magnitude,
    round_figures,
    round_places,
    round_step,
)
from tutorium.notation.number_words import scan_words
from tutorium.notation.numeral_spellings import POWERS_OF_TEN, VULGAR, spellings
from tutorium.notation.refusals import NotReadError
from tutorium.notation.surroundings import inner, refuse_rest

Form = Literal[
    "integer",
    "decimal",
    "standard",
    "scaled",
    "fraction",
    "mixed",
    "percent",
    "recurring",
    "words",
    "compound",
]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written.

    `standard` has one digit that is not zero before its mark, `scaled` is any other number of
    powers of ten (30e7, 3.2 million). `figures` counts every digit from the first that is not
    zero; the zeros that end an integer may be mere place-holders, so `least_figures` leaves them
    out. What is exact without figures (a fraction, words, 3 h 20 min) has none. `step` is
    the value of a one in the last place written, zero for exact forms. `places` are decimal places
    as written. `lowest` is false for a fraction that cancels, or has a mixed part of one or more.
    """

    text: str
    value: Fraction
    form: Form
    figures: int = 0
    least_figures: int = 0
    places: int = 0
    step: Fraction = Fraction(0)
    lowest: bool = True

    @property
    def most_figures(self) -> int:
        """All zeros counted."""
        return self.figures

    def has_figures(self, figures: int) -> bool:
        """Whether it may be read as given to so many significant figures."""
        return 0 < self.least_figures <= figures <= self.figures


def read_numeral(text: str, *, decimal_mark: str = ".") -> Numeral:
    """Read a text that is one number; NotReadError says what else there is."""
    typed = plain(text, decimal_mark=decimal_mark)
    start, stop = inner(typed)
    numeral, end = scan_numeral(typed[:stop], start, decimal_mark=decimal_mark)
    if percent := _PERCENT.match(typed, end, stop):
        numeral = _percent(numeral, typed[start : percent.end()])
        end = percent.end()
    if not _END.fullmatch(typed, end, stop):
        refuse_rest(typed[:stop], end)
    return numeral


def scan_numeral(text: str, at: int, *, decimal_mark: str = ".") -> tuple[Numeral, int]:
    """Read the number that begins at a place of a plain text, and the place after it."""
    sign = _SIGN.match(text, at)
    start = sign.end() if sign else at
    patterns = spellings(decimal_mark)
    for name, build in _BUILDERS.items():
        if (match := patterns[name].match(text, start)) and (built := build(match, decimal_mark)):
            signed = -built.value if sign and sign[1] == "-" else built.value
            return replace(built, text=text[at : match.end()].strip(), value=signed), match.end()
    if words := scan_words(text, start):
        value, end = words
        signed = -value if sign and sign[1] == "-" else value
        return Numeral(text[at:end].strip(), signed, "words"), end
    raise _refused_start(text, start)


def _refused_start(text: str, at: int) -> NotReadError:
    if at == len(text):
        return NotReadError("unfinished" if text.strip() else "empty", at=at)
    if word := _WORD.match(text, at):
        return NotReadError("unknown_word", at=at, what=word[0])
    return NotReadError("unexpected", at=at, what=text[at])


def rounds_to(
    value: Fraction, numeral: Numeral, *, figures: int | None = None, places: int | None = None
) -> bool:
    """Whether the numeral is the value rounded: as asked, or else to the last place it has."""
    if figures is not None:
        return round_figures(value, figures) == numeral.value
    if places is not None:
        return round_places(value, places) == numeral.value
    return (round_step(value, numeral.step) if numeral.step else value) == numeral.value


def awrt(numeral: Numeral, target: str) -> bool:
    """Whether the numeral is anything which rounds to the author's target, like `4.33`."""
    return rounds_to(numeral.value, read_numeral(target))


def scaled(numeral: Numeral, tens: int) -> Numeral:
    """Give a numeral times a power of ten that is written apart from it."""
    factor = Fraction(10) ** tens
    return replace(
        numeral,
        value=numeral.value * factor,
        form="scaled",
        places=max(0, numeral.places - tens),
        step=numeral.step * factor,
    )


def _digits_value(written: str, decimal_mark: str) -> Fraction:
    """Exact; signs that only group the digits are dropped."""
    digits, places = _digits(written, decimal_mark)
    return Fraction(int(digits or "0"), 10**places)


def _digits(written: str, decimal_mark: str) -> tuple[str, int]:
    """All digits in a row, and how many of them stand behind the mark."""
    marked = written.replace("{,}", ",")
    whole, _, decimals = marked.partition(decimal_mark)
    after = _NOT_DIGIT.sub("", decimals)
    return _NOT_DIGIT.sub("", whole) + after, len(after)


def _number(match: re.Match[str], decimal_mark: str) -> Numeral:
    """Digits, alone or times a power of ten."""
    digits, places = _digits(match["number"], decimal_mark)
    exponent = _exponent(match)
    counted = digits.lstrip("0") or "0" * max(places, 1)
    certain = counted if places else counted.rstrip("0") or "0"
    value = Fraction(int(digits)) * Fraction(10) ** (exponent - places)
    return Numeral(
        text=match[0],
        value=value,
        form=_form(match, value, exponent, places),
        figures=len(counted),
        least_figures=len(certain),
        places=max(0, places - exponent),
        step=Fraction(10) ** (exponent - places),
    )


def _form(match: re.Match[str], value: Fraction, exponent: int, places: int) -> Form:
    if match.end("number") == match.end():
        return "decimal" if places else "integer"
    if match["scale"] or magnitude(value) != exponent or not value:
        return "scaled"
    return "standard"


def _power(match: re.Match[str], _decimal_mark: str) -> Numeral:
    """Read a power of ten, which alone stands for one of it."""
    step = Fraction(10) ** _exponent(match)
    return Numeral(match[0], step, "standard", figures=1, least_figures=1, step=step)


def _exponent(match: re.Match[str]) -> int:
    names = match.groupdict()
    if names.get("scale"):
        return POWERS_OF_TEN[names["scale"]]
    written = next((names[name] for name in _EXPONENTS if names.get(name)), "0")
    digits = written.translate(SUPERSCRIPTS)
    if len(digits.lstrip("+-0")) > len(str(LONGEST_EXPONENT)):
        raise NotReadError("too_large", at=match.start(), what=match[0])
    return int(digits)


def _ratio(match: re.Match[str], decimal_mark: str) -> Numeral:
    """One number over another, and perhaps a whole before them."""
    names = match.groupdict()
    tops = [_signed(names[name], decimal_mark) for name in ("top", "bottom")]
    if not tops[1]:
        raise NotReadError("zero_division", at=match.start("bottom"), what=match["bottom"])
    whole = _digits_value(names.get("whole") or "0", decimal_mark)
    return Numeral(
        text=match[0],
        value=whole + tops[0] / tops[1],
        form="mixed" if names.get("whole") else "fraction",
        lowest=_is_lowest(*tops) and (not names.get("whole") or abs(tops[0]) < abs(tops[1])),
    )


def _signed(written: str, decimal_mark: str) -> Fraction:
    value = _digits_value(written.lstrip("- \t"), decimal_mark)
    return -value if written.startswith("-") else value


def _is_lowest(top: Fraction, bottom: Fraction) -> bool:
    whole = top.denominator == bottom.denominator == 1
    return whole and bottom > 1 and gcd(top.numerator, bottom.numerator) == 1


def _mixed(match: re.Match[str], decimal_mark: str) -> Numeral | None:
    """`1 1/2`; but `1 100/3` is a thousand and a hundred over three."""
    proper = int(match["top"]) < int(match["bottom"])
    return _ratio(match, decimal_mark) if proper else None


def _vulgar(match: re.Match[str], decimal_mark: str) -> Numeral:
    whole = _digits_value(match["whole"] or "0", decimal_mark)
    form: Form = "mixed" if match["whole"] else "fraction"
    return Numeral(match[0], whole + VULGAR[match["sign"]], form)


def _endless(match: re.Match[str], _decimal_mark: str) -> Numeral:
    """Read a recurring decimal: its bracket, bar or dots say which digits come again."""
    fixed, again = match["fixed"], _recurring(match)
    whole = Fraction(int((match["whole"] or "0") + fixed), 10 ** len(fixed))
    value = whole + Fraction(int(again), (10 ** len(again) - 1) * 10 ** len(fixed))
    return Numeral(match[0], value, "recurring")


def _recurring(match: re.Match[str]) -> str:
    spans = [match[name] for name in ("bracket", "bar", "dotted") if match[name]]
    return (
        _NOT_DIGIT.sub("", spans[0])
        if spans
        else "".join(match[name] or "" for name in ("first", "middle", "last"))
    )


def _percent(numeral: Numeral, text: str) -> Numeral:
    return replace(
        numeral, text=text, value=numeral.value / 100, form="percent", step=numeral.step / 100
    )


_BUILDERS: Mapping[str, Callable[[re.Match[str], str], Numeral | None]] = {
    "tex": _ratio,
    "vulgar": _vulgar,
    "mixed": _mixed,
    "ratio": _ratio,
    "endless": _endless,
    "power": _power,
    "number": _number,
}


_SIGN = re.compile(r"\s*([+-]?)\s*")
_EXPONENTS = ("braced", "bracketed", "bare", "raised", "exponent")
_NOT_DIGIT = re.compile("[^0-9]+")
_PERCENT = re.compile(r"\s*(?:\\?%|per ?cent\b)", re.IGNORECASE)
_END = re.compile(r"(?:\s|\.|…)*")
_WORD = re.compile(r"[^\W\d_]+")
