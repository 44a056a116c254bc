"""What the pages of sittings show."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tutorium.accounts.models import Learner
from tutorium.curriculum.models import Course
from tutorium.papers.domain.marks import grade_for
from tutorium.papers.domain.paper import Boundary
from tutorium.practice.domain.losses import lost
from tutorium.practice.domain.sitting_marks import Sat, by_objective, skipped, total
from tutorium.practice.models import Sitting, SittingAnswer
from tutorium.questions.models import Question

_LATEST = 5  # sittings of a course


@dataclass(frozen=True, slots=True)
class Result:
    """What a sitting came to. `open` are marks that are left for the student to give himself."""

    marks: int
    available: int
    open: int
    grade: str
    is_ours: bool
    objectives: Sequence[tuple[str, int, int]]
    lost: Sequence[tuple[str, int]]


def answers_of(sitting: Sitting) -> list[SittingAnswer]:
    """Return the questions of a sitting in their order, with their attempts and titles."""
    rows = list(sitting.answers.select_related("attempt"))
    ids = [row.question_id for row in rows]
    titles = dict(Question.objects.filter(pk__in=ids).values_list("pk", "title"))
    for row in rows:
        row.title = titles[row.question_id]  # type: ignore[attr-defined]  # for the list alone
    return rows


def skipped_in(rows: Iterable[SittingAnswer]) -> int:
    """Count what should be answered and is not; of a section to choose from, so many as it wants."""
    return skipped(
        [
            Sat(row.section, row.choose, 0 if row.is_answered else None, row.available)
            for row in rows
        ]
    )


def result_of(sitting: Sitting, rows: Sequence[SittingAnswer]) -> Result:
    attempts = [row.attempt for row in rows if row.attempt is not None]
    markings = [attempt.marking for attempt in attempts]
    marks = total(_sat(rows))
    boundaries = list(sitting.paper.boundaries.all())
    return Result(
        marks=marks,
        available=sitting.paper.marks or sum(row.available for row in rows),
        open=sum(_open(attempt.marking) for attempt in attempts if not attempt.own_marks),
        grade=grade_for(marks, [Boundary(each.grade, each.marks) for each in boundaries]),
        is_ours=all(each.is_ours for each in boundaries),
        objectives=by_objective(markings),
        lost=sum(map(lost, markings), Counter()).most_common(),
    )


def _open(marking: Mapping[str, Any]) -> int:
    return sum(part["available"] for part in marking["parts"] if part["marks"] is None)


def latest_in(course: Course, learner: Learner | None) -> list[tuple[Sitting, int]]:
    """Return a learner's last sittings of a course's papers, with their marks so far."""
    own = Sitting.objects.visible_to(learner).filter(paper__course=course)
    rows = own.select_related("paper").prefetch_related("answers__attempt")[:_LATEST]
    return [(row, total(_sat(list(row.answers.all())))) for row in rows]


def _sat(rows: Sequence[SittingAnswer]) -> list[Sat]:
    return [Sat(row.section, row.choose, row.marks, row.available) for row in rows]
