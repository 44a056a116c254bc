"""What may stand around a number without being part of it, and what may not."""

import re
from typing import NoReturn

from tutorium.notation.refusals import NotReadError

# `4.33 (3 s.f.)` says how it was rounded, and is no second number.
_LONGEST_NOTE = 50
_ROUNDED = re.compile(
    r"(?:(?<![\s,])[\s,]+|(?:(?<!\s)\s+)?\()(?:correct\s+)?(?:to\s+)?[0-9]{1,2}\s?(?:s\.?\s?f\.?|d\.?\s?p\.?|sig\.?\s?figs?\.?"
    r"|significant\s+figures?|decimal\s+places?)\s*\)?$",
    re.IGNORECASE,
)
_WRONG_MARK = re.compile(r"[.,][0-9]+")
_OPERATOR = re.compile(r"[+*/^×÷!()=<>±]|\\[a-z]+")
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"[0-9]+")


def inner(text: str) -> tuple[int, int]:
    """Where a text begins and ends without spaces, TeX's delimiters, and a note on rounding."""
    start, stop = len(text) - len(text.lstrip()), len(text.rstrip())
    if note := _ROUNDED.search(text, max(start, stop - _LONGEST_NOTE), stop):
        stop = note.start()
    for opening, closing in (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]")):
        closed = start + len(opening) <= stop - len(closing) and text.endswith(closing, start, stop)
        if closed and text.startswith(opening, start):
            return start + len(opening), stop - len(closing)
    return start, stop


def refuse_rest(text: str, at: int) -> NoReturn:
    """Say what stands behind a number that should have ended it."""
    at += len(text[at:]) - len(text[at:].lstrip())
    if match := _WRONG_MARK.match(text, at):
        raise NotReadError("mixed_marks", at=at, what=match[0])
    if match := _OPERATOR.match(text, at):
        raise NotReadError("unexpected", at=at, what=match[0])
    if match := _DIGITS.search(text, at):
        raise NotReadError("two_numbers", at=match.start(), what=match[0])
    word = _WORD.match(text, at)
    raise NotReadError(
        "unknown_word" if word else "unexpected", at=at, what=word[0] if word else text[at : at + 1]
    )
