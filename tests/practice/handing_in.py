"""Questions that are answered on paper, in a session and in a sitting, with photographs for them."""

from tests.factories import (
    LearnerFactory,
    PracticeSessionFactory,
    SessionQuestionFactory,
    TopicFactory,
    publish_papers,
    publish_questions,
)
from tests.formats.photographing import photograph
from tests.practice.sitting import NINE, sit
from tutorium.curriculum.models import Topic
from tutorium.formats.photographs import read_photograph
from tutorium.papers.models import Paper
from tutorium.practice import actions
from tutorium.practice.models import WrittenPage
from tutorium.questions.models import Question

DRAW = """
parts:
  - label: a
    ask: Sketch it.
    kind: upload
    marks: 2
    scheme:
      - {id: axes, code: B1, for: axes labelled}
      - {id: line, code: B1, for: straight line}
"""
LIMITED = {"sender": "s", "at": NINE}


def picture(colour="white"):
    return read_photograph(photograph(colour=colour))


def drawing():
    """Return the question, published once, and its topic."""
    topic = Topic.objects.first() or TopicFactory(code="p1", path="0001.")
    known = Question.objects.first()
    how = {"said": DRAW, "marks": 2, "kinds": ["upload"]}
    return known or publish_questions(1, topic=topic, **how)[0], topic


def in_session(learner=None, **fields):
    question, topic = drawing()
    session = PracticeSessionFactory(
        learner=learner or LearnerFactory(), course=topic.course, **fields
    )
    return SessionQuestionFactory(question=question, available=2, session=session, number=1)


def in_sitting(learner=None):
    _, topic = drawing()
    paper = Paper.objects.first()
    [paper] = [paper] if paper else publish_papers(1, topic=topic, minutes=60, marks=2)
    return sit(learner=learner, paper=paper).answers.get()


def add(place, *colours, part="a", **how):
    """Keep a photograph of each colour; return all pages that now stand there."""
    photographs = [picture(colour) for colour in colours]
    actions.add_pages(place, part, photographs, **{**LIMITED, **how})
    return list(WrittenPage.objects.at(place))
