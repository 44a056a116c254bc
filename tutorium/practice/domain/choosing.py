"""Which questions a session asks: those that fit, the ones never seen first, and in what order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal, Protocol, TypeVar

LENGTHS = (5, 10, 20)
LARGEST_SEED = 10**9
Order = Literal["mixed", "topics"]


class Place(Protocol):
    """A question where it stands in a course."""

    @property
    def id(self) -> int: ...

    @property
    def path(self) -> str: ...


AnyPlace = TypeVar("AnyPlace", bound=Place)


@dataclass(frozen=True, slots=True)
class Past:
    """What a learner did at one question: how often, and the marks of the last time."""

    times: int
    marks: int
    available: int

    @property
    def went_wrong(self) -> bool:
        return self.marks < self.available


@dataclass(frozen=True, slots=True)
class Chosen:
    """A question of a session; `seed` draws its values if it is a generator."""

    id: int
    seed: int


def choose(
    places: Sequence[Place],
    past: Mapping[int, Past],
    *,
    length: int,
    order: Order,
    random: Random,
) -> list[Chosen]:
    """Choose at most `length` of the places, those seen least often first, each once.

    Random among those seen equally often; `topics` then puts them in the order of the course.
    """
    shuffled = list(places)
    random.shuffle(shuffled)
    by_need = sorted(shuffled, key=lambda place: past[place.id].times if place.id in past else 0)
    chosen = by_need[:length]
    if order == "topics":
        there = {place.id: number for number, place in enumerate(places)}
        chosen.sort(key=lambda place: there[place.id])
    else:
        random.shuffle(chosen)
    return [Chosen(place.id, random.randint(1, LARGEST_SEED)) for place in chosen]


def went_wrong(places: Sequence[AnyPlace], past: Mapping[int, Past]) -> list[AnyPlace]:
    """Keep the questions whose last attempt lost marks."""
    return [place for place in places if place.id in past and past[place.id].went_wrong]
