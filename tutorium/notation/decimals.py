"""Numbers as they stand in a formula: decimals, thousands, powers of ten."""

import re
from fractions import Fraction

from tutorium.notation.refusals import NotReadError
from tutorium.notation.vocabulary import SUPERSCRIPTS

MAX_EXPONENT = 400
_POINT = re.compile(r"(?:\d+(?:\.\d+|\.(?![.\d]))?|\.\d+)")
_COMMA = re.compile(r"(?:\d+(?:,\d+)?|,\d+)")
_SPACED = re.compile(r"\d{1,3}(?:(?:[ \u00a0\u2009\u202f]|\\,|\{,\}|'(?=\d))\d{3})+(?![\d])")
_BY_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?!,\d)")
_BY_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?![\d.])")
_EXPONENT = re.compile(r"[eE]([+-]?\d+)(?![.\d])")
_TIMES_TEN = re.compile(
    r"\s*(?:[*×·]|\\(?:times|cdot)(?![A-Za-z])|(?<=\s)[xX](?=\s))\s*10"
    r"(?:\s*\^\s*(?:\{\s*([-+]?\d{1,3})\s*\}|\(\s*([-+]?\d{1,3})\s*\)|([-+]?\d{1,3}))"
    rf"|([{''.join(SUPERSCRIPTS)}]{{1,4}}))(?![\w.^!])"
)
_HELD = re.compile(r"[\w.)^_!]\s*\Z")  # what a number is bound to closer than to a power of ten
_WHOLE = re.compile(r"[-+]?\d{1,3}")
_NOT_A_DIGIT = re.compile(r"[^\d]")


def number_at(
    text: str, at: int, *, decimal_mark: str, in_brackets: bool
) -> tuple[str, Fraction] | None:
    """Return the number that begins at `at`, as written and its value; None where none does.

    `1,000` is one number, unless it stands in brackets, where the comma parts two, or would have
    to be read with a decimal comma. Raises `NotReadError` for a point where commas are decimal.
    """
    whole = _thousands(text, at, decimal_mark=decimal_mark, in_brackets=in_brackets)
    pattern = _COMMA if decimal_mark == "," else _POINT
    found = pattern.match(text, whole or at)
    if whole:
        tail = found.group() if found and found.group()[0] == decimal_mark else ""
        written, digits = text[at:whole] + tail, _NOT_A_DIGIT.sub("", text[at:whole]) + tail
    elif found:
        written = digits = found.group()
    else:
        return None
    _refuse_other_mark(text, at + len(written), decimal_mark)
    value = Fraction(digits.replace(",", ".").rstrip("."))
    return _with_exponent(text, at, written, value)


def power_of_ten_at(text: str, at: int, end: int) -> tuple[int, int] | None:
    """Return the power of ten behind the number from `at` to `end`, and where that ends.

    `1.13*10^-7` is one number, whatever it is divided by; but in `x3*10^2` and `2^3*10^2` the
    number belongs to what stands before it.
    """
    found = _TIMES_TEN.match(text, end)
    if found is None or "e" in text[at:end].lower() or _HELD.search(text[max(0, at - 3) : at]):
        return None
    raised = next(group for group in found.groups() if group)
    power = "".join(SUPERSCRIPTS.get(sign, sign) for sign in raised)
    return (int(power), found.end()) if _WHOLE.fullmatch(power) else None


def _thousands(text: str, at: int, *, decimal_mark: str, in_brackets: bool) -> int:
    """Return where a number with its thousands parted ends, or 0."""
    if found := _SPACED.match(text, at):
        return found.end()
    if decimal_mark == ",":
        found = _BY_POINTS.match(text, at)
        return found.end() if found else 0
    found = _BY_COMMAS.match(text, at)
    if not found or (in_brackets and ",0" not in found.group()) or found.group()[0] == "0":
        return 0
    return found.end()


def _refuse_other_mark(text: str, end: int, decimal_mark: str) -> None:
    if decimal_mark == "," and re.match(r"\.\d", text[end : end + 2]):
        raise NotReadError("mixed_marks", at=end, what=".")


def _with_exponent(text: str, at: int, written: str, value: Fraction) -> tuple[str, Fraction]:
    """Take `e8` into a number such as `3.0e8`."""
    found = _EXPONENT.match(text, at + len(written))
    if not found:
        return written, value
    if len(found[1]) > len(str(MAX_EXPONENT)) + 1 or abs(int(found[1])) > MAX_EXPONENT:
        raise NotReadError("too_long", at=found.start(), what=found.group()[:20])
    return written + found.group(), value * Fraction(10) ** int(found[1])
