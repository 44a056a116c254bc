"""Reads that several pages share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from django.db.models import Count, Min, QuerySet

from tutorium.core.kept_values import until_content_changes
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import (
    Holding,
    catalogue,
    counted_by_path,
    shown_among,
    specification,
)
from tutorium.formats.faults import Fault
from tutorium.questions.domain.question import Question as QuestionValues
from tutorium.questions.domain.question import leaves
from tutorium.questions.domain.reading import read_question
from tutorium.questions.domain.working import Reader, reader_for
from tutorium.questions.kinds import KINDS
from tutorium.questions.models import Question, QuestionTopic
from tutorium.search.domain.documents import Document

# What a row of a list shows; the sources are long and stay where they are.
LISTED = ("title", "slug", "kinds", "marks", "difficulty", "language", "qualification", "subject")
_CHUNK = 500
_KEPT = 512  # questions read and not yet forgotten, some kilobytes each


def values_of(question: Question) -> QuestionValues:
    """Return a stored question as the examiner takes it."""
    return _values(question.file, question.source)


def values_then(question: Question, version: str) -> QuestionValues | None:
    """Return what a stored question says, or said at an earlier version.

    Nothing for a version that is not known, or that today's reader refuses.
    """
    if version == question.version:
        return values_of(question)
    kept = question.versions.filter(version=version).first()
    try:
        return _values(question.file, kept.source) if kept else None
    except ValueError:  # older than the format it is read by
        return None


def reader_of(uid: str, path: str, *, decimal_mark: str) -> Reader | None:
    """Return what reads working for a part of a published question; nothing where there is none."""
    question = Question.objects.published().filter(uid=uid).only("file", "source").first()
    if question is None:
        return None
    values = values_of(question)
    part = next((each for each in leaves(values.parts) if each.path == path), None)
    return reader_for(part, values.generator.names, decimal_mark) if part else None


@lru_cache(maxsize=_KEPT)
def _values(file: str, source: str) -> QuestionValues:
    faults: list[Fault] = []
    values = read_question(
        source, file=PurePosixPath(f"{file}.yaml"), path=file, kinds=KINDS, faults=faults
    )
    if values is None:
        raise ValueError(f"stored question {file} cannot be read: {faults[:1]}")
    return values


def every_document() -> Iterator[Document]:
    """Yield all published questions as search takes them."""
    yield from _documents(Question.objects.shown())


def document_counts() -> dict[str, int]:
    """Count what search should have, by kind."""
    return {"question": Question.objects.shown().count()}


def search_documents(uids: Sequence[str]) -> list[Document]:
    return list(_documents(Question.objects.shown().filter(uid__in=uids)))


def _documents(questions: QuerySet[Question]) -> Iterator[Document]:
    rows = questions.select_related("qualification", "subject").prefetch_related(
        "topic_links__topic__course"
    )
    for row in rows.iterator(chunk_size=_CHUNK):
        yield _document(row, list(row.topic_links.all()))


def _document(row: Question, links: Sequence[QuestionTopic]) -> Document:
    topics = shown_among([link.topic for link in links])
    courses = tuple(dict.fromkeys(topic.course.key for topic in topics))
    return Document(
        kind="question",
        uid=row.uid,
        url=row.get_absolute_url(),
        title=row.title,
        short="",
        body=row.text,
        topics=tuple(topic.title for topic in topics),
        topic_references=tuple(topic.reference for topic in topics),
        qualification=row.qualification.key,
        subject=row.subject.key,
        courses=courses,
        levels=tuple(f"{course}:{level}" for course in courses for level in row.levels),
        language=row.language,
    )


# --- Pages and lists -------------------------------------------------------------------------


class Place(NamedTuple):
    """Where a question stands in a course: the path of its first topic there, and what it is."""

    id: int
    path: str
    kinds: tuple[str, ...]
    difficulty: int
    calculator: bool | None


def find_question(qualification: str, subject: str, slug: str) -> Question | None:
    """Return the question of an address that readers are shown, in whatever letters, or of one it had before."""
    place = (qualification.lower(), subject.lower(), slug.lower())
    found = Question.objects.shown().select_related("qualification", "subject", "pack")
    return found.at(*place).first() or found.once_at(*place).first()


def topics_of(question: Question) -> list[Topic]:
    """Return the topics that a question serves, with courses and levels.

    The first of a course that readers are shown is the question's home on the page. Raises
    `HiddenError` where readers are shown none of its courses.
    """
    links = question.topic_links.values_list("topic__course", "topic")
    return shown_among([specification(course).topics[topic] for course, topic in links])


@until_content_changes
def shelf(course_id: int) -> Sequence[Place]:
    """Return where the published questions of a course stand, in the order of its topics."""
    links = _links().filter(topic__course=course_id).values_list("question")
    ordered = links.annotate(place=Min("topic__path")).order_by("place", "question__title")
    asked = ("question__kinds", "question__difficulty", "question__calculator")
    return [
        Place(id_, path, tuple(kinds), difficulty, calculator)
        for id_, path, kinds, difficulty, calculator in ordered.values_list(
            "question", "place", *asked
        )
    ]


def _links() -> QuerySet[QuestionTopic]:
    return QuestionTopic.objects.filter(question__live=True).order_by()


def narrowed(places: Iterable[Place], wanted: Mapping[str, Any]) -> list[Place]:
    """Keep what a student asks for: `topic` with those below it, `kind`, `difficulty`, `calculator`."""
    return [place for place in places if _fits(place, wanted)]


def _fits(place: Place, wanted: Mapping[str, Any]) -> bool:
    topic = wanted.get("topic")
    return (
        (topic is None or place.path.startswith(topic.path))
        and wanted.get("kind", "") in {"", *place.kinds}
        and wanted.get("difficulty", place.difficulty) == place.difficulty
        and (
            place.calculator is None
            or wanted.get("calculator", place.calculator) == place.calculator
        )
    )


def rows_at(places: Iterable[Place], course: Course) -> list[Question]:
    """Load the rows of a list in its order, each with the title of the topic that places it."""
    paths = {place.id: place.path for place in places}
    topics = specification(course.pk).by_path
    rows = rows_of(list(paths))
    for row in rows:
        row.topic_title = topics[paths[row.pk]].title  # type: ignore[attr-defined]  # for the list alone
    return rows


def rows_of(ids: Sequence[int]) -> list[Question]:
    """Load the rows of a list, in its order."""
    found = Question.objects.published().only(*LISTED).in_bulk(list(ids))
    _placed(list(found.values()))
    return [found[id_] for id_ in ids if id_ in found]


@until_content_changes
def site_shelf() -> Sequence[int]:
    """Return the ids of all questions that readers are shown, in alphabetical order."""
    return list(Question.objects.shown().order_by("title", "pk").values_list("pk", flat=True))


@until_content_changes
def tally() -> Mapping[int, int]:
    """Count the published questions of each course, by its id."""
    counted = _links().values_list("topic__course").annotate(Count("question", distinct=True))
    return dict(counted)


def course_holding() -> Holding:
    return Holding("questions", tally())


@until_content_changes
def tally_of(course_id: int) -> Mapping[str, int]:
    """Count the published questions under each topic, by its path, those of topics below it too."""
    links = _links().filter(topic__course=course_id)
    return counted_by_path(links.values_list("topic__path", "question"))


def questions_on(topic_ids: Sequence[int], *, limit: int) -> list[Question]:
    """Return questions on any of these topics, the easiest first."""
    on_them = QuestionTopic.objects.filter(topic__in=topic_ids).values("question")
    found = Question.objects.published().filter(pk__in=on_them).only(*LISTED)
    return _placed(list(found.order_by("difficulty", "title", "pk")[:limit]))


def _placed(rows: list[Question]) -> list[Question]:
    """Give rows what their addresses need, which every page shares."""
    known = catalogue()
    for row in rows:
        row.qualification = known.qualifications[row.qualification_id]
        row.subject = known.subjects[row.subject_id]
    return rows
