"""Generators: what values a seed draws.

A draw depends on the question's `uid`, the seed and what its generator says, and on nothing else,
not even on Python's own random numbers: a seed gives the same values for as long as the lists of
choices, their order and the conditions stay as they are.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import prod

from tutorium.notation.refusals import TooHardError
from tutorium.questions.domain.conditions import holds
from tutorium.questions.domain.drawn import Drawn, numbers_of
from tutorium.questions.domain.formula import Formula, UndefinedError, value_of

SWEPT = 10_000  # combinations up to which a space is swept whole
SEEDS = 1_000  # tried of a larger one
_TRIES = 2_000
_BESIDE = 5
_BESIDE_TRIED = 30


class NothingToDrawError(ValueError):
    """No values meet what the question requires."""


@dataclass(frozen=True, slots=True)
class Given:
    name: str
    choices: tuple[Drawn, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Derived:
    """A value worked out from those above it; unit and figures say how it is printed."""

    name: str
    formula: Formula
    unit: str = ""
    figures: int | None = None


@dataclass(frozen=True, slots=True)
class Generator:
    given: tuple[Given, ...] = ()
    derived: tuple[Derived, ...] = ()
    required: tuple[Formula, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        given = {each.name for each in self.given}
        return frozenset(given | {each.name for each in self.derived})

    def said(self, numbers: Mapping[str, Fraction]) -> dict[str, Fraction]:
        """Keep of the values those that the question itself says, rows included."""
        given = {each.name for each in self.given}
        return {name: each for name, each in numbers.items() if name.partition(".")[0] in given}

    @property
    def size(self) -> int:
        """Return how many combinations of given values there are."""
        return prod(len(each.choices) for each in self.given)


def draw(generator: Generator, *, uid: str, seed: int) -> dict[str, Drawn]:
    """Return the values of a seed. Raises NothingToDrawError."""
    for attempt in range(_TRIES):
        values = _values(generator, _place(f"{uid}:{seed}:{attempt}", generator.size))
        if values is not None:
            return values
    return _of_few(generator, f"{uid}:{seed}")


def _of_few(generator: Generator, name: str) -> dict[str, Drawn]:
    """Draw where so few combinations are allowed that trying finds none."""
    allowed = list(every_draw(generator, uid="")) if generator.size <= SWEPT else []
    if not allowed:
        raise NothingToDrawError
    return allowed[_place(name, len(allowed))]


def draws_beside(
    generator: Generator, values: Mapping[str, Drawn], *, uid: str, seed: int
) -> list[dict[str, Drawn]]:
    """Return a few other draws of the same case: its words and rows stay, its numbers do not."""
    case = {name: each for name, each in values.items() if not isinstance(each, Fraction)}
    later = (draw(generator, uid=uid, seed=seed + step) for step in range(1, _BESIDE_TRIED))
    same_case = (each for each in later if case.items() <= each.items() and each != values)
    return list(islice(same_case, _BESIDE))


def every_draw(generator: Generator, *, uid: str) -> Iterator[dict[str, Drawn]]:
    """Yield all values of a small space, or those of the first seeds of a large one."""
    if generator.size > SWEPT:
        yield from (draw(generator, uid=uid, seed=seed) for seed in range(SEEDS))
        return
    for place in range(generator.size):
        if (values := _values(generator, place)) is not None:
            yield values


def derive(
    generator: Generator, drawn: Mapping[str, Drawn], *, instead: Mapping[str, Fraction]
) -> dict[str, Drawn]:
    """Work out all derived values, some of which a student's own values stand `instead` of.

    Raises UndefinedError or TooHardError where one of them has no value.
    """
    values: dict[str, Drawn] = {**drawn, **instead}
    for each in generator.derived:
        if each.name not in instead:
            values[each.name] = value_of(each.formula, numbers_of(values))
    return values


def _place(name: str, size: int) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()) % size


def undefined(generator: Generator) -> Iterator[str]:
    """Name the derived values that have none for a combination which nothing excludes."""
    for place in range(min(generator.size, SWEPT)):
        values = _given(generator, place)
        for each in generator.derived:
            try:
                values[each.name] = value_of(each.formula, numbers_of(values))
            except (UndefinedError, TooHardError):
                if not _is_excluded(generator, values):
                    yield each.name
                break


def _is_excluded(generator: Generator, values: Mapping[str, Drawn]) -> bool:
    return any(_holds(each, values) is False for each in generator.required)


def _holds(condition: Formula, values: Mapping[str, Drawn]) -> bool | None:
    try:
        return holds(condition, values)
    except (UndefinedError, TooHardError):
        return None


def _given(generator: Generator, place: int) -> dict[str, Drawn]:
    given: dict[str, Drawn] = {}
    for each in generator.given:
        place, index = divmod(place, len(each.choices))
        given[each.name] = each.choices[index]
    return given


def _values(generator: Generator, place: int) -> dict[str, Drawn] | None:
    """Return the combination at a place of the space, or nothing where it is not allowed."""
    given = _given(generator, place)
    try:
        values = derive(generator, given, instead={})
        allowed = all(holds(each, values) for each in generator.required)
    except (UndefinedError, TooHardError):
        return None
    return values if allowed else None
