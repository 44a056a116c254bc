"""Working that is marked by its lines alone; `target` is what it has to reach."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tutorium.formats.fields import Fields
from tutorium.questions.domain.formula import Formula
from tutorium.questions.domain.judgement import Judgement, Situation, wrong
from tutorium.questions.domain.reasons import Reason
from tutorium.questions.domain.scheme import read_formula_of


@dataclass(frozen=True, slots=True)
class Working:
    target: Formula | None = None


def read(fields: Fields, names: Collection[str]) -> Working:
    if not fields.has("scheme"):
        fields.fault("working needs a `scheme`, whose points say what its lines show")
    return Working(read_formula_of(fields, "target", names))


def read_wrong(fields: Fields, names: Collection[str], answer: Working) -> None:
    del names, answer
    fields.fault("working has no final answer to be wrong")


def judge(answer: Working, response: object, situation: Situation) -> Judgement:
    """Judge nothing: the examiner looks for each mark point in the lines."""
    del answer, response, situation
    return wrong(Reason("not_shown"))


def right_responses(answer: Working, situation: Situation) -> Sequence[object]:
    del answer, situation
    return [None]


def faults(answer: Working, situation: Situation) -> Sequence[str]:
    del answer, situation
    return []


def pieces(answer: Working) -> Collection[str]:
    del answer
    return []
