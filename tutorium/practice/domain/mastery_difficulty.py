"""How hard an item is: the share that got it right, drawn to its skill's, and that to everyone's."""

from collections.abc import Iterable
from math import exp, log

from tutorium.practice.domain.response_log import LoggedResponse

ITEM_PRIOR = 8.0  # responses that an item's skill counts for
SKILL_PRIOR = 20.0  # responses that the whole log counts for
LEAST = 0.005  # of a share, so that no item is held impossible
LOWEST = -500.0  # logits, below which `exp` would overflow


def logit(share: float) -> float:
    return log(share / (1 - share))


def logistic(value: float) -> float:
    return 1 / (1 + exp(-value)) if value > LOWEST else 0.0


class Difficulty:
    """Shares right by item and by skill; what was never seen falls back on what stands above it."""

    def __init__(self) -> None:
        self._items: dict[int, tuple[int, int]] = {}  # right, of
        self._skills: dict[int, tuple[int, int]] = {}
        self._right = self._count = 0

    def take(self, responses: Iterable[LoggedResponse]) -> None:
        items, skills = self._items, self._skills
        for item, skill, correct in responses:
            right, count = items.get(item, (0, 0))
            items[item] = (right + correct, count + 1)
            right, count = skills.get(skill, (0, 0))
            skills[skill] = (right + correct, count + 1)
            self._right += correct
            self._count += 1

    @property
    def mean(self) -> float:
        return self._right / self._count if self._count else 0.5

    def share(self, item: int, skill: int) -> float:
        """Return the share of people that get this item right, strictly between 0 and 1."""
        right, count = self._items.get(item, (0, 0))
        share = (right + ITEM_PRIOR * self._share_of(skill)) / (count + ITEM_PRIOR)
        return min(max(share, LEAST), 1 - LEAST)

    def item_mean(self, item: int) -> float:
        """Return the share of an item alone, drawn to the log's and not to its skill's."""
        right, count = self._items.get(item, (0, 0))
        return (right + ITEM_PRIOR * self.mean) / (count + ITEM_PRIOR)

    def _share_of(self, skill: int) -> float:
        right, count = self._skills.get(skill, (0, 0))
        return (right + SKILL_PRIOR * self.mean) / (count + SKILL_PRIOR)
