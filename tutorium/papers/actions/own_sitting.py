"""What becomes of an own paper when it is sat: its time, its split, its marks and its grades."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from tutorium.curriculum.models import Topic
from tutorium.papers.actions.own import add_up
from tutorium.papers.domain.paper import Boundary
from tutorium.papers.models import GradeBoundary, OwnPaper, OwnQuestion


class NoTotalError(Exception):
    """It is not known out of how many marks a grade would be."""


@transaction.atomic
def set_time(own: OwnPaper, *, minutes: int, reading_minutes: int) -> None:
    own.paper.minutes, own.paper.reading_minutes = minutes, reading_minutes
    own.paper.save(update_fields=["minutes", "reading_minutes"])


@transaction.atomic
def hold_split(own: OwnPaper, *, at: datetime) -> list[OwnQuestion]:
    """Let the paper stay split as it is, since it is sat from now on; return its questions."""
    held = OwnPaper.objects.select_for_update().get(pk=own.pk)
    held.sat_at = held.sat_at or at
    held.save(update_fields=["sat_at"])
    return list(held.questions.all())


@transaction.atomic
def release_split(own: OwnPaper) -> None:
    """Let the paper be split otherwise again: nothing stands beside its questions any longer."""
    OwnPaper.objects.filter(pk=own.pk).update(sat_at=None)


@transaction.atomic
def say_of_question(
    question: OwnQuestion, *, marks: Decimal | None, topics: Sequence[Topic]
) -> None:
    """Keep what a student says of a question on marking it: its marks, and what it asks about."""
    if marks != question.marks:
        question.marks = marks
        question.save(update_fields=["marks"])
        add_up(question.own)
    question.topics.set(topics)


@transaction.atomic
def set_boundaries(own: OwnPaper, boundaries: Sequence[Boundary]) -> None:
    """Keep the boundaries that the student gives instead of any before. Raises `NoTotalError`."""
    if own.paper.marks is None:
        raise NoTotalError
    own.paper.boundaries.all().delete()
    GradeBoundary.objects.bulk_create(
        GradeBoundary(paper=own.paper, grade=each.grade, marks=each.marks, out_of=own.paper.marks)
        for each in boundaries
    )
