"""Marking a choice: the index of an option as written, or a list of indexes."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from tutorium.formats.fields import Fields
from tutorium.questions.domain.judgement import Judgement, Situation, ask_again
from tutorium.questions.domain.reasons import Reason, reason
from tutorium.questions.domain.responses import index_of, indexes_of
from tutorium.questions.kinds.choice.likeness import say_the_same, shown

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Option:
    text: str
    right: bool = False
    feedback: str = ""
    last: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    options: tuple[Option, ...]
    many: bool = False
    shuffle: bool = True
    scoring: str = "each"

    @property
    def right(self) -> frozenset[int]:
        return frozenset(place for place, option in enumerate(self.options) if option.right)


def read(fields: Fields, names: Collection[str]) -> Choice:
    del names
    choice = Choice(
        options=tuple(_option(each) for each in fields.mappings("options")),
        many=fields.flag("many"),
        shuffle=fields.flag("shuffle") if fields.has("shuffle") else True,
        scoring=fields.choice("scoring", ("each", "all")) if fields.has("scoring") else "each",
    )
    if len(choice.options) < _FEWEST:
        fields.fault("a choice needs at least two options", field="options")
    elif not choice.many and len(choice.right) != 1:
        say = f"{len(choice.right)} options are right; exactly one is, unless `many: true`"
        fields.fault(say, field="options")
    elif not choice.right:
        fields.fault("no option is right", field="options")
    return choice


def _option(fields: Fields) -> Option:
    option = Option(
        text=fields.text("text", required=True),
        right=fields.flag("right"),
        feedback=fields.text("feedback"),
        last=fields.flag("last"),
    )
    fields.done()
    return option


def read_wrong(fields: Fields, names: Collection[str], answer: Choice) -> None:
    del names, answer
    fields.fault("an option says its own feedback: `options: [{text: …, feedback: …}]`")


def judge(answer: Choice, response: object, situation: Situation) -> Judgement:
    del situation
    ticked = _ticked(answer, response)
    if ticked is None:
        return ask_again(Reason("unreadable_shape" if answer.many else "choose_one"))
    missing, false = answer.right - ticked, ticked - answer.right
    return Judgement(
        verdict="wrong" if missing or false else "right",
        because=_because(answer, len(missing), len(false)),
        share=_share(answer, missing=len(missing), false=len(false)),
        pieces=_pieces_earned(answer, ticked),
        feedback=tuple(_feedback(answer, ticked)),
    )


def _ticked(answer: Choice, response: object) -> frozenset[int] | None:
    if answer.many:
        several = indexes_of(response, len(answer.options))
        return None if several is None else frozenset(several)
    one = index_of(response, len(answer.options))
    return None if one is None else frozenset({one})


def _pieces_earned(answer: Choice, ticked: frozenset[int]) -> frozenset[str]:
    """Name what earns marks: as many wrong ticks as there are take right ones off, the last first."""
    earned = sorted(ticked & answer.right)
    kept = max(0, len(earned) - len(ticked - answer.right))
    return frozenset(f"option:{place}" for place in earned[:kept])


def _because(answer: Choice, missing: int, false: int) -> Reason:
    if not missing and not false:
        return Reason("right")
    if not answer.many:
        return Reason("wrong_option")
    if false:
        return Reason("wrong_options")
    count = len(answer.right)
    return reason("some_right", right=count - missing, all=count)


def _share(answer: Choice, *, missing: int, false: int) -> Fraction:
    count = len(answer.right)
    if not count or not answer.many or answer.scoring == "all":
        return Fraction(not missing and not false)
    return Fraction(max(0, count - missing - false), count)


def _feedback(answer: Choice, ticked: frozenset[int]) -> Iterator[str]:
    chosen = (answer.options[place] for place in sorted(ticked))
    yield from (option.feedback for option in chosen if option.feedback)


def right_responses(answer: Choice, situation: Situation) -> Sequence[object]:
    del situation
    right = sorted(answer.right)
    return [right] if answer.many else right[:1]


def faults(answer: Choice, situation: Situation) -> Sequence[str]:
    """Say which options cannot be told apart for these values."""
    del situation
    texts = [shown(option.text) for option in answer.options]
    return [
        f"two options say the same: {answer.options[first].text!r} and {answer.options[second].text!r}"
        for first, second in combinations(range(len(texts)), 2)
        if say_the_same(texts[first], texts[second])
    ]


def pieces(answer: Choice) -> Collection[str]:
    return [f"option:{place}" for place in range(len(answer.options))]
