"""A paper of an hour with two questions, and somebody who sits it from nine o'clock."""

from datetime import UTC, datetime
from decimal import Decimal

from tests.factories import LearnerFactory, publish_papers
from tests.papers.own_files import keep
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


def sit_own(*, own=None, given=None, when=NINE, **fields):
    """Let the owner sit a paper of three questions, of 3, 2 and 4 marks unless a file is given."""
    own = own or keep(**{"minutes": 60, **fields})
    if given:
        actions.set_accommodations(learner=own.paper.owner, **given)
    return actions.start_sitting(own.paper, learner=lambda: own.paper.owner, at=when)


def own_typed(said="", *, on_paper=False):
    on = "on" if on_paper else ""
    parts = {"answer": said, "on_paper": on}
    return actions.Typed({"answer": [said], "on_paper": [on]}, parts)


def mark_own(row, marks, available=None, *, topics=()):
    available = row.available if available is None else Decimal(available)
    return actions.mark_own_question(row, actions.OwnMark(Decimal(marks), available, topics))
