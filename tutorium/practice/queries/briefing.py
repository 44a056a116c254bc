"""What a learner tried of late on topics of a course, and where marks went: for who prepares a lesson.

Of a response only its marks are told, and never what was written.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from tutorium.accounts.models import Learner
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import specification
from tutorium.practice.domain.losses import decided, lost
from tutorium.practice.models import Attempt
from tutorium.questions.models import Question, QuestionTopic
from tutorium.questions.queries import rows_of

MOST = 200  # attempts that are counted, the newest first
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Tried:
    """An attempt; `question` is there while its page is."""

    title: str
    question: Question | None
    at: datetime
    source: str
    marks: int
    available: int


@dataclass(frozen=True, slots=True)
class LostPoint:
    """A mark point that the last attempt at a question lost, in the words of its scheme."""

    title: str
    code: str
    words: str
    because: str
    marks: int


@dataclass(frozen=True, slots=True)
class Practised:
    attempts: int
    marks: int
    available: int
    topics: Sequence[tuple[Topic, int, int]]  # with marks and marks available, most lost first
    lost: Sequence[tuple[str, int]]  # reasons with marks, most first
    points: Sequence[LostPoint]
    latest: Sequence[Tried]
    is_cut: bool  # whether older attempts were left out


def practised(
    course: Course, learner: Learner, topics: Sequence[Topic], *, since: datetime
) -> Practised:
    """Return what was tried on these topics and below them, or in the course where none is named."""
    links = _links(course, topics)
    rows = Attempt.objects.of(learner).filter(
        marked_at__gte=since, question__in=links.values("question")
    )
    found = list(rows.select_related("question").only(*_COLUMNS)[: MOST + 1])
    counted = found[:MOST]
    asked = dict(
        links.filter(question__in={row.question_id for row in counted})
        .order_by("-sort_order", "-pk")
        .values_list("question", "topic")
    )
    return Practised(
        attempts=len(counted),
        marks=sum(_marks(row)[0] for row in counted),
        available=sum(_marks(row)[1] for row in counted),
        topics=_by_topic(course, counted, asked),
        lost=sum((lost(row.marking) for row in counted), Counter()).most_common(),
        points=list(_points(counted))[:SHOWN],
        latest=_latest(counted[:SHOWN]),
        is_cut=len(found) > MOST,
    )


_COLUMNS = (
    "question__title",
    "source",
    "marking",
    "marks",
    "own_marks",
    "available",
    "is_complete",
    "marked_at",
)


def _links(course: Course, topics: Sequence[Topic]) -> QuerySet[QuestionTopic]:
    rows = QuestionTopic.objects.filter(topic__course=course)
    if not topics:
        return rows
    return rows.filter(reduce(or_, (Q(topic__path__startswith=each.path) for each in topics)))


def _marks(row: Attempt) -> tuple[int, int]:
    """Return marks and marks available; what waits for a person to mark it counts as neither."""
    is_whole = row.is_complete or row.own_marks
    return row.marks + row.own_marks, row.available if is_whole else decided(row.marking)


def _by_topic(
    course: Course, rows: Sequence[Attempt], asked: Mapping[int, int]
) -> list[tuple[Topic, int, int]]:
    """Return marks by the topic that each question asks about first."""
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        for place, number in enumerate(_marks(row)):
            sums[asked[row.question_id]][place] += number
    known = specification(course.pk).topics
    most = sorted(sums, key=lambda topic: (sums[topic][0] - sums[topic][1], known[topic].path))
    return [(known[topic], sums[topic][0], sums[topic][1]) for topic in most[:SHOWN]]


def _points(rows: Sequence[Attempt]) -> Iterator[LostPoint]:
    seen: set[int] = set()
    for row in rows:
        if row.question_id in seen:
            continue
        seen.add(row.question_id)
        for part in row.marking["parts"]:
            if part["status"] != "marked":
                continue
            for point in part["points"]:
                missing = point["available"] - (point["marks"] or 0)
                if missing > 0:
                    title = row.question.title
                    yield LostPoint(title, point["code"], point["for"], point["because"], missing)


def _latest(rows: Sequence[Attempt]) -> list[Tried]:
    ids = Question.objects.shown().filter(pk__in=[row.question_id for row in rows])
    there = {each.pk: each for each in rows_of(list(ids.values_list("pk", flat=True)))}
    return [
        Tried(
            row.question.title,
            there.get(row.question_id),
            row.marked_at,
            row.get_source_display(),
            *_marks(row),
        )
        for row in rows
    ]
