"""What a drafting gave, read again from the reply that is kept."""

from tutorium.drafting.domain.replies import (
    AnswerDraft,
    QuestionDraft,
    read_answer,
    read_questions,
    read_topics,
)
from tutorium.drafting.models import Drafting


def answer_of(drafting: Drafting) -> AnswerDraft:
    return read_answer(drafting.reply, drafting.material)


def topics_of(drafting: Drafting) -> list[str]:
    return read_topics(drafting.reply, drafting.material)


def questions_of(drafting: Drafting) -> list[QuestionDraft]:
    return read_questions(drafting.reply)
