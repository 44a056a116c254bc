"""A paper of an hour with two questions, and somebody who sits it from nine o'clock."""

from datetime import UTC, datetime

from tests.factories import LearnerFactory, publish_papers
from tutorium.practice import actions

NINE = datetime(2027, 5, 10, 9, tzinfo=UTC)


def at(hour, minute=0):
    return datetime(2027, 5, 10, hour, minute, tzinfo=UTC)


def sit(*, learner=None, paper=None, given=None, **fields):
    [paper] = [paper] if paper else publish_papers(1, minutes=60, marks=2, **fields)
    learner = learner or LearnerFactory()
    if given:
        actions.set_accommodations(learner=learner, **given)
    return actions.start_sitting(paper, learner=lambda: learner, at=NINE)


def typed(said):
    return actions.Typed({"answer:a": [said]}, {"a": {"answer": said, "working": ""}})
