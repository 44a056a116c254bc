"""What a student did before, in numbers from which the next response is foretold.

Counts of right and wrong by student, skill and item after performance factors (Pavlik, Cen and
Koedinger, 2009) and time windows (Choffin et al., DAS3H, 2019); ability as the decayed sum of what
was more, or less, than the item's share, over what it could tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

from tutorium.practice.domain.mastery_difficulty import Difficulty, logit

DECAYS = (1.0, 0.98, 0.93, 0.8, 0.5)  # by response: how much of what went before still counts
OF_STUDENT = (2.0, 3.0, 2.0, 1.0, 0.5)  # what a student at the mean counts for, at each decay
OF_SKILL = (1.0, 0.8, 0.8, 0.6, 0.4)
RECENT = 4  # last outcomes that are remembered in their order
OUTCOME_CODES = 2 ** (RECENT + 1)

DENSE = 26  # numbers, the first of them always 1
# How many values each category has; items, skills and skill-with-count have tables of their own.
CATEGORIES = (
    OUTCOME_CODES,  # last outcomes in the skill
    8 * 10 * 6,  # student's ability, skill's, count
    8 * 10,  # item's share, ability in the skill
    10 * OUTCOME_CODES,  # recent ability, last outcomes of all
    4 * 4 * 3,  # right, wrong and last on this very item
    8 * 8 * 10,  # item's share, ability, recent ability
    9 * OUTCOME_CODES,  # responses to this skill in a row, last outcomes
)
COUNT_BANDS = 6


class _Trace:
    """Outcomes of one student, of all skills or of one."""

    __slots__ = ("codes", "information", "last", "residuals", "right", "wrong")

    def __init__(self) -> None:
        self.right = self.wrong = 0
        self.residuals = [0.0] * len(DECAYS)
        self.information = [0.0] * len(DECAYS)
        self.codes = 1  # a leading 1, then the last outcomes
        self.last = -1  # place of the last response

    def abilities(self, priors: Sequence[float]) -> list[float]:
        """Return one step of Newton's from the mean, in logits, at each decay."""
        rows = zip(self.residuals, self.information, priors)  # noqa: B905 (of one length; hot)
        return [residual / (information + prior) for residual, information, prior in rows]

    def take(self, correct: int, share: float, place: int) -> None:
        self.residuals = _decayed(self.residuals, correct - share)
        self.information = _decayed(self.information, share * (1 - share))
        self.right += correct
        self.wrong += 1 - correct
        codes = self.codes << 1 | correct
        if codes >= OUTCOME_CODES:
            codes = codes & (OUTCOME_CODES // 2 - 1) | OUTCOME_CODES // 2
        self.codes = codes
        self.last = place


def _decayed(sums: list[float], added: float) -> list[float]:
    return [value * decay + added for value, decay in zip(sums, DECAYS)]  # noqa: B905 (hot)


class Seen:
    """What is known just before a response: numbers, and the category of each table."""

    __slots__ = ("categories", "count_band", "numbers")

    def __init__(self, numbers: list[float], categories: list[int], count_band: int) -> None:
        self.numbers = numbers
        self.categories = categories
        self.count_band = count_band


@dataclass(slots=True)
class _Asked:
    """A response that is about to come."""

    item: int
    skill: int
    share: float  # of people who get it right
    trace: _Trace  # in the skill
    own: tuple[int, int, int]  # on the item: right, wrong, last (0 none, 1 right, 2 wrong)
    run: int  # responses to the skill just before


class History:
    """The responses of one student so far: ask `before` each, then `take` how it came out."""

    def __init__(self, difficulty: Difficulty) -> None:
        self._difficulty = difficulty
        self._all = _Trace()
        self._skills: dict[int, _Trace] = {}
        self._items: dict[int, tuple[int, int, int]] = {}
        self._run = 0
        self._count = 0
        self._asked: _Asked | None = None

    def before(self, item: int, skill: int) -> Seen:
        asked = self._ask(item, skill)
        general, special = self._all.abilities(OF_STUDENT), asked.trace.abilities(OF_SKILL)
        band = _band(log1p(asked.trace.right + asked.trace.wrong), 0, 1.6, COUNT_BANDS)
        numbers = self._numbers(asked, general, special)
        return Seen(numbers, self._crossed(asked, general, special, band), band)

    def take(self, correct: int) -> None:
        """Add what came of the response asked for last."""
        asked = self._asked
        if asked is None:
            raise ValueError("no response was asked for")
        self._all.take(correct, asked.share, self._count)
        asked.trace.take(correct, asked.share, self._count)
        self._skills[asked.skill] = asked.trace
        right, wrong, _ = asked.own
        self._items[asked.item] = (right + correct, wrong + 1 - correct, 2 - correct)
        self._run = asked.run + 1
        self._count += 1

    def _ask(self, item: int, skill: int) -> _Asked:
        last = self._asked
        self._asked = _Asked(
            item,
            skill,
            self._difficulty.share(item, skill),
            self._skills.get(skill) or _Trace(),
            self._items.get(item, (0, 0, 0)),
            self._run if last is not None and last.skill == skill else 0,
        )
        return self._asked

    def _numbers(self, asked: _Asked, general: list[float], special: list[float]) -> list[float]:
        share, trace, (right, wrong, last) = logit(asked.share), asked.trace, asked.own
        never = float(trace.last < 0)
        gap = 0.0 if never else log1p(self._count - trace.last - 1)  # in responses
        return [
            1.0,
            share,
            log1p(self._count),
            log1p(self._all.right),
            log1p(self._all.wrong),
            *general,
            log1p(trace.right),
            log1p(trace.wrong),
            *special,
            log1p(asked.run),
            float(asked.run > 0),
            gap,
            never,
            log1p(right),
            log1p(wrong),
            (0.0, 1.0, -1.0)[last],
            general[0] * special[0],
            share * general[0],
        ]

    def _crossed(
        self, asked: _Asked, general: list[float], special: list[float], known: int
    ) -> list[int]:
        right, wrong, last = asked.own
        able = _band(general[0], 2.0, 2, 8)
        recent = _band(general[3], 2.5, 2, 10)
        in_skill = _band(special[1], 2.5, 2, 10)
        easy = _band(logit(asked.share), 3.0, 1.4, 8)
        return [
            asked.trace.codes,
            (able * 10 + in_skill) * 6 + known,
            easy * 10 + in_skill,
            recent * OUTCOME_CODES + self._all.codes,
            (min(right, 3) * 4 + min(wrong, 3)) * 3 + last,
            (easy * 8 + able) * 10 + recent,
            min(asked.run, 8) * OUTCOME_CODES + asked.trace.codes,
        ]


def _band(value: float, shift: float, scale: float, bands: int) -> int:
    return min(bands - 1, max(0, int((value + shift) * scale)))
