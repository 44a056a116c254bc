"""A photographed page: nothing here decides about it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tutorium.formats.fields import Fields
from tutorium.questions.domain.judgement import Judgement, Situation, undecided
from tutorium.questions.domain.reasons import Reason


@dataclass(frozen=True, slots=True)
class Upload:
    """Nothing but the part's scheme says what the page has to show."""


def read(fields: Fields, names: Collection[str]) -> Upload:
    del fields, names
    return Upload()


def read_wrong(fields: Fields, names: Collection[str], answer: Upload) -> None:
    del names, answer
    fields.fault("an uploaded page has no expected wrong answers")


def judge(answer: Upload, response: object, situation: Situation) -> Judgement:
    del answer, response, situation
    return undecided(Reason("for_a_person"))


def right_responses(answer: Upload, situation: Situation) -> Sequence[object]:
    del answer, situation
    return []


def faults(answer: Upload, situation: Situation) -> Sequence[str]:
    del answer, situation
    return []


def pieces(answer: Upload) -> Collection[str]:
    del answer
    return []
