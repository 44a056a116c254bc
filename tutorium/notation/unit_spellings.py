"""The text of a unit without its TeX and with one spelling where several say the same."""

import re
from dataclasses import dataclass
from typing import Literal

from tutorium.notation.characters import SUPERSCRIPTS
from tutorium.notation.refusals import NotReadError

TokenKind = Literal["name", "power", "over", "per", "open", "close", "times", "square", "cubic"]


@dataclass(frozen=True, slots=True)
class Token:
    """A name, a sign between names, or a power; `at` is its place in the text."""

    kind: TokenKind
    text: str
    at: int


# In order: what comes first wins. Empty means that nothing is left.
_DRESS = [
    (r"\s{0,2}\^?\s{0,2}\{?\s{0,2}\\(?:circ|degree)(?![a-z])\s{0,2}\}?\s{0,2}", "°"),
    (r"(?:\^|\*\*)\s*\{[^{}]*\}", None),
    (r"\\(?:mathrm|mathsf|textrm|text|operatorname|unit|si|rm)(?![a-z])\s*", ""),
    (r"[{}]", ""),
    (r"\\[,;:!\ ]|\\q?quad(?![a-z])|~", " "),
    (r"\\c?dot(?![a-z])|\\times(?![a-z])", "·"),
    (r"\\m[ui](?:cro)?(?![a-z])\s*(?:\\mathrm\s*)?", "µ"),
    (r"\\(?:Omega|ohm)(?![a-z])", "Ω"),
    (r"\\pounds(?![a-z])", "£"),
    (r"\\euro(?![a-z])", "€"),
    (r"\\(?=[%$])", ""),
    (r"\b(?i:degrees?|deg)[\s-]*(?:C\b|(?i:celsius|centigrade)\b)|[°º˚]\s*(?:C\b|(?i:celsius)\b)", "°C"),
    (r"\b(?i:degrees?|deg)[\s-]*(?:F\b|(?i:fahrenheit)\b)|[°º˚]\s*(?:F\b|(?i:fahrenheit)\b)", "°F"),
    (r"\b(?i:degrees?)[\s-]*(?:K\b|(?i:kelvins?)\b)", "K"),
    (r"\b(?i:per\s?cent(?:age)?)\b", "%"),
    (r"\b(?i:light[\s-]years?)\b", "ly"),
    (r"\b(?i:electron[\s-]volts?)\b", "eV"),
    (r"\b(?i:millimet(?:re|er)s\s+of\s+mercury)\b|\bmm\s+Hg\b", "mmHg"),
    (r"\b(?i:revolutions?|revs)\b", "rev"),
    (r"\b(?i:astronomical\s+units?)\b", "au"),
]  # fmt: skip
_DRESSED = re.compile("|".join(f"(?P<d{place}>{dress})" for place, (dress, _) in enumerate(_DRESS)))

_NAME = r"(?:(?![⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻½¼¾])[^\W\d_]|[°˚℃℉])+|[%‰£$€¥₹¢]"
_TOKENS: list[tuple[TokenKind, str]] = [
    ("power", r"\s*(?:\^|\*\*)\s*(?:\{[^{}]*\}|\([^()]*\)|[+-]?[0-9]+(?:\.[0-9]+)?)|[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+"),
    ("power", r"(?<![\s0-9])[+-]?[0-9]+|(?<=[^\s0-9])\s-[0-9]+|[\s-]+(?i:squared|cubed)\b"),
    ("per", r"\s*\b(?i:per|an?(?=\s+(?:second|minute|hour|day|week|month|year)))\b\s*"),
    ("square", r"(?i:square|sq\.?)(?=[\s-])[\s-]*"),
    ("cubic", r"(?i:cubic|cu\.)(?=[\s-])[\s-]*"),
    ("over", r"\s*/\s*"),
    ("name", rf"US\$|{_NAME}"),
    ("open", r"\("),
    ("close", r"\)"),
    ("times", r"\s*[·*×]\s*|\.(?=\s*[^\W\d_])\s*|[\s-]+"),
]  # fmt: skip
_TOKEN = re.compile("|".join(f"(?P<t{place}>{token})" for place, (_, token) in enumerate(_TOKENS)))
_HIGHEST = 12
_POWER = re.compile(r"([+-]?)([0-9]{1,2})(?:\.(5)0*|\s*/\s*([1-9]))?")


def undressed(text: str) -> tuple[str, list[int]]:
    """Give the text in plain spelling, and for each of its characters the place it came from."""
    kept: list[str] = []
    places: list[int] = []
    end = 0
    for match in _DRESSED.finditer(text):
        spelling = _DRESS[int((match.lastgroup or "d0")[1:])][1]
        plain = match[0] if spelling is None else spelling
        kept += [text[end : match.start()], plain]
        places += range(end, match.start())
        places += [match.start()] * len(plain)
        end = match.end()
    return "".join([*kept, text[end:]]), [*places, *range(end, len(text) + 1)]


def tokens(text: str) -> list[Token]:
    """Cut the text of a unit into names, signs and powers."""
    spelt, places = undressed(text)
    found: list[Token] = []
    end = 0
    while end < len(spelt):
        match = _TOKEN.match(spelt, end)
        kind = _TOKENS[int((match.lastgroup or "t0")[1:])][0] if match else "times"
        if not match or (kind == "times" and len(match[0].strip()) > 1):
            raise NotReadError("unexpected", at=places[end], what=spelt[end])
        found.append(Token(kind, match[0].strip(), places[end]))
        end = match.end()
    return found


def power_of(token: Token) -> tuple[int, int]:
    """Give a power as a fraction's top and bottom: ^{-2}, ⁻², -2, ^0.5, ^(1/2), squared."""
    written = token.text.translate(SUPERSCRIPTS).strip("^*{}() -+").lower()
    if written in {"squared", "cubed"}:
        return (2, 1) if written == "squared" else (3, 1)
    match = _POWER.fullmatch(written)
    if not match or int(match[2]) > _HIGHEST:
        raise NotReadError("unexpected", at=token.at, what=token.text)
    sign = -1 if "-" in token.text.translate(SUPERSCRIPTS) else 1
    top, bottom = int(match[2]), int(match[4] or 1)
    return (sign * (2 * top + 1), 2) if match[3] else (sign * top, bottom)
