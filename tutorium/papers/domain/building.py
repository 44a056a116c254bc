"""Making a paper of a bank: which questions, for so many marks, spread over the topics.

A plan says how many marks each question has and from which topics it comes; it does not depend on
the seed. A seed only says which questions fill it. So papers of the same wish and of different
seeds are parallel: the same marks on the same topics, with as few questions in common as the bank
allows.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

MOST_MARKS = 200
LEAST_MARKS = 5
MOST_QUESTIONS = 60
EASIEST, HARDEST = 1, 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that a paper may ask. `group` is the topic that its marks count for."""

    uid: str
    marks: int
    paths: tuple[str, ...]  # of its topics in the course
    group: str
    difficulty: int = 3
    command_term: str = ""
    calculator: bool | None = None  # nothing: it does not matter
    levels: tuple[str, ...] = ()  # none: all
    is_generator: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What a paper should be like; what is left empty is free."""

    marks: int
    topics: tuple[str, ...] = ()  # paths; what is below them counts too
    terms: tuple[str, ...] = ()
    easiest: int = EASIEST
    hardest: int = HARDEST
    calculator: bool | None = None
    level: str = ""


Slot = tuple[str, int]  # group, marks


def suits(candidate: Candidate, wish: Wish) -> bool:
    """Say whether a question may stand in a paper of this wish."""
    return (
        candidate.marks <= wish.marks
        and wish.easiest <= candidate.difficulty <= wish.hardest
        and (not wish.topics or any(path.startswith(wish.topics) for path in candidate.paths))
        and (not wish.terms or candidate.command_term in wish.terms)
        and (wish.calculator is None or candidate.calculator in {None, wish.calculator})
        and (not wish.level or not candidate.levels or wish.level in candidate.levels)
    )


def build(
    candidates: Iterable[Candidate],
    wish: Wish,
    *,
    seed: int = 0,
    seen: Collection[str] = frozenset(),
) -> list[Candidate]:
    """Return the questions of a paper, the easier first; none of them is in `seen`.

    They have exactly the marks that are wished for, or as many below as the bank can make up.
    """
    fit = [each for each in candidates if each.uid not in seen and suits(each, wish)]
    shelves: defaultdict[Slot, list[Candidate]] = defaultdict(list)
    for each in sorted(fit, key=lambda each: _mixed(each.uid)):
        shelves[each.group, each.marks].append(each)
    wanted = Counter(plan({slot: len(found) for slot, found in shelves.items()}, wish.marks))
    chosen = [
        each
        for slot, count in wanted.items()
        for each in _turned(shelves[slot], count=count, seed=seed)
    ]
    return sorted(chosen, key=lambda each: (each.difficulty, each.marks, _mixed(each.uid)))


def _mixed(uid: str) -> str:
    """Return what puts questions into an order that has nothing to do with how they were written."""
    return sha256(uid.encode()).hexdigest()


def _turned(found: Sequence[Candidate], *, count: int, seed: int) -> list[Candidate]:
    """Take `count` of a shelf, going on with each seed where the one before it ended."""
    start = seed * count
    return [found[(start + number) % len(found)] for number in range(count)]


def plan(available: dict[Slot, int], marks: int) -> list[Slot]:
    """Return the slots of a paper: marks spread evenly over the groups, exact where that can be.

    `available` counts the questions of each group and mark. The group that has had fewest marks is
    served first, with questions of so many marks as have had least of what the bank has of them:
    so a paper has short and long questions as the bank does.
    """
    left, slots = dict(available), list[Slot]()
    counts: Counter[int] = Counter()
    for (_, worth), number in left.items():
        counts[worth] += number
    volume = {worth: worth * number for worth, number in counts.items()}
    served: Counter[str] = Counter()
    given: Counter[int] = Counter()
    remaining = _nearest(counts, marks)
    while remaining and len(slots) < MOST_QUESTIONS:
        worths = _worths(counts, remaining, MOST_QUESTIONS - len(slots))
        group, worth = slot = min(
            (slot for slot, number in left.items() if number and slot[1] in worths),
            key=lambda slot: (served[slot[0]], given[slot[1]] / volume[slot[1]], slot),
        )
        left[slot] -= 1
        counts[worth] -= 1
        served[group] += worth
        given[worth] += worth
        remaining -= worth
        slots.append(slot)
    return slots


def _worths(counts: Counter[int], remaining: int, most: int) -> set[int]:
    """Return the marks that the next question may have, so that `most` questions will do."""
    found = {worth for worth in counts if _leaves_a_sum(counts, worth, remaining)}
    large = {worth for worth in found if worth * most >= remaining}
    return large or {max(found)}


def _leaves_a_sum(counts: Counter[int], worth: int, remaining: int) -> bool:
    if not counts[worth] or worth > remaining:
        return False
    return bool(_sums(counts - Counter([worth]), remaining) >> (remaining - worth) & 1)


def _nearest(counts: Counter[int], marks: int) -> int:
    """Return the most marks, of at most `marks`, that questions of these marks add up to."""
    return _sums(counts, marks).bit_length() - 1


def _sums(counts: Counter[int], most: int) -> int:
    """Return the sums up to `most` that some of these marks have, as the bits of a number."""
    sums, mask = 1, (1 << (most + 1)) - 1
    for worth, number in counts.items():
        left, step = min(number, most // worth), 1
        while left > 0:  # 1, 2, 4 … of them at once
            taken = min(step, left)
            sums |= (sums << (worth * taken)) & mask
            left -= taken
            step *= 2
    return sums
