"""How numbers are spelt: one pattern for each way, none of which can go back far."""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from unicodedata import numeric

from tutorium.notation.number_words import SCALES

POWERS_OF_TEN = {**SCALES, "mn": 6, "bn": 9, "tn": 12}

VULGAR = {sign: Fraction(numeric(sign)).limit_denominator(10) for sign in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"}
_WHOLE = "[0-9]+"
_POWER = (
    r"10\s*(?:(?:\^|\*\*)\s*(?:\{\s*(?P<braced>[+-]?[0-9]+)\s*\}|\(\s*(?P<bracketed>[+-]?[0-9]+)\s*\)"
    r"|(?P<bare>[+-]?[0-9]+))|(?P<raised>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))"
)
_TIMES = r"\s*(?:[×xX*·]|\\times|\\cdot)\s*"
# In groups of three (in India first of two), all parted by one and the same sign.
_GROUPED = r"[1-9][0-9]{0,2}(?:(?:SIGN[0-9]{3})+|(?:\s[0-9]{3})+|(?:\\[,;:\ ][0-9]{3})+|(?:'[0-9]{3})+)(?![0-9])"
_INDIAN = r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?![0-9])"
_GROUPS = {
    ".": _GROUPED.replace("SIGN", r"(?:,|\{,\})") + "|" + _INDIAN,
    # A lone `3.142` where commas are decimal is as likely to come from a calculator.
    ",": _GROUPED.replace("SIGN[0-9]{3})+", r"\.[0-9]{3}){2,}|\.[0-9]{3}(?=,|\{,\})"),
}
_MARKS = {".": r"\.", ",": r"(?:\{,\}|,)"}
_DECIMALS = r"(?:[0-9]{3}(?:(?:\u2009|\\,)[0-9]{3})*(?:\u2009|\\,)[0-9]{1,3}(?![0-9])|[0-9]+)"
_ENDLESS = (
    r"(?P<fixed>[0-9]*)(?:\((?P<bracket>[0-9]+)\)|\\(?:overline|bar)\{(?P<bar>[0-9]+)\}"
    r"|\\dot\{?(?P<first>[0-9])\}?(?:(?P<middle>[0-9]*)\\dot\{?(?P<last>[0-9])\}?)?"
    r"|(?P<dotted>[0-9]\u0307(?:[0-9]*[0-9]\u0307)?))"
)


@cache
def spellings(decimal_mark: str) -> Mapping[str, re.Pattern[str]]:
    """Compile the spellings of one decimal mark, the longest first."""
    mark, groups = _MARKS[decimal_mark], _GROUPS[decimal_mark]
    whole = f"(?:{groups}|{_WHOLE})"
    number = f"(?:{whole}(?:{mark}{_DECIMALS}?)?|{mark}{_DECIMALS})"
    scales = "|".join(POWERS_OF_TEN)
    patterns = {
        "tex": rf"(?P<whole>{whole})?\s*\\[dt]?frac\s*\{{\s*(?P<top>-?\s*{number})\s*\}}"
        rf"\s*\{{\s*(?P<bottom>-?\s*{number})\s*\}}",
        "vulgar": rf"(?P<whole>{whole})?\s*(?P<sign>[{''.join(VULGAR)}])",
        "mixed": r"(?P<whole>[0-9]+)\s+(?P<top>[1-9][0-9]*)\s*/\s*(?P<bottom>[0-9]+)",
        "ratio": rf"(?P<top>{number})\s*/\s*(?P<bottom>-?{number})",
        "endless": f"(?P<whole>{_WHOLE})?{mark}{_ENDLESS}",
        "power": _POWER,
        "number": f"(?P<number>{number})(?:{_TIMES}{_POWER}|[eE](?P<exponent>[+-]?[0-9]+)"
        rf"|\s*(?P<scale>{scales})\b)?",
    }
    return {name: re.compile(spelling) for name, spelling in patterns.items()}
