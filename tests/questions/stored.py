"""A question in the database, as a pack's load would store it."""

from datetime import UTC, datetime
from pathlib import PurePosixPath

from tests.factories import TopicFactory
from tutorium.curriculum.queries import TopicLookup
from tutorium.questions import actions
from tutorium.questions.domain.reading import read_question
from tutorium.questions.domain.variants import words_of
from tutorium.questions.kinds import KINDS
from tutorium.questions.models import Question

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
THAW = """\
uid: 01JDC2W7Q0AB
title: When the thaw began
topics: ["{topic}"]
written: {{how: model, date: 2026-11-26}}
stem: The thaw followed a death.
parts:
  - ask: In which year did Stalin die?
    kind: number
    marks: 1
    answer: {{value: 1953}}
"""


def stored(text, *, file="soviet/thaw"):
    faults = []
    values = read_question(
        text, file=PurePosixPath(f"{file}.yaml"), path="q.yaml", kinds=KINDS, faults=faults
    )
    assert faults == []
    return actions.StoredQuestion(values, text, values.version, words_of(values))


def store(text=THAW, *, live=True, topic=None, file="soviet/thaw", at=AT):
    """Store a question under a topic, and return its row."""
    topic = topic or TopicFactory()
    one = stored(text.format(topic=topic.reference), file=file)
    actions.store_questions([one], pack=topic.course.pack, topics=TopicLookup(), at=at)
    Question.objects.filter(uid=one.values.uid).update(live=live)
    return Question.objects.get(uid=one.values.uid)
