"""Small numbers in English words: seven, twenty-one, three quarters, two and a half million."""

import re
from collections.abc import Sequence
from fractions import Fraction

_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
    "nil": 0,
    "nought": 0,
    "fourty": 40,
}
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_PARTS = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "hundredth": 100,
    "thousandth": 1000,
}
_ARTICLES = {"a", "an", "one"}
_NUMBER = {*_SMALL, *_PARTS, *SCALES, "hundred", *_ARTICLES, "and", "minus", "negative"}
_WORD = re.compile(r"[ \t-]*([A-Za-z]+)")
_MOST_WORDS = 20


def scan_words(text: str, at: int) -> tuple[Fraction, int] | None:
    """Give the number that the words at a place say, and the place after them."""
    words: list[str] = []
    ends: list[int] = []
    end = at
    while len(words) < _MOST_WORDS and (match := _WORD.match(text, end)) and _counts(match[1]):
        words.append(match[1].lower())
        end = match.end()
        ends.append(end)
    return next(
        (
            (value, ends[count - 1])
            for count in range(len(words), 0, -1)
            if (value := _value(words[:count])) is not None
        ),
        None,
    )


def _counts(word: str) -> bool:
    return word.lower() in _NUMBER or _part(word.lower()) is not None


def _value(words: Sequence[str]) -> Fraction | None:
    if words[0] in {"minus", "negative"}:
        return None if (value := _value(words[1:]) if words[1:] else None) is None else -value
    denominator = _part(words[-1])
    if denominator is None:
        return _whole(words)
    return _with_part(words[:-1], denominator)


def _with_part(words: Sequence[str], denominator: int) -> Fraction | None:
    """`three` quarters, `two and a` half, and a half alone."""
    if not words:
        return Fraction(1, denominator)
    if "and" in words:
        place = len(words) - 1 - list(words)[::-1].index("and")
        whole, top = _whole(words[:place]), _top(words[place + 1 :])
        return None if whole is None or top is None else whole + top / denominator
    top = _top(words)
    return None if top is None else top / denominator


def _top(words: Sequence[str]) -> Fraction | None:
    return Fraction(1) if len(words) == 1 and words[0] in _ARTICLES else _whole(words)


def _whole(words: Sequence[str]) -> Fraction | None:
    """Hundreds and scales are added up as they fall: two million three hundred and five."""
    total, group, smallest = 0, 0, 1_000_000_000_000_000
    last = ""
    for word in words:
        if word in SCALES:
            scale = 10 ** SCALES[word]
            if not group or scale >= smallest:
                return None
            total, group, smallest = total + group * scale, 0, scale
        elif (grown := _grown(group, word, last)) is None:
            return None
        else:
            group = grown
        last = word
    return None if last in {"", "and", "a", "an"} else Fraction(total + group)


def _grown(group: int, word: str, last: str) -> int | None:
    """Take one more word into a number below a thousand; None where it cannot follow."""
    if word == "and":
        return group if last in {"hundred", *SCALES} else None
    if word == "hundred":
        return group * 100 if 0 < group < 100 else None  # noqa: PLR2004
    if word in {"a", "an"}:
        return 1 if not last else None
    value = _SMALL.get(word)
    if value is None:
        return None
    room = 100 if last in {"hundred", "and"} else 10 if last in _TENS and value else 0
    return group + value if not last or last in SCALES or value < room else None


def _part(word: str) -> int | None:
    return _PARTS.get(word) or _PARTS.get(word.removesuffix("s")) or None
