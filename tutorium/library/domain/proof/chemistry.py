r"""Whether the equations of a text balance: atoms and charge of `\ce`, numbers of nuclei.

Passed over: what is no equation, what `notation.chemistry` cannot read (general formulas, names),
an equation whose line says that it is not balanced or is to be, and a step on the way to a balanced
equation of the same text that has all of its species and more.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from tutorium.library.domain.proof.findings import Finding
from tutorium.library.domain.proof.pieces import Pieces
from tutorium.notation.chemical_equations import balance_of
from tutorium.notation.chemistry import read_equation
from tutorium.notation.refusals import NotReadError

_START = re.compile(r"\\ce\s*\{")
_CONDITIONS = re.compile(r"((?:<=>>?|<<=>|<->|->|<-|⇌|→))(?:\[[^\[\]]*\]){1,2}")
_ARROW = re.compile(r"<=>>?|<<=>|->|⇌|→")
_LONGEST = 400
_SHOWN = 90
_UNBALANCED = re.compile(
    r"\b(?:un|not |never |isn't )balanced?|\bbalance (?:it|this|the|each)\b|\bskeleton\b|\?",
    re.IGNORECASE,
)
_NUCLEUS = re.compile(
    r"\s*+(?P<count>\d*+)\s*+\^\{?(?P<mass>\d+)\}?\s*_\{?(?P<charge>[-+−]?\d+)\}?\s*(?:[A-Z][a-z]?|n|e|p|\\(?:alpha|beta|gamma)|\$\\\w+\$)[+-]?\s*"
)


def chemistry_findings(pieces: Pieces) -> list[Finding]:
    found = [
        (formula.line, equation)
        for formula in pieces.formulas
        if formula.line not in pieces.mistakes and not _UNBALANCED.search(formula.words)
        for equation in equations_in(formula.tex)
    ]
    wholes = [species for _, equation in found if (species := _species_if_balanced(equation))]
    return [
        Finding("chemistry", line, say)
        for line, equation in found
        for say in _faults(equation)
        if not any(_is_step(_species(equation), whole) for whole in wholes)
    ]


Sides = tuple[frozenset[str], frozenset[str]]


def _species_if_balanced(equation: str) -> Sides | None:
    return _species(equation) if _surplus(equation) == {} else None


def _species(equation: str) -> Sides | None:
    try:
        read = read_equation(_CONDITIONS.sub(r"\1", equation))
    except NotReadError:
        return None
    left, right = (
        frozenset(each.formula.without_state().text for each in side)
        for side in (read.left, read.right)
    )
    return left, right


def _is_step(step: Sides | None, whole: Sides) -> bool:
    return step is not None and step != whole and step[0] <= whole[0] and step[1] <= whole[1]


def equations_judged(pieces: Pieces) -> int:
    return sum(
        _surplus(equation) is not None
        for formula in pieces.formulas
        for equation in equations_in(formula.tex)
    )


def equations_in(tex: str) -> Iterator[str]:
    r"""Yield the arguments of `\ce` that hold an arrow."""
    for match in _START.finditer(tex):
        argument = _braced(tex, match.end())
        if _ARROW.search(argument):
            yield argument


def _braced(tex: str, start: int) -> str:
    depth = 1
    for place in range(start, min(len(tex), start + _LONGEST)):
        depth += (tex[place] == "{") - (tex[place] == "}")
        if not depth:
            return tex[start:place]
    return ""


def _faults(equation: str) -> Iterator[str]:
    surplus = _surplus(equation)
    if surplus:
        more = ", ".join(f"{name} {_signed(count)}" for name, count in sorted(surplus.items()))
        shown = " ".join(equation.split())
        yield f"the equation “{shown[:_SHOWN]}” is not balanced: the right side has {more}"


def _signed(count: Fraction) -> str:
    return f"+{count}" if count > 0 else f"−{-count}"


def _surplus(equation: str) -> dict[str, Fraction] | None:
    """Return what stands on the right beyond the left; None where it cannot be read."""
    bare = _CONDITIONS.sub(r"\1", equation)
    if (nuclear := _nuclear_surplus(bare)) is not None:
        return nuclear
    try:
        return balance_of(read_equation(bare))
    except NotReadError:
        return None


def _nuclear_surplus(equation: str) -> dict[str, Fraction] | None:
    sides = _ARROW.split(equation)
    if len(sides) != 2 or "_" not in equation:  # noqa: PLR2004 (left and right)
        return None
    total = {"mass number": 0, "charge number": 0}
    for sign, side in zip((-1, 1), sides, strict=True):
        for species in re.split(r"\s\+\s", side):
            match = _NUCLEUS.fullmatch(species)
            if match is None:
                return None
            times = sign * int(match["count"] or 1)
            total["mass number"] += times * int(match["mass"])
            total["charge number"] += times * int(match["charge"].replace("−", "-"))
    return {name: Fraction(count) for name, count in total.items() if count}
