"""What is asked of inquiries: what may answer one already, where it belongs, and how long they wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Count, F, QuerySet

from tutorium.accounts.models import User
from tutorium.curriculum.models import Course, Topic
from tutorium.library.domain import coursework
from tutorium.library.domain.inquiries import (
    LEAST_SHARED,
    OFFERED,
    PLACED,
    PROPOSED,
    Competence,
    State,
    Waits,
    likeness,
    waits,
)
from tutorium.library.models import AnswerTopic, ExamWindow, Inquiry, NoteTopic, WriterCourse
from tutorium.search import queries as search
from tutorium.search.domain.results import Candidate, Hit

OFFERS = 3
SEARCHED = 10  # candidates, whose topics are proposed
EXPLAINING = ("answer", "note")
ALIKE = 5
LOOKED_THROUGH = 500  # inquiries, for those that are alike


@dataclass(frozen=True)
class Proposal:
    """What may answer an inquiry already, and where it may belong.

    `course` is right more often than not; each of the topics alone is not.
    """

    course: Course | None
    topics: list[Topic]
    offers: Sequence[Candidate] = ()


def offers(question: str, *, course: str = "") -> list[Candidate]:
    """Return answers that are likely enough to answer it already, the likeliest first."""
    return _offered(_found(question, course))


def proposal(question: str, *, course: Course | None = None) -> Proposal:
    """Return where a question may belong, by where the likeliest of what search finds does."""
    found = _found(question, course.key if course else "")
    topics = _topics_of([each.hit for each in found], course)
    is_likely = bool(topics) and found[0].likelihood >= PLACED
    place = topics[0].course if is_likely else None
    return Proposal(course or place, topics, _offered(found))


def _found(question: str, course: str) -> list[Candidate]:
    """Return what may answer it; notes too, for these say where it belongs."""
    return search.answered(question, course=course or None, kinds=EXPLAINING, limit=SEARCHED)


def _offered(found: Sequence[Candidate]) -> list[Candidate]:
    likely = [each for each in found if each.likelihood >= OFFERED and each.hit.kind == "answer"]
    return likely[:OFFERS]


def _topics_of(hits: Sequence[Hit], course: Course | None) -> list[Topic]:
    """Return the first topics of hits, in their order and each once."""
    place = {(hit.kind, hit.uid): number for number, hit in enumerate(hits)}
    found: list[tuple[int, int, Topic]] = []
    for kind, model in (("answer", AnswerTopic), ("note", NoteTopic)):
        uids = [uid for each, uid in place if each == kind]
        rows = model._default_manager.filter(
            **{f"{kind}__uid__in": uids}, topic__course__is_shown=True
        )
        if course:
            rows = rows.filter(topic__course=course)
        rows = rows.select_related(
            kind, "topic__course__qualification", "topic__course__awarding_body"
        ).defer(f"{kind}__body", f"{kind}__body_html", f"{kind}__text")
        for row in rows:
            uid = getattr(row, kind).uid
            found.append((place[kind, uid], row.sort_order or 0, row.topic))
    found.sort(key=lambda each: each[:2])
    return list({topic.pk: topic for *_order, topic in found}.values())[:PROPOSED]


def suspicion_about(
    text: str, course: Course | None, *, at: datetime
) -> coursework.Suspicion | None:
    """Return why something must not be answered, by the rules and the operator's times of exams."""
    place = coursework.Place()
    if course is not None:
        place = coursework.Place(course.qualification.key, course.awarding_body.key)
    rows = ExamWindow.objects.select_related("qualification", "awarding_body")
    day = at.astimezone(UTC).date()
    near = rows.filter(starts_date__year__lte=day.year, ends_date__year__gte=day.year)
    return coursework.suspicion(text, place, day=day, windows=[each.window for each in near])


def competence_of(user: User, *, is_editor: bool) -> Competence:
    rows = list(WriterCourse.objects.values_list("writer", "course"))
    own = {course for writer, course in rows if writer == user.pk}
    return Competence(is_editor, own, {course for _writer, course in rows})


def queue(*, is_editor: bool) -> QuerySet[Inquiry]:
    """Return what waits for an answer and is shown to somebody at the desk, the oldest first.

    An editor sees also what a rule refused and who asked says is none of it.
    """
    rows = Inquiry.objects.open()
    if is_editor:
        rows |= Inquiry.objects.filter(state=State.HELD)
    return rows.with_titles().select_related("writer").annotate(others=Count("joined"))


def alike(inquiry: Inquiry) -> list[Inquiry]:
    """Return others that nobody has written for and that share most words with it."""
    rows = Inquiry.objects.open().exclude(pk=inquiry.pk)
    if inquiry.course_id:
        rows = rows.filter(course__in=[inquiry.course_id]) | rows.filter(course=None)
    shared = [
        (likeness(inquiry.question, other.question), other) for other in rows[:LOOKED_THROUGH]
    ]
    shared = [each for each in shared if each[0] >= LEAST_SHARED]
    return [other for _share, other in sorted(shared, key=lambda each: -each[0])[:ALIKE]]


def waits_for_answers(*, since: date, course: Course | None = None) -> Waits:
    """Return how many inquiries were answered since a day, and the median time it took."""
    rows = Inquiry.objects.filter(state=State.PUBLISHED, ended_at__date__gte=since)
    if course is not None:
        rows = rows.filter(course=course)
    spans = rows.order_by().values_list("created_at", "ended_at")
    return waits((begun, ended) for begun, ended in spans if ended is not None)


def open_by_course() -> dict[int | None, int]:
    """Return how many inquiries wait in each course."""
    rows = Inquiry.objects.open().order_by()
    return dict(rows.values_list("course").annotate(number=Count("pk")))


def outcome_for(writer: User) -> QuerySet[Inquiry]:
    """Return what somebody answered, with what who asked said of it, the last first."""
    rows = Inquiry.objects.filter(answer__isnull=False, state=State.PUBLISHED, writer=writer)
    return rows.select_related("answer__qualification", "answer__subject").order_by(
        F("helped_at").desc(nulls_last=True), "-ended_at"
    )
