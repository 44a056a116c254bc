"""Sittings of a student's own paper: marked by the student beside the scheme, and taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from tutorium.accounts.actions import locked_learner
from tutorium.accounts.models import Learner
from tutorium.curriculum.models import Topic
from tutorium.papers.actions import release_split, say_of_question
from tutorium.papers.models import OwnPaper, OwnQuestion
from tutorium.practice.actions.progress import rebuild_progress
from tutorium.practice.models import Sitting, SittingAnswer


class TooManyMarksError(Exception):
    """More was given than the question is worth."""


class StillRunningError(Exception):
    """Marks are given after handing in."""


@dataclass(frozen=True, slots=True)
class OwnMark:
    """What a student gives a question, out of how much, and which topics it asks about."""

    marks: Decimal
    available: Decimal
    topics: Sequence[Topic] = ()


@transaction.atomic
def mark_own_question(row: SittingAnswer, given: OwnMark) -> SittingAnswer:
    """Keep the marks that a student gives, and take them into progress.

    Whatever was written stays. Raises `TooManyMarksError` and `StillRunningError`.
    """
    if not 0 <= given.marks <= given.available:
        raise TooManyMarksError
    learner = locked_learner(row.sitting.learner_id)
    rows = SittingAnswer.objects.select_for_update(of=("self",))
    found = rows.select_related("sitting").get(pk=row.pk)
    if found.sitting.is_running:
        raise StillRunningError
    question = OwnQuestion.objects.select_related("own__paper").get(sat=found)
    concerned = {topic.pk for topic in (*question.topics.all(), *given.topics)}
    say_of_question(question, marks=given.available, topics=given.topics)
    found.own_marks, found.available = given.marks, given.available
    found.save(update_fields=["own_marks", "available"])
    _take_again(learner, concerned)
    return found


@transaction.atomic
def delete_own_sitting(sitting: Sitting) -> None:
    """Delete a sitting of an own paper with its answers and marks; without any, it can be split anew."""
    learner = locked_learner(sitting.learner_id)
    own = OwnPaper.objects.get(paper=sitting.paper_id)
    concerned = _topics_of(own)
    sitting.delete()
    if not Sitting.objects.filter(paper=own.paper_id).exists():
        release_split(own)
    _take_again(learner, concerned)


def forget_own_paper(*, own: OwnPaper) -> None:
    """Delete the sittings of a paper that is about to go; called in its transaction."""
    for learner in Learner.objects.select_for_update().filter(sittings__paper=own.paper_id):
        concerned = _topics_of(own)
        Sitting.objects.filter(paper=own.paper_id, learner=learner).delete()
        _take_again(learner, concerned)


def _topics_of(own: OwnPaper) -> set[int]:
    topics = Topic.objects.filter(pk__in=own.questions.values("topics"))
    return set(topics.values_list("pk", flat=True))


def _take_again(learner: Learner, topics: set[int]) -> None:
    if topics:
        rebuild_progress(learner, topics=topics)
