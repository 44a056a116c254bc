"""Marking a matching: for each left side the index of a right side, in a list or by index.

Right sides are counted as written: those of the pairs first, then the extra ones. Right sides of
one wording may stand for each other.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tutorium.formats.fields import Fields
from tutorium.questions.domain.judgement import Judgement, Situation, ask_again
from tutorium.questions.domain.reasons import Reason, reason
from tutorium.questions.domain.responses import index_of, is_blank, mapping_of

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Pair:
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Matching:
    pairs: tuple[Pair, ...]
    extra: tuple[str, ...] = ()
    scoring: str = "each"

    @property
    def right_sides(self) -> tuple[str, ...]:
        return (*(pair.right for pair in self.pairs), *self.extra)


def read(fields: Fields, names: Collection[str]) -> Matching:
    del names
    matching = Matching(
        pairs=tuple(_pair(each) for each in fields.mappings("pairs")),
        extra=fields.texts("extra"),
        scoring=fields.choice("scoring", ("each", "all")) if fields.has("scoring") else "each",
    )
    if len(matching.pairs) < _FEWEST:
        fields.fault("a matching needs at least two pairs", field="pairs")
    return matching


def _pair(fields: Fields) -> Pair:
    pair = Pair(fields.text("left", required=True), fields.text("right", required=True))
    fields.done()
    return pair


def read_wrong(fields: Fields, names: Collection[str], answer: Matching) -> None:
    del names, answer
    fields.fault("a matching has no expected wrong answers")


def judge(answer: Matching, response: object, situation: Situation) -> Judgement:
    del situation
    lefts = [str(place) for place in range(len(answer.pairs))]
    given = mapping_of(response, lefts)
    if given is None or _is_unreadable(answer, given):
        return ask_again(Reason("unreadable_shape"))
    sides = answer.right_sides
    met = [
        place
        for place, pair in enumerate(answer.pairs)
        if (index := index_of(given.get(str(place)), len(sides))) is not None
        and sides[index] == pair.right
    ]
    return _judged(answer, met)


def _is_unreadable(answer: Matching, given: dict[str, object]) -> bool:
    count = len(answer.right_sides)
    return any(index_of(each, count) is None and not is_blank(each) for each in given.values())


def _judged(answer: Matching, met: list[int]) -> Judgement:
    count = len(answer.pairs)
    is_right = len(met) == count
    share = Fraction(len(met), count) if count else Fraction(0)
    return Judgement(
        verdict="right" if is_right else "wrong",
        because=Reason("right") if is_right else reason("some_right", right=len(met), all=count),
        share=share if answer.scoring == "each" else Fraction(is_right),
        pieces=frozenset(f"pair:{place}" for place in met),
    )


def right_responses(answer: Matching, situation: Situation) -> Sequence[object]:
    del situation
    return [list(range(len(answer.pairs)))]


def faults(answer: Matching, situation: Situation) -> Sequence[str]:
    del situation
    lefts = [pair.left for pair in answer.pairs]
    twice = sorted({left for left in lefts if lefts.count(left) > 1})
    rights = {pair.right for pair in answer.pairs}
    taken = sorted(rights & set(answer.extra))
    return [f"the left side {left!r} stands twice" for left in twice] + [
        f"the extra right side {side!r} is also a right one" for side in taken
    ]


def pieces(answer: Matching) -> Collection[str]:
    return [f"pair:{place}" for place in range(len(answer.pairs))]
