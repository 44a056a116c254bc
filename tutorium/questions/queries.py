"""Reads that several pages share."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from django.db.models import QuerySet

from tutorium.formats.faults import Fault
from tutorium.questions.domain.question import Question as QuestionValues
from tutorium.questions.domain.reading import read_question
from tutorium.questions.kinds import KINDS
from tutorium.questions.models import Question, QuestionTopic
from tutorium.search.domain.documents import Document

_CHUNK = 500
_KEPT = 512  # questions read and not yet forgotten, some kilobytes each


def values_of(question: Question) -> QuestionValues:
    """Return a stored question as the examiner takes it."""
    return _values(question.file, question.source)


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
    yield from _documents(Question.objects.published())


def search_documents(uids: Sequence[str]) -> list[Document]:
    return list(_documents(Question.objects.published().filter(uid__in=uids)))


def _documents(questions: QuerySet[Question]) -> Iterator[Document]:
    rows = questions.select_related("qualification", "subject").prefetch_related(
        "topic_links__topic__course"
    )
    for row in rows.iterator(chunk_size=_CHUNK):
        yield _document(row, list(row.topic_links.all()))


def _document(row: Question, links: Sequence[QuestionTopic]) -> Document:
    topics = [link.topic for link in links]
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
