"""Labels at the beginning of a line: `Question 3`, `Q.3`, `3.`, `3`, `03.1`, `(b)`, `b)`, `ii.`."""

import re
from dataclasses import dataclass
from typing import Literal

from tutorium.formats.exam_papers.numerals import letter_value, roman_value

Style = Literal["word", "dotted", "padded", "stop", "bracket", "square", "bare"]

_NUMBER = r"(?P<number>\d{1,2})"
_NUMBERED: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (
        "word",
        re.compile(rf"(?:Question|QUESTION|Q ?[.:]?)\s?{_NUMBER}(?!\d)\s?[.:)]?(?=\s|\(|\[|$)"),
    ),
    (
        "padded",
        re.compile(r"0 {0,2}(?P<number>\d|[1-9] \d) {0,2}[.] {0,2}(?P<part>\d{1,2})(?=\s|$)"),
    ),
    ("padded", re.compile(r"0 {0,2}(?P<number>[1-9])(?=\s+\D|$)")),
    ("dotted", re.compile(rf"{_NUMBER}[.](?P<part>\d{{1,2}})(?=\s+[A-Z(\[])")),
    ("stop", re.compile(rf"{_NUMBER}[.](?![\d.])(?=\s?\S|$)")),
    ("bracket", re.compile(rf"\(?{_NUMBER}\)(?=\s|$)")),
    ("bare", re.compile(rf"{_NUMBER}\*?(?=\s+[A-Z(\[\"“‘]|$|\([a-z]\))")),
)
_PART = re.compile(r"(?P<open>\(?)(?P<name>[A-Za-z]{1,5})\s?(?P<close>[.)])(?=\s|\(|\[|$|\S)")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A question's number. `part` is the 2 of 01.2; the rest of the line follows `end`."""

    style: Style
    number: int
    end: int
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Lettered:
    """A part's letter or Roman numeral; `(i)` is both until its neighbours are known."""

    name: str  # as printed, bare
    punctuation: str  # `()`, `)`, `.`
    is_upper: bool
    letter: int | None
    roman: int | None
    start: int
    end: int


def read_number(text: str) -> Numbered | None:
    for style, pattern in _NUMBERED:
        found = pattern.match(text)
        if found and (number := int(found["number"].replace(" ", ""))) > 0:
            part = found.groupdict().get("part")
            return Numbered(style, number, found.end(), int(part) if part else None)
    return None


def read_letter(text: str, start: int = 0) -> Lettered | None:
    """Read a part's label at a place of a line, spaces before it skipped."""
    while start < len(text) and text[start] == " ":
        start += 1
    found = _PART.match(text, start)
    if not found or not _is_label(found):
        return None
    name = found["name"]
    return Lettered(
        name,
        found["open"] + found["close"],
        name.isupper(),
        letter_value(name),
        roman_value(name),
        start,
        found.end(),
    )


def _is_label(found: "re.Match[str]") -> bool:
    name, closes = found["name"], found["close"] == ")"
    is_numeral = letter_value(name) is not None or roman_value(name) is not None
    is_one_case = name.islower() or name.isupper()
    # `e.g.` and `A.B` are no labels, and neither is `f(x)` or `a` before a bracket that it opens.
    follows = found.string[found.end() : found.end() + 1]
    is_free = bool(found["open"]) or follows in {"", " ", "("}
    return is_numeral and is_one_case and is_free and (closes or not found["open"])
