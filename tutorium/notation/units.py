"""A unit as a value: its dimension, its exact size in SI units, and the names it is made of.

The table and the grammar are ours: pint's registry costs half a second to build, its factors are
floats, and it evaluates the text that it reads.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

Powers = tuple[tuple[str, Fraction], ...]

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_TEX = {"%": r"\%", "£": r"\pounds", "$": r"\$", "€": "€", "µ": r"\mu ", "Ω": r"\Omega "}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement, of money, or of things that are counted.

    `dimension` holds the powers of SI base units, currencies and counted nouns, in order of their
    names. So many of the unit are `factor` times as many in base units, plus `offset` (degrees
    Celsius and Fahrenheit standing alone). `kinds` tell units of one dimension apart that measure
    different things: a becquerel is not a hertz. `names` are the symbols with their powers as
    written, and `slip` says that the capitals were wrong.
    """

    names: Powers
    dimension: Powers
    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)
    kinds: frozenset[str] = frozenset()
    slip: bool = False

    def __mul__(self, other: "Unit") -> "Unit":
        """Give the product, in which a temperature is a difference of temperatures."""
        return Unit(
            names=self.names + other.names,
            dimension=gathered([*self.dimension, *other.dimension]),
            factor=self.factor * other.factor,
            kinds=self.kinds | other.kinds,
            slip=self.slip or other.slip,
        )

    def __pow__(self, power: Fraction | int) -> "Unit":
        """Raise to a power; roots of units are of roots of ten only where they come out."""
        if power == 1:
            return self
        return replace(
            self,
            names=tuple((name, each * power) for name, each in self.names),
            dimension=gathered((base, each * power) for base, each in self.dimension),
            factor=_raised(self.factor, Fraction(power)),
            offset=Fraction(0),
        )

    @property
    def text(self) -> str:
        """The unit in plain characters: m s⁻²."""
        return " ".join(name + _superscript(power) for name, power in self.names)

    @property
    def tex(self) -> str:
        r"""The unit for use in maths: \mathrm{m\,s^{-2}}."""
        pieces = r"\,".join(_tex_name(name) + _tex_power(power) for name, power in self.names)
        return rf"\mathrm{{{pieces}}}"

    def same_dimension(self, other: "Unit") -> bool:
        """Whether values in one can be converted to the other."""
        return self.dimension == other.dimension

    def same_kind(self, other: "Unit") -> bool:
        """Whether the two may measure the same thing; plain s⁻¹ goes with hertz and becquerel."""
        return not self.kinds or not other.kinds or self.kinds == other.kinds


def gathered(powers: Iterable[tuple[str, Fraction]]) -> Powers:
    """Add up the powers of each base; those that cancel are gone."""
    total: dict[str, Fraction] = {}
    for base, power in powers:
        total[base] = total.get(base, Fraction(0)) + power
    return tuple(sorted((base, power) for base, power in total.items() if power))


def _raised(factor: Fraction, power: Fraction) -> Fraction:
    whole = factor**power.numerator
    if power.denominator == 1:
        return whole
    return Fraction(float(whole) ** (1 / power.denominator)).limit_denominator(10**12)


def _superscript(power: Fraction) -> str:
    if power == 1:
        return ""
    return str(power).translate(_RAISED) if power.denominator == 1 else f"^({power})"


def _tex_name(name: str) -> str:
    if name.startswith("°"):
        return rf"^{{\circ}}{name[1:]}"
    return "".join(_TEX.get(character, character) for character in name)


def _tex_power(power: Fraction) -> str:
    return "" if power == 1 else f"^{{{power}}}"
