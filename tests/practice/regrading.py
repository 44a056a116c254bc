"""A question that was changed, and attempts that its older version marked."""

from datetime import UTC, datetime

from tests.factories import AttemptFactory, QuestionFactory
from tutorium.practice.models import Attempt
from tutorium.questions.models import QuestionVersion

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
FOUR = "parts: [{ask: How many?, kind: number, marks: 1, answer: {value: 4}}]"


def changed(now, *, before=FOUR):
    """Return a question that says `now` what it did not say before."""
    question = QuestionFactory(said=now, version="2")
    old = QuestionFactory.build(said=before, uid=question.uid, title=question.title)
    QuestionVersion.objects.create(
        question=question, version="1", source=old.source, replaced_at=NOON
    )
    return question


def attempt_at(question, said, marks, **fields):
    return AttemptFactory(question=question, parts={"a": {"answer": said}}, marks=marks, **fields)


def marks_of(question):
    return list(
        Attempt.objects.filter(question=question).order_by("pk").values_list("marks", flat=True)
    )
