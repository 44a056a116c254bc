"""Students who do not exist, and of whom the truth is known: a model is tried on them.

Each has an ability, and in each topic a knowledge that grows with every attempt, more after a
right one, and fades with the days; an item has a difficulty; a student who knows may slip and one
who does not may guess. The constants are ours, chosen so that shares right and their growth look
like those of practice logs; they are not fitted to any.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp
from random import Random
from typing import NamedTuple


@dataclass(frozen=True)
class World:
    """What the students live in. Abilities, difficulties and knowledge are in logits."""

    topics: int = 20
    staying: float = 0.75  # chance of going on with the same topic
    items_per_topic: int = 30
    attempts: int = 80  # of a student, at the mean
    days: int = 120
    able: float = 0.9  # spread of ability
    hard: float = 1.0  # spread of difficulty
    gain: float = 0.25  # of knowledge from a right response; a wrong one gives half
    memory_days: float = 30.0  # in which what was gained fades to its half
    slip: float = 0.05
    guess: float = 0.12


class SimulatedResponse(NamedTuple):
    """`day` counts from 0 with fractions; `truth` is the chance with which it was drawn."""

    student: int
    topic: int
    item: int
    day: float
    truth: float
    correct: int


def simulate(
    students: int, *, seed: int = 0, world: World = World()
) -> Iterator[SimulatedResponse]:
    """Yield the responses of so many students, each in order of time."""
    random = Random(f"items {seed}")  # noqa: S311 (no secret)
    items = world.topics * world.items_per_topic
    difficulties = [random.gauss(0, world.hard) for _ in range(items)]
    for number in range(students):
        yield from _one(number, difficulties, Random(f"{seed} {number}"), world)  # noqa: S311


def _one(
    number: int, difficulties: list[float], random: Random, world: World
) -> Iterator[SimulatedResponse]:
    ability = random.gauss(0.3, world.able)
    bent = [random.gauss(0, 0.7) for _ in range(world.topics)]
    gained = [(0.0, 0.0)] * world.topics  # how much, and on which day
    topic = random.randrange(world.topics)
    for day in _days(random, world):
        topic = topic if random.random() < world.staying else random.randrange(world.topics)
        item = topic * world.items_per_topic + random.randrange(world.items_per_topic)
        knowledge = _faded(gained[topic], day, world)
        truth = chance(ability + bent[topic] + knowledge - difficulties[item], world)
        correct = int(random.random() < truth)
        gained[topic] = (knowledge + world.gain * (1 if correct else 0.5), day)
        yield SimulatedResponse(number, topic, item, day, truth, correct)


def chance(logits: float, world: World) -> float:
    """Return the chance of a right response: known and no slip, or not known and guessed."""
    known = 1 / (1 + exp(-logits))
    return known * (1 - world.slip) + (1 - known) * world.guess


def _faded(gained: tuple[float, float], day: float, world: World) -> float:
    value, since = gained
    return value * float(0.5 ** ((day - since) / world.memory_days))


def _days(random: Random, world: World) -> list[float]:
    """Return moments of attempts: some evenings, with a handful of attempts each."""
    count = max(1, round(random.expovariate(1 / world.attempts)))
    evenings = sorted(random.uniform(0, world.days) for _ in range(max(1, count // 8)))
    return sorted(random.choice(evenings) + random.uniform(0, 0.04) for _ in range(count))
