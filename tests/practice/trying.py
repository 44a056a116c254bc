"""Attempts at questions of one topic, for tests of progress."""

from datetime import timedelta

from tests.factories import AttemptFactory, QuestionFactory, QuestionTopicFactory
from tests.practice.keeping import NOON
from tutorium.practice.models import TopicState
from tutorium.questions.domain.reasons import SENTENCES


def asked(*topics, **fields):
    """Return a question that points to these topics."""
    question = QuestionFactory(**fields)
    for number, topic in enumerate(topics):
        QuestionTopicFactory(question=question, topic=topic, sort_order=number)
    return question


def marking(marks, available, *, status="marked"):
    part = {
        "label": "a",
        "status": status,
        "marks": None if status == "person" else marks,
        "available": available,
        "feedback": SENTENCES["wrong_value"],
        "points": [],
    }
    return {"marks": marks, "available": available, "parts": [part]}


def tried(learner, question, marks=1, available=1, *, hours=0, **fields):
    """Return an attempt that was kept; nothing is worked out from it yet."""
    return AttemptFactory(
        learner=learner,
        question=question,
        marks=marks,
        available=available,
        marking=fields.pop("marking", marking(marks, available)),
        marked_at=NOON + timedelta(hours=hours),
        **fields,
    )


def states(learner):
    """Return what is known of a learner, by the codes of topics."""
    rows = TopicState.objects.visible_to(learner).select_related("topic")
    return {row.topic.code: row for row in rows}


def numbers(learner):
    """Return all that states say, to be compared."""
    fields = ("surplus", "information", "earned", "count", "at", "marks", "available")
    return {
        code: (*(getattr(row, name) for name in fields), row.lost, row.terms)
        for code, row in states(learner).items()
    }
