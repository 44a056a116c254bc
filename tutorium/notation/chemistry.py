"""Reading chemical formulas and equations as students write them."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from tutorium.notation.characters import plain
from tutorium.notation.chemical_equations import Arrow, Equation, Species
from tutorium.notation.formula_grammar import formula_readings, isotope_reading
from tutorium.notation.formulas import Formula, compare_formula
from tutorium.notation.numeral_spellings import VULGAR
from tutorium.notation.refusals import NotReadError

_MOST_SPECIES = 20
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
# None keeps the piece as it is, so that braces of powers and indices stay.
_DRESS = [
    (r"\\x(?:right|leftright)arrow\s?(?:\[[^][{}]*\])?\{[^{}]*\}", "→"),
    (r"\\(?:long)?rightarrow(?![a-z])|\\to(?![a-z])", "→"),
    (r"\\(?:rightleftharpoons|rightleftarrows|leftrightharpoons|leftrightarrow)(?![a-z])", "⇌"),
    # A precipitate or a gas, which leaves: its state, if any, is written apart.
    (r"[↓↑]|\\(?:down|up)arrow(?![a-z])|(?<=\s)[v^](?=\s|$)", ""),
    (r"[_^]\{[^{}]*\}", None),
    (r"\\(?:ce|mathrm|mathsf|text|rm|left|right)(?![a-z])\s?", ""),
    (r"[{}$]", ""),
    (r"\\[,;:! ]|~", " "),
    (r"\\cdot(?![a-z])|[·*]", "."),
    (r"\\equiv(?![a-z])|≡", "#"),
    (r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+", "^"),
    (r"[₀₁₂₃₄₅₆₇₈₉]+", "_"),
]
_DRESSED = re.compile("|".join(f"(?P<d{place}>{dress})" for place, (dress, _) in enumerate(_DRESS)))
_ARROW = re.compile(r"<[-=]+>|⇌|↔|⇄|⇋|-+>|=+>|→|⟶|⇒|⟹|➝|(?<=\s)=(?=\s)")
_REVERSIBLE = frozenset("⇌↔⇄⇋<")
_STATE_NEXT = re.compile(r"\s*(?:_\{?)?\((?:s|l|g|aq|Aq|AQ|ℓ)\)")
# `Fe+3` before a sign or the end, as some write a charge.
_CHARGE_NEXT = re.compile(r"\+[1-9](?:\s*[+]|\s*$|\s*\()")
_COEFFICIENT = re.compile(
    rf"\s*(?:\(?(?P<top>[1-9][0-9]{{0,3}})/(?P<bottom>[1-9][0-9]?)\)?|(?P<decimal>[0-9]{{1,4}}\.5)"
    rf"|(?P<vulgar>[{''.join(VULGAR)}])|(?P<whole>[1-9][0-9]{{0,3}}))\s*"
)


def read_formula(text: str, *, expected: Formula | None = None) -> Formula:
    """Read one formula; among several readings that of the expected composition and charge."""
    cleaned, places = _cleaned(text)
    start = len(cleaned) - len(cleaned.lstrip())
    body = cleaned.strip()
    if not body:
        raise NotReadError("empty")
    if isotope := isotope_reading(body):
        return isotope
    try:
        return _chosen(formula_readings(body, start), [expected] if expected else [])
    except NotReadError as error:
        raise _placed(error, places) from None


def read_equation(text: str, *, expected: Equation | None = None) -> Equation:
    """Read an equation: species with coefficients, joined by plus signs, and one arrow."""
    cleaned, places = _cleaned(text)
    wanted = [each.formula for each in (*expected.left, *expected.right)] if expected else []
    try:
        return _equation(cleaned, wanted)
    except NotReadError as error:
        raise _placed(error, places) from None


def _cleaned(text: str) -> tuple[str, list[int]]:
    """Give the text without TeX, and for each of its characters the place it came from."""
    typed = plain(text)
    kept: list[str] = []
    places: list[int] = []
    end = 0
    for match in _DRESSED.finditer(typed):
        piece = _undressed(match)
        kept += [typed[end : match.start()], piece]
        places += [*range(end, match.start()), *[match.start()] * len(piece)]
        end = match.end()
    return "".join([*kept, typed[end:]]), [*places, *range(end, len(typed) + 1)]


def _undressed(match: re.Match[str]) -> str:
    spelling = _DRESS[int((match.lastgroup or "d0")[1:])][1]
    if spelling is None:
        return match[0]
    if spelling == "^":
        return f"^{{{match[0].translate(_SUPERSCRIPTS)}}}"
    return f"_{{{match[0].translate(_SUBSCRIPTS)}}}" if spelling == "_" else spelling


def _placed(error: NotReadError, places: Sequence[int]) -> NotReadError:
    return NotReadError(error.kind, at=places[min(error.at, len(places) - 1)], what=error.what)


def _chosen(readings: Sequence[Formula], wanted: Sequence[Formula]) -> Formula:
    """Give the reading that is wanted, or that has the atoms of one wanted, or else the first."""
    for standings in ({"same", "order", "composition"}, {"charge"}):
        for reading in readings:
            if any(compare_formula(reading, formula) in standings for formula in wanted):
                return reading
    return readings[0]


def _equation(text: str, wanted: Sequence[Formula]) -> Equation:
    start, end = _arrow(text)
    left = _side(text[:start], 0, wanted)
    right = _side(text[end:], end, wanted)
    return Equation(left, right, _arrow_kind(text[start:end]))


def _arrow(text: str) -> tuple[int, int]:
    """Find the one arrow; an equals sign is one only where there is no other."""
    arrows = [match.span() for match in _ARROW.finditer(text)]
    plainly = [span for span in arrows if text[slice(*span)] != "="]
    found = plainly or arrows or [(at, at + 1) for at, sign in enumerate(text) if sign == "="]
    if not found:
        raise NotReadError("no_arrow" if text.strip() else "empty", at=len(text))
    if len(found) > 1:
        raise NotReadError("unexpected", at=found[1][0], what=text[slice(*found[1])])
    return found[0]


def _arrow_kind(arrow: str) -> Arrow:
    if arrow == "=":
        return "="
    return "<=>" if arrow[0] in _REVERSIBLE else "->"


def _side(text: str, at: int, wanted: Sequence[Formula]) -> tuple[Species, ...]:
    ends = [*_pluses(text), len(text)]
    if len(ends) > _MOST_SPECIES:
        raise NotReadError("too_long", at=at)
    starts = [0, *(end + 1 for end in ends[:-1])]
    return tuple(
        _species(text[start:end], at + start, wanted)
        for start, end in zip(starts, ends, strict=True)
    )


def _pluses(text: str) -> Iterator[int]:
    """Find the plus signs between species: those that are no charges."""
    braced = False
    for place, sign in enumerate(text):
        braced = sign == "{" or (braced and sign != "}")
        if sign == "+" and not braced and _joins(text, place):
            yield place


def _joins(text: str, place: int) -> bool:
    following = text[place + 1 :].lstrip()
    if not text[:place].strip() or _STATE_NEXT.match(text, place + 1):
        return False
    apart = text[place - 1].isspace()
    return apart or not (not following or following[0] in "+)" or _CHARGE_NEXT.match(text, place))


def _species(text: str, at: int, wanted: Sequence[Formula]) -> Species:
    match = _COEFFICIENT.match(text)
    end = match.end() if match else len(text) - len(text.lstrip())
    body = text[end:].rstrip()
    if not body:
        raise NotReadError("unfinished", at=at + end)
    formula = _chosen(formula_readings(body, at + end), wanted)
    return Species(formula, _coefficient(match) if match else Fraction(1))


def _coefficient(match: re.Match[str]) -> Fraction:
    if match["vulgar"]:
        return VULGAR[match["vulgar"]]
    if match["top"]:
        return Fraction(int(match["top"]), int(match["bottom"]))
    return Fraction(match["decimal"] or match["whole"])
