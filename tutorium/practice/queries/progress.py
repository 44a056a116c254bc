"""Where a learner stands in a course, put together for its page and its export."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import reduce
from itertools import chain

from django.db.models import Count, F, Q, QuerySet

from tutorium.accounts.models import Learner
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import specification
from tutorium.papers.models import OwnPaper
from tutorium.practice.domain.charts import Day, Week, weeks_of
from tutorium.practice.domain.forecast import (
    Forecast,
    Record,
    Standing,
    TooThin,
    borrowed,
    forecast,
)
from tutorium.practice.domain.mastery import NOTHING, Mastery, Silence, State, joined, mastery
from tutorium.practice.domain.next_hour import Field, Suggestion, next_hour
from tutorium.practice.models import (
    Attempt,
    ExamDate,
    ForecastResult,
    KeptCard,
    PracticeSession,
    ReadItem,
    RecallRow,
    Sitting,
    SittingAnswer,
    TopicState,
    WrittenPage,
)
from tutorium.practice.queries.exams import Exam, exam_of
from tutorium.practice.queries.recall import zone_of

EXAM_IN = timedelta(days=60)  # where nobody has said when
WEEKS = 12
LATEST = 10  # sessions that are listed
RECORDED = 1_000  # results by which the forecasts of the site are judged


@dataclass
class Row:
    """A topic of the map, with what is practised below it."""

    topic: Topic
    found: Mastery | Silence
    attempts: int
    below: list["Row"] = field(default_factory=list)


@dataclass(frozen=True)
class Progress:
    course: Course
    attempts: int
    own_marked: int  # questions of own papers, which the learner marked
    rows: list[Row]
    untouched: int  # topics at the top that were never practised
    exam: Exam
    forecast: Forecast | TooThin
    exam_at: datetime | None
    hour: list[tuple[Topic, Suggestion]]
    lost: list[tuple[str, int]]  # most first
    terms: list[tuple[str, int, int]]  # command term, marks, available
    weeks: list[Week]


def courses_practised(learner: Learner | None) -> QuerySet[Course]:
    """Return the courses in which a learner has attempts, with how many of its topics.

    One of which the learner has sat a paper of their own is among them, topics or none.
    """
    own = Q(topics__in=TopicState.objects.visible_to(learner).values("topic"))
    marked = SittingAnswer.objects.own_marked(learner).values("sitting__paper__course")
    return (
        Course.objects.with_titles()
        .filter(own | Q(pk__in=marked))
        .annotate(practised_topics=Count("topics", filter=own, distinct=True))
        .order_by("qualification__position", "subject__title", "key")
    )


def progress_in(course: Course, learner: Learner | None, *, now: datetime) -> Progress:
    states = list(TopicState.objects.visible_to(learner).of_course(course))
    topics = specification(course.pk).topics
    known = _known(states, topics)
    by_path = _map(topics, known, now)
    rows = [row for row in by_path.values() if row.topic.depth == 1]
    exam, exam_at = exam_of(course.pk), exam_of_learner(course, learner, now)
    return Progress(
        course,
        attempts=Attempt.objects.of(learner).of_course(course).count(),
        own_marked=SittingAnswer.objects.own_marked(learner).of_course(course).count(),
        rows=rows,
        untouched=sum(topic.depth == 1 for topic in topics.values()) - len(rows),
        exam=exam,
        forecast=_forecast(exam, topics, by_path),
        exam_at=exam_at,
        hour=hour_in(exam, topics, known, (now, exam_at or now + EXAM_IN)),
        lost=_lost(states),
        terms=_terms(states),
        weeks=_weeks(course, learner, now),
    )


def forecast_in(course: Course, learner: Learner, *, now: datetime) -> Forecast | TooThin:
    """Return the forecast alone, as the page of the course has it."""
    topics = specification(course.pk).topics
    known = _known(TopicState.objects.visible_to(learner).of_course(course), topics)
    return _forecast(exam_of(course.pk), topics, _map(topics, known, now))


def record_of(learner: Learner | None) -> Record:
    """Count how often the forecast held: of a learner's results or, where none is given, of all.

    Of all, the newest are enough: every page of progress asks for it.
    """
    results = ForecastResult.objects.all()
    results = results.filter(learner=learner) if learner else results.newest(RECORDED)
    held = Q(came__gte=F("low"), came__lte=F("high"))
    found = results.aggregate(hits=Count("pk", filter=held), count=Count("pk"))
    return Record(**found)


def latest_sessions(learner: Learner) -> QuerySet[PracticeSession]:
    """Return a learner's last practice sessions with their marks."""
    own = PracticeSession.objects.visible_to(learner).with_marks()
    rows = own.select_related("course__qualification", "topic", "paper")
    return rows.order_by("-started_at", "-pk")[:LATEST]


def kept_of(learner: Learner | None) -> dict[str, int]:
    """Count what is kept of a learner."""
    if learner is None:
        return {}
    return {
        "attempts": Attempt.objects.of(learner).count(),
        "sessions": PracticeSession.objects.visible_to(learner).count(),
        "sittings": Sitting.objects.visible_to(learner).count(),
        "own_papers": OwnPaper.objects.filter(paper__owner=learner).count(),
        "cards": KeptCard.objects.visible_to(learner).count(),
        "recalls": RecallRow.objects.filter(learner=learner).count(),
        "pages": WrittenPage.objects.visible_to(learner).count(),
        "reads": ReadItem.objects.visible_to(learner).count(),
    }


def _known(states: Iterable[TopicState], topics: Mapping[int, Topic]) -> dict[int, State]:
    return {row.topic_id: row.state for row in states if row.topic_id in topics}


def _map(topics: Mapping[int, Topic], known: Mapping[int, State], now: datetime) -> dict[str, Row]:
    """Return the topics that were practised, and those above them, by path; each has its own below."""
    general = reduce(joined, known.values(), NOTHING)
    sums: dict[str, State] = {}
    by_path = {topic.path: topic for topic in topics.values()}
    for pk, state in known.items():
        for path in _ways(topics[pk].path):
            sums[path] = joined(sums.get(path, NOTHING), state)
    rows: dict[str, Row] = {}
    for path in sorted(sums):
        if path not in by_path:
            continue
        state = sums[path]
        rows[path] = Row(by_path[path], mastery(state, general, at=now), state.count)
        above = rows.get(path[: path.rstrip(".").rfind(".") + 1])
        if above:
            above.below.append(rows[path])
    return rows


def _ways(path: str) -> list[str]:
    """Return the path and those above it: `0001.0002.` gives `0001.` and itself."""
    steps = path.split(".")[:-1]
    return [".".join(steps[: number + 1]) + "." for number in range(len(steps))]


def _forecast(
    exam: Exam, topics: Mapping[int, Topic], rows: Mapping[str, Row]
) -> Forecast | TooThin:
    standings = [
        Standing(weight, _known_of(topics[topic].path, rows))
        for topic, weight in exam.weights.items()
        if topic in topics
    ]
    return forecast(standings, exam.boundaries, marks=exam.marks)


def _known_of(path: str, rows: Mapping[str, Row]) -> Mastery | None:
    """Return what is known of a topic, or else of the nearest part above it."""
    *above, own = _ways(path)
    for way in (own, *reversed(above)):
        found = rows[way].found if way in rows else None
        if isinstance(found, Mastery):
            return found if way == own else borrowed(found)
    return None


def exam_of_learner(course: Course, learner: Learner | None, now: datetime) -> datetime | None:
    """Return when the learner's exam is, if it was said and lies ahead."""
    said = ExamDate.objects.visible_to(learner).filter(course=course).first()
    at = datetime.combine(said.day, time(9), tzinfo=UTC) if said else now
    return at if at > now else None


def hour_in(
    exam: Exam,
    topics: Mapping[int, Topic],
    known: Mapping[int, State],
    times: tuple[datetime, datetime],
) -> list[tuple[Topic, Suggestion]]:
    """Return what to do in the hour after the first of these times, for an exam at the second."""
    now, at = times
    general = reduce(joined, known.values(), NOTHING)
    fields = [
        Field(str(topic), weight, known.get(topic, NOTHING))
        for topic, weight in exam.weights.items()
        if topic in topics
    ]
    found = next_hour(fields, general, marks=exam.marks, now=now, exam=at)
    return [(topics[int(one.topic)], one) for one in found]


def _lost(states: Iterable[TopicState]) -> list[tuple[str, int]]:
    lost: Counter[str] = Counter()
    for row in states:
        lost.update(row.lost)
    return lost.most_common()


def _terms(states: Iterable[TopicState]) -> list[tuple[str, int, int]]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in states:
        for term, (marks, available) in row.terms.items():
            sums[term][0] += marks
            sums[term][1] += available
    return sorted((term, marks, of) for term, (marks, of) in sums.items())


def _weeks(course: Course, learner: Learner | None, now: datetime) -> list[Week]:
    if learner is None:
        return []
    zone = zone_of(learner)
    since = now - timedelta(weeks=WEEKS)
    attempts = Attempt.objects.of(learner).of_course(course).filter(marked_at__gte=since)
    rows = attempts.order_by().values_list("marked_at", "marks", "own_marks", "available")
    days = (
        (at.astimezone(zone).date(), marks + own, available) for at, marks, own, available in rows
    )
    whole = chain(days, _own_days(course, learner, since))
    return weeks_of(whole, until=now.astimezone(zone).date(), count=WEEKS)


def _own_days(course: Course, learner: Learner, since: datetime) -> Iterator[Day]:
    """Yield what the learner gave own papers, on the day on which each was handed in."""
    zone = zone_of(learner)
    own = SittingAnswer.objects.own_marked(learner).of_course(course)
    rows = own.filter(sitting__submitted_at__gte=since).select_related("sitting").order_by()
    for row in rows:
        at, marks, available = row.sitting.submitted_at, row.own_marks, row.available
        if at is not None and marks is not None and available is not None:  # as it is of all
            yield at.astimezone(zone).date(), float(marks), float(available)
