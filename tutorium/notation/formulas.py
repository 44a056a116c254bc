"""A chemical formula as a value, and how two of them compare."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from tutorium.notation.periodic_table import atomic_masses

State = Literal["", "s", "l", "g", "aq"]
FormulaStanding = Literal["same", "order", "composition", "charge", "different"]

_LONGEST_CHAIN = 300


@dataclass(frozen=True, slots=True)
class Atoms:
    """Atoms of one element that are written together; the mass number is that of an isotope."""

    symbol: str
    count: int = 1
    mass_number: int | None = None


@dataclass(frozen=True, slots=True)
class Bond:
    """A double or triple bond that is written out; single ones say nothing and are dropped."""

    sign: str


@dataclass(frozen=True, slots=True)
class Group:
    """What stands in brackets, or between the dots of a hydrate with its number before it."""

    parts: "tuple[Atoms | Bond | Group, ...]"
    count: int = 1
    opening: Literal["", "(", "["] = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A species: groups joined by dots, charge and state. An electron has no groups."""

    groups: tuple[Group, ...]
    charge: int = 0
    state: State = ""

    @property
    def composition(self) -> Counter[str]:
        """How many atoms there are of each element."""
        total: Counter[str] = Counter()
        for group in self.groups:
            _count(group, 1, total)
        return total

    @property
    def text(self) -> str:
        """The formula in one spelling, which is also that of mhchem: [Cu(NH3)4]^2+(aq)."""
        core = ".".join(_dotted(group) for group in self.groups) or "e"
        return core + _charge_text(self.charge) + (f"({self.state})" if self.state else "")

    @property
    def tex(self) -> str:
        r"""The formula for use in maths: \ce{SO4^2-}."""
        return rf"\ce{{{self.text}}}"

    @property
    def is_structural(self) -> bool:
        """Whether an element stands in several places, so that the grouping says something."""
        symbols = [symbol for symbol, _, _ in _chain(self.groups)]
        return len(symbols) > len(set(symbols))

    @property
    def mass(self) -> Fraction:
        """The relative formula mass, of the natural mixture of isotopes."""
        masses = atomic_masses()
        return sum(
            (masses[symbol] * count for symbol, count in self.composition.items()), Fraction(0)
        )

    def without_state(self) -> "Formula":
        """Give the species in whatever state."""
        return replace(self, state="")


def same_composition(one: Formula, other: Formula) -> bool:
    """Whether both have the same atoms and the same charge: C2H6O and CH3CH2OH."""
    return one.charge == other.charge and one.composition == other.composition


def same_structure(one: Formula, other: Formula) -> bool:
    """Whether both are written the same but for brackets: CH3(CH2)2CH3 and CH3CH2CH2CH3."""
    return same_composition(one, other) and _chain(one.groups) == _chain(other.groups)


def same_formula(given: Formula, expected: Formula) -> bool:
    """Whether the given formula will do for the expected one.

    Where the expected one shows structure, the given one has to show it as well; otherwise the
    order of the elements is free.
    """
    standing = compare_formula(given, expected)
    return standing == "same" or (standing == "order" and not expected.is_structural)


def compare_formula(given: Formula, expected: Formula) -> FormulaStanding:
    """Say how a formula stands to another, whatever their states.

    `order`: the same pieces in another order (NO3H); `composition`: the same atoms written
    otherwise (C2H6O); `charge`: the same atoms with another charge.
    """
    if given.composition != expected.composition or _isotopes(given) != _isotopes(expected):
        return "different"
    if given.charge != expected.charge:
        return "charge"
    if same_structure(given, expected):
        return "same"
    pieces = [sorted(_chain(each.groups), key=str) for each in (given, expected)]
    return "order" if pieces[0] == pieces[1] else "composition"


def _count(group: Group, times: int, total: Counter[str]) -> None:
    for part in group.parts:
        if isinstance(part, Group):
            _count(part, times * group.count, total)
        elif isinstance(part, Atoms):
            total[part.symbol] += part.count * times * group.count


Link = tuple[str, int, int | None]


def _chain(groups: Sequence[Group]) -> list[Link]:
    """Write groups out as often as they stand there, as far as that is short."""
    if sum(_length(group) for group in groups) > _LONGEST_CHAIN:
        return [(_dotted(group), 1, None) for group in groups]
    return [link for group in groups for link in _links(group)]


def _length(group: Group) -> int:
    inner = (_length(part) if isinstance(part, Group) else 1 for part in group.parts)
    return group.count * sum(inner)


def _links(group: Group) -> Iterator[Link]:
    for _ in range(group.count):
        for part in group.parts:
            if isinstance(part, Group):
                yield from _links(part)
            elif isinstance(part, Atoms):
                yield part.symbol, part.count, part.mass_number
            else:
                yield part.sign, 1, None


def _isotopes(formula: Formula) -> list[Link]:
    return sorted(link for link in _chain(formula.groups) if link[2] is not None)


def _dotted(group: Group) -> str:
    if group.opening:
        return _part_text(group)
    number = str(group.count) if group.count > 1 else ""
    return number + "".join(map(_part_text, group.parts))


def _part_text(part: Atoms | Bond | Group) -> str:
    if isinstance(part, Bond):
        return part.sign
    count = str(part.count) if part.count > 1 else ""
    if isinstance(part, Atoms):
        return (f"^{{{part.mass_number}}}" if part.mass_number else "") + part.symbol + count
    closing = {"(": ")", "[": "]", "": ""}[part.opening]
    return part.opening + "".join(map(_part_text, part.parts)) + closing + count


def _charge_text(charge: int) -> str:
    if not charge:
        return ""
    return f"^{abs(charge) if abs(charge) > 1 else ''}{'+' if charge > 0 else '-'}"
