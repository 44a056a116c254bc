"""Marking a statement as true or false: `true`, `false`, or those words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tutorium.formats.fields import Fields
from tutorium.questions.domain.judgement import Judgement, Situation, ask_again
from tutorium.questions.domain.reasons import Reason

_WORDS = {"true": True, "t": True, "1": True, "false": False, "f": False, "0": False}


@dataclass(frozen=True, slots=True)
class TrueFalse:
    """`says_true` and `says_false` are the feedback for who says so."""

    is_true: bool
    says_true: str = ""
    says_false: str = ""


def read(fields: Fields, names: Collection[str]) -> TrueFalse:
    del names
    is_true = fields.choice("answer", ("true", "false")) == "true"
    own = fields.mapping("feedback")
    if own is None:
        return TrueFalse(is_true)
    found = TrueFalse(is_true, own.text("true"), own.text("false"))
    own.done()
    return found


def read_wrong(fields: Fields, names: Collection[str], answer: TrueFalse) -> None:
    del names, answer
    fields.fault("a statement says its own feedback: `feedback: {true: …, false: …}`")


def judge(answer: TrueFalse, response: object, situation: Situation) -> Judgement:
    del situation
    said = _said(response)
    if said is None:
        return ask_again(Reason("unreadable_shape"))
    is_right = said == answer.is_true
    feedback = answer.says_true if said else answer.says_false
    return Judgement(
        verdict="right" if is_right else "wrong",
        because=Reason("right" if is_right else "wrong"),
        share=Fraction(is_right),
        feedback=(feedback,) if feedback else (),
    )


def _said(response: object) -> bool | None:
    if isinstance(response, bool):
        return response
    return _WORDS.get(str(response).strip().lower()) if isinstance(response, str | int) else None


def right_responses(answer: TrueFalse, situation: Situation) -> Sequence[object]:
    del situation
    return [answer.is_true]


def faults(answer: TrueFalse, situation: Situation) -> Sequence[str]:
    del answer, situation
    return []


def pieces(answer: TrueFalse) -> Collection[str]:
    del answer
    return []
