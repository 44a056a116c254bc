"""Whether the sides of a formula measure the same: `$v^2 = u^2 + 2as$` does, `$E = mc^3$` not.

A formula is unsound only if no choice among what its letters may stand for makes it sound.
Passed over are formulas with a letter that the table lacks, a side with a number that may carry a
unit it does not show (a decimal, one past 12, or one beside a single quantity), sums of numbers
and quantities, and what `printed_reading` does not know.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import islice, product
from math import prod

from tutorium.notation.printed_nodes import (
    Applied,
    Chain,
    Factorial,
    InUnit,
    Letter,
    Minus,
    Mixed,
    Number,
    Printed,
    Product,
    Raised,
    Ratio,
    Root,
    Sum,
    below,
    tree,
)
from tutorium.notation.printed_reading import chains
from tutorium.notation.quantity_symbols import TABLES
from tutorium.notation.unit_grammar import read_unit
from tutorium.notation.units import Powers, gathered

_NONE: Powers = ()
_MOST_CHOICES = 4000
_GREATEST_PLAIN = 12
_ANY = frozenset("abcxyzABC")  # letters that stand for anything: y = ab²/c
_DIMENSIONLESS = {"sin", "cos", "tan", "exp"}


class _HiddenError(ValueError):
    """A number may carry a unit that is not shown: nothing can be said."""


class _UnsoundError(ValueError):
    """Two things of different dimensions are added, or something not a number is an exponent."""


@dataclass(frozen=True, slots=True)
class Unsound:
    """A formula whose sides cannot measure the same."""

    line: int


def unsound(tex: str, subject: str) -> list[Unsound]:
    """Return the chains of a formula that no reading of their letters makes sound."""
    return [Unsound(each.line) for each in _judgeable(tex, subject) if not _is_sound(each, subject)]


def formulas_in(tex: str, subject: str) -> int:
    """Return how many chains of a formula could be judged."""
    return len(_judgeable(tex, subject))


def _judgeable(tex: str, subject: str) -> list[Chain]:
    if subject not in TABLES:
        return []
    return [each for each in chains(tex) if _is_sound(each, subject) is not None]


@lru_cache(maxsize=512)
def _is_sound(chain: Chain, subject: str) -> bool | None:
    """Judge a chain by each table that has all its letters; None is one that is passed over."""
    if "?" in chain.relations:
        return None
    sides = [side for side in chain.sides if side is not None and _may_be_judged(side)]
    letters = sorted({each for side in sides for each in _letters(side)})
    if len(sides) < 2 or set(letters) <= _ANY:  # noqa: PLR2004 (two sides to compare)
        return None
    choices = [[_choices(name, table) for name in letters] for table in TABLES[subject]]
    verdicts = [_is_sound_for(sides, letters, each) for each in choices if all(each)]
    if True in verdicts:
        return True
    return None if None in verdicts or not verdicts else False


def _is_sound_for(
    sides: list[Printed], letters: list[str], choices: list[tuple[Powers, ...]]
) -> bool | None:
    for choice in islice(product(*choices), _MOST_CHOICES):
        try:
            if _agree(sides, dict(zip(letters, choice, strict=True))):
                return True
        except _HiddenError:
            return None
    return False if prod(map(len, choices)) <= _MOST_CHOICES else None


def _may_be_judged(side: Printed) -> bool:
    """Pass over numbers alone: they are values, which mean nothing without their units."""
    return any(isinstance(each, Letter) and each.name != "pi" for each in tree(side))


def _agree(sides: list[Printed], meant: Mapping[str, Powers]) -> bool:
    try:
        found = [_dimension(side, meant) for side in sides]
    except _UnsoundError:
        return False
    return len(set(found)) == 1


def _choices(name: str, table: Mapping[str, str]) -> tuple[Powers, ...]:
    bare = name.removeprefix("Δ")
    for each in (name, bare, bare.partition("_")[0]):
        if each in table:
            return _read(table[each])
    return ()


@lru_cache(maxsize=512)
def _read(units: str) -> tuple[Powers, ...]:
    found = (() if unit == "1" else read_unit(unit).dimension for unit in units.split("|"))
    return tuple(dict.fromkeys(found))


def _letters(side: Printed) -> Iterator[str]:
    return (each.name for each in _measured_parts(side) if isinstance(each, Letter))


def _measured_parts(side: Printed) -> Iterator[Printed]:
    """Yield what is in a side, but for the number e where it is raised to a power."""
    yield side
    is_exponential = isinstance(side, Raised) and side.base == Letter("e")
    for part in below(side)[1:] if is_exponential else below(side):
        yield from _measured_parts(part)


def _dimension(side: Printed, meant: Mapping[str, Powers]) -> Powers:  # noqa: C901, PLR0911, PLR0912 (one arm for each node)
    match side:
        case Number():
            return _plain(side)
        case Mixed() | Factorial():
            return _NONE
        case Letter(name):
            return meant[name]
        case InUnit(of, unit):
            return gathered([*_measured(of, meant), *unit.dimension])
        case Minus(of):
            return _dimension(of, meant)
        case Sum(terms):
            return _same(terms, meant)
        case Product(factors):
            _refuse_lone(side)
            return gathered(each for factor in factors for each in _dimension(factor, meant))
        case Ratio(over, under):
            _refuse_lone(side)
            below_line = _to_power(_dimension(under, meant), Fraction(-1))
            return gathered([*_dimension(over, meant), *below_line])
        case Raised(base, exponent):
            return _raised(base, exponent, meant)
        case Root(of, index):
            return _to_power(_dimension(of, meant), Fraction(1, index))
        case Applied(function, of):
            inner = _dimension(of, meant)
            if inner and function in _DIMENSIONLESS:
                raise _UnsoundError
            return inner if function == "abs" else _NONE
    raise _HiddenError


def _measured(of: Printed, meant: Mapping[str, Powers]) -> Powers:
    return _NONE if isinstance(of, Number) else _dimension(of, meant)


def _plain(number: Number) -> Powers:
    if not number.is_whole or abs(number.value) > _GREATEST_PLAIN:
        raise _HiddenError
    return _NONE


def _refuse_lone(side: Product | Ratio) -> None:
    """`s = 5t^2` hides the unit of its 5; `E = 1/2 m v^2` has no room for one."""
    inside = list(tree(side))
    letters = {each.name for each in inside if isinstance(each, Letter) and each.name != "pi"}
    numbers = [each for each in _outside_powers(side) if isinstance(each, Number)]
    if len(letters) == 1 and any(each.value != 1 for each in numbers):
        raise _HiddenError


def _outside_powers(side: Printed) -> Iterator[Printed]:
    yield side
    parts = (side.base,) if isinstance(side, Raised) else below(side)
    for part in parts:
        yield from _outside_powers(part)


def _same(terms: tuple[Printed, ...], meant: Mapping[str, Powers]) -> Powers:
    found = {_dimension(term, meant) for term in terms}
    if len(found) > 1:
        if any(not any(isinstance(part, Letter) for part in tree(term)) for term in terms):
            raise _HiddenError  # a number beside a quantity
        raise _UnsoundError
    return found.pop()


def _raised(base: Printed, exponent: Printed, meant: Mapping[str, Powers]) -> Powers:
    if base == Letter("e"):
        if _dimension(exponent, meant):
            raise _UnsoundError
        return _NONE
    power = _power_of(exponent)
    if power is None:
        if _dimension(exponent, meant):
            raise _UnsoundError
        if _dimension(base, meant) != _NONE:
            raise _HiddenError
        return _NONE
    if isinstance(base, Number):
        return _NONE if base.value == 10 else _plain(base)  # noqa: PLR2004 (a power of ten)
    return _to_power(_dimension(base, meant), power)


def _power_of(exponent: Printed) -> Fraction | None:
    if isinstance(exponent, Minus):
        power = _power_of(exponent.of)
        return None if power is None else -power
    if isinstance(exponent, Number):
        return Fraction(exponent.value).limit_denominator(100)
    if isinstance(exponent, Ratio):
        over, under = _power_of(exponent.over), _power_of(exponent.under)
        return over / under if over is not None and under else None
    return None


def _to_power(dimension: Powers, power: Fraction) -> Powers:
    return gathered((base, each * power) for base, each in dimension)
