"""What the pages of sittings show."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tutorium.accounts.models import Learner
from tutorium.curriculum.domain.values import PATH_STEP
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import specification
from tutorium.papers.domain.marks import grade_for
from tutorium.papers.domain.paper import Boundary
from tutorium.papers.models import OwnQuestion, Paper
from tutorium.practice.domain.losses import lost
from tutorium.practice.domain.sitting_marks import (
    Number,
    Sat,
    by_objective,
    by_topic,
    skipped,
    total,
)
from tutorium.practice.models import Sitting, SittingAnswer
from tutorium.practice.models.sittings import SittingQuerySet
from tutorium.questions.models import Question, QuestionTopic

_LATEST = 5  # sittings of a course
_PART = 2 * len(PATH_STEP.format(0))  # of a path: two levels of the specification


@dataclass(frozen=True, slots=True)
class Result:
    """What a sitting came to. `open` are marks that are left for the student to give himself."""

    marks: Number
    available: Number
    open: Number
    unmarked: int  # questions of an own paper that the student has not marked yet
    grade: str
    grades_out_of: int  # marks for which the boundaries were set; 0: there are none
    is_ours: bool
    topics: Sequence[tuple[Topic, Number, Number]]
    objectives: Sequence[tuple[str, int, int]]
    lost: Sequence[tuple[str, int]]

    @property
    def lost_most(self) -> Topic | None:
        """The topic on which most marks were lost, if any was."""
        lost = {topic: available - marks for topic, marks, available in self.topics}
        most = max(lost, key=lambda topic: lost[topic], default=None)
        return most if most and lost[most] > 0 else None

    @property
    def is_graded_otherwise(self) -> bool:
        """Whether boundaries are there, and for another number of marks."""
        return bool(self.grades_out_of) and self.grades_out_of != self.available


def asked_of(paper: Paper) -> list[SittingAnswer]:
    """Return what a paper asks, in its order, as answers that nobody has begun."""
    if paper.rights == Paper.Rights.PRIVATE:
        return [
            SittingAnswer(own_question=each, place=place, number=each.label, available=each.marks)
            for place, each in enumerate(paper.own.questions.all(), start=1)
        ]
    asked = paper.questions.select_related("section")
    return [
        SittingAnswer(
            question_id=each.question_id,
            seed=each.seed,
            place=place,
            number=each.number,
            section=each.section.position,
            choose=each.section.choose,
            available=each.marks,
        )
        for place, each in enumerate(asked, start=1)
    ]


def answers_of(sitting: Sitting) -> list[SittingAnswer]:
    """Return the questions of a sitting in their order, with their attempts and titles."""
    rows = list(sitting.answers.select_related("attempt"))
    ids = [row.question_id for row in rows if row.question_id is not None]
    titles = dict(Question.objects.filter(pk__in=ids).values_list("pk", "title"))
    for row in rows:
        row.title = titles.get(row.question_id or 0, "")  # type: ignore[attr-defined]  # for the list
    return rows


def skipped_in(rows: Iterable[SittingAnswer]) -> int:
    """Count what should be answered and is not; of a section to choose from, so many as it wants."""
    return skipped(
        [
            Sat(row.section, row.choose, 0 if row.is_answered else None, row.available or 0)
            for row in rows
        ]
    )


def result_of(sitting: Sitting, rows: Sequence[SittingAnswer]) -> Result:
    attempts = [row.attempt for row in rows if row.attempt is not None]
    markings = [attempt.marking for attempt in attempts]
    marks, available = total(_sat(rows)), _available(sitting, rows)
    unmarked = sum(row.own_marks is None for row in rows) if sitting.is_own else 0
    boundaries = list(sitting.paper.boundaries.all())
    out_of = boundaries[0].out_of if boundaries else 0
    is_graded = not unmarked and (not sitting.is_own or out_of == available)
    grades = [Boundary(each.grade, each.marks) for each in boundaries] if is_graded else []
    return Result(
        marks=marks,
        available=available,
        open=sum(_open(attempt.marking) for attempt in attempts if not attempt.own_marks),
        unmarked=unmarked,
        grade=grade_for(marks, grades),
        grades_out_of=out_of if sitting.is_own else 0,
        is_ours=all(each.is_ours for each in boundaries),
        topics=_topics(sitting, rows),
        objectives=by_objective(markings),
        lost=sum(map(lost, markings), Counter()).most_common(),
    )


def _topics(sitting: Sitting, rows: Sequence[SittingAnswer]) -> list[tuple[Topic, Number, Number]]:
    """Return marks by the part of the course that each question asks about first."""
    topics = specification(sitting.paper.course_id).topics
    paths = {asked: topics[topic].path[:_PART] for asked, topic in reversed(_links(sitting, rows))}
    sums = by_topic(
        (sat, paths.get(row.own_question_id or row.question_id or 0, ""))
        for sat, row in zip(_sat(rows), rows, strict=True)
        if row.question_id is not None or row.own_marks is not None
    )
    by_path = {topic.path: topic for topic in topics.values()}
    return [(by_path[path], *marks) for path, marks in sums.items() if path in by_path]


def _links(sitting: Sitting, rows: Iterable[SittingAnswer]) -> list[tuple[int, int]]:
    """Return questions and topics of the paper's course, of each question the first one first."""
    if sitting.is_own:
        said = OwnQuestion.topics.through.objects.filter(ownquestion__sat__sitting=sitting)
        return list(said.order_by("topic__path").values_list("ownquestion", "topic"))
    ids = [row.question_id for row in rows if row.question_id is not None]
    asked = QuestionTopic.objects.filter(question__in=ids, topic__course=sitting.paper.course_id)
    return list(asked.order_by("sort_order", "pk").values_list("question", "topic"))


def _available(sitting: Sitting, rows: Iterable[SittingAnswer]) -> Number:
    """Return the paper's marks; of an own paper those that are known of its questions."""
    known = sum(row.available for row in rows if row.available is not None)
    return known if sitting.is_own else (sitting.paper.marks or known)


def _open(marking: Mapping[str, Any]) -> int:
    return sum(part["available"] for part in marking["parts"] if part["marks"] is None)


@dataclass(frozen=True, slots=True)
class Latest:
    """A sitting in a list, with its marks so far."""

    sitting: Sitting
    marks: Number
    available: Number


def latest_in(course: Course, learner: Learner | None) -> list[Latest]:
    """Return a learner's last sittings of a course's papers."""
    own = Sitting.objects.visible_to(learner).filter(paper__course=course)
    return latest_of(own.select_related("paper"))


def latest_by(learner: Learner) -> list[Latest]:
    """Return a learner's last sittings, of whichever course."""
    own = Sitting.objects.visible_to(learner)
    return latest_of(own.select_related("paper__course__qualification"))


def latest_of(sittings: SittingQuerySet) -> list[Latest]:
    """Return the last of these sittings; their papers are loaded."""
    found = []
    for row in sittings.prefetch_related("answers__attempt")[:_LATEST]:
        answers = list(row.answers.all())
        found.append(Latest(row, total(_sat(answers)), _available(row, answers)))
    return found


def _sat(rows: Iterable[SittingAnswer]) -> list[Sat]:
    return [Sat(row.section, row.choose, row.marks, row.available or 0) for row in rows]
