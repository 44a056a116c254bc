"""Marking an order: the indexes of the items as written, in the order the student gives them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from tutorium.formats.fields import Fields
from tutorium.questions.domain.judgement import Judgement, Situation, ask_again
from tutorium.questions.domain.reasons import Reason, reason
from tutorium.questions.domain.responses import indexes_of

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Ordering:
    items: tuple[str, ...]  # in the right order
    scoring: str = "all"


def read(fields: Fields, names: Collection[str]) -> Ordering:
    del names
    scoring = fields.choice("scoring", ("all", "each")) if fields.has("scoring") else "all"
    ordering = Ordering(fields.texts("items"), scoring)
    if len(ordering.items) < _FEWEST:
        fields.fault("an order needs at least two items", field="items")
    return ordering


def read_wrong(fields: Fields, names: Collection[str], answer: Ordering) -> None:
    del names, answer
    fields.fault("an order has no expected wrong answers")


def judge(answer: Ordering, response: object, situation: Situation) -> Judgement:
    del situation
    count = len(answer.items)
    given = indexes_of(response, count)
    if given is None or len(set(given)) != len(given):
        return ask_again(Reason("unreadable_shape"))
    met = sum(1 for first, second in pairwise(given) if second == first + 1)
    is_right = given == list(range(count))
    return Judgement(
        verdict="right" if is_right else "wrong",
        because=Reason("right") if is_right else _because(answer, met),
        share=_share(answer, met, is_right=is_right),
    )


def _because(answer: Ordering, met: int) -> Reason:
    if answer.scoring == "all":
        return Reason("wrong_order")
    return reason("some_right", right=met, all=len(answer.items) - 1)


def _share(answer: Ordering, met: int, *, is_right: bool) -> Fraction:
    if answer.scoring == "all":
        return Fraction(is_right)
    return Fraction(met, max(1, len(answer.items) - 1))


def right_responses(answer: Ordering, situation: Situation) -> Sequence[object]:
    del situation
    return [list(range(len(answer.items)))]


def faults(answer: Ordering, situation: Situation) -> Sequence[str]:
    del situation
    twice = sorted({each for each in answer.items if answer.items.count(each) > 1})
    return [f"the item {each!r} stands twice" for each in twice]


def pieces(answer: Ordering) -> Collection[str]:
    del answer
    return []
