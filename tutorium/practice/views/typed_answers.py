"""An answer typed to a card, judged by the examiner as on a question."""

from dataclasses import dataclass

from tutorium.practice.domain.memory import Grade
from tutorium.practice.models import KeptCard
from tutorium.questions.domain.judging import judge_value
from tutorium.questions.domain.reasons import say
from tutorium.questions.kinds import KINDS, examine_question
from tutorium.questions.models import Question
from tutorium.questions.queries import values_of


@dataclass(frozen=True)
class Judged:
    """`verdict` is right, wrong, ask_again or undecided; nothing of it is an attempt."""

    typed: str
    verdict: str
    because: str = ""

    @property
    def grade(self) -> Grade | None:
        """The grade that the verdict speaks for; the learner decides."""
        return {"right": Grade.GOOD, "wrong": Grade.AGAIN}.get(self.verdict)


def judged(card: KeptCard, typed: str) -> Judged:
    if card.question is not None:
        return _by_question(card.question, card, typed)
    return _by_words(card, typed)


def _by_question(question: Question, card: KeptCard, typed: str) -> Judged:
    response = {card.part: {"answer": typed, "working": ""}}
    marking = examine_question(values_of(question), response, seed=card.seed)
    for part in marking.parts:
        if part.path == card.part:
            verdicts = {"ask_again": "ask_again", "person": "undecided"}
            verdict = verdicts.get(part.status) or (
                "right" if part.marks == part.available else "wrong"
            )
            return Judged(typed, verdict, say(part.because))
    return Judged(typed, "undecided")  # the question has changed and has no such part any longer


def _by_words(card: KeptCard, typed: str) -> Judged:
    """Take a typed answer as words, and where those differ, as a number."""
    said = {
        "kind": "text",
        "answer": {"accept": [card.wanted]},
        "language": card.language,
        "response": typed,
    }
    by_words = judge_value(said, KINDS)
    if by_words["verdict"] == "right":
        return Judged(typed, "right")
    number = judge_value(
        {"kind": "number", "answer": {"value": card.wanted}, "response": typed}, KINDS
    )
    if number["verdict"] == "right":
        return Judged(typed, "right")
    because = by_words["because"] if by_words["verdict"] == "ask_again" else ""
    return Judged(typed, by_words["verdict"], because)
