"""Characters that mean the same, brought to one of them, each at its place.

The text keeps its length, so that the place of a refusal is a place in what was typed.
"""

import unicodedata

from tutorium.notation.refusals import NotReadError

LONGEST = 2_000

_DASHES = "−–—‐‑‒﹣"
# Thin and unbroken spaces are kept apart: only they may group the digits after a decimal mark.
_THIN = "\u2009\u200a\u202f\u2007\u2008\u00a0"
_NOTHING = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_TABLE = {
    **{ord(dash): "-" for dash in _DASHES},
    **{ord(space): "\u2009" for space in _THIN},
    **{ord(nothing): " " for nothing in _NOTHING},
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{ord(slash): "/" for slash in "⁄∕"},
    **{ord(apostrophe): "'" for apostrophe in "’‘ʼ′`"},
    **{ord(dot): "·" for dot in "⋅∙•‧"},
    **{ord(times): "×" for times in "✕✖⨯"},
    ord("∗"): "*",
    ord("ᴇ"): "E",
    ord("μ"): "µ",
    ord("Ω"): "Ω",
    ord("Å"): "Å",
    ord("٪"): "%",
    ord("٬"): "'",
}
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")


def plain(text: str, *, decimal_mark: str = ".") -> str:
    """Bring a text to one kind of dash, digit, space, slash and sign; it keeps its length."""
    if len(text) > LONGEST:
        raise NotReadError("too_long", at=LONGEST)
    marked = text.replace("٫", decimal_mark).translate(_TABLE)
    return marked if marked.isascii() else "".join(map(_plain_digit, marked))


def _plain_digit(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return " " if character.isspace() and character != "\u2009" else character
