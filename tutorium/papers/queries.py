"""Reads that several pages share."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from django.db.models import Count, Prefetch, QuerySet, Sum
from django.http import HttpRequest

from tutorium.accounts.queries import learner_of
from tutorium.core import markdown
from tutorium.core.kept_values import until_content_changes
from tutorium.curriculum.domain.values import PATH_STEP
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import catalogue, gathered_by_path, specification
from tutorium.formats.exam_papers.values import Crop
from tutorium.formats.faults import Fault
from tutorium.papers.domain.building import Candidate
from tutorium.papers.domain.paper import Paper as PaperValues
from tutorium.papers.domain.reading import read_paper
from tutorium.papers.domain.rights import ANYBODY, PRINTABLE, Visitor
from tutorium.papers.models import (
    LATEST_FIRST,
    OwnFile,
    OwnPaper,
    OwnQuestion,
    Paper,
    PaperQuestion,
    PaperSection,
)
from tutorium.questions import queries as bank
from tutorium.questions.models import Question, QuestionTopic
from tutorium.search.domain.documents import Document

_CHUNK = 500
_KEPT = 512  # papers read and not yet forgotten, a few kilobytes each


def every_document() -> Iterator[Document]:
    """Yield all published papers as search takes them."""
    yield from _documents(Paper.objects.shown())


def document_counts() -> dict[str, int]:
    """Count what search should have, by kind."""
    return {"paper": Paper.objects.shown().count()}


def search_documents(uids: Sequence[str]) -> list[Document]:
    return list(_documents(Paper.objects.shown().filter(uid__in=uids)))


def _documents(papers: QuerySet[Paper]) -> Iterator[Document]:
    rows = papers.select_related("course__qualification", "course__subject")
    rows = rows.prefetch_related(
        "questions",
        Prefetch("questions__question", Question.objects.only("pk")),
        "questions__question__topic_links__topic",
    )
    for row in rows.iterator(chunk_size=_CHUNK):
        yield _document(row)


def _document(row: Paper) -> Document:
    course = row.course
    links = (link for each in row.questions.all() for link in each.question.topic_links.all())
    asked = {link.topic for link in links if link.topic.course_id == course.pk}
    topics = sorted(asked, key=lambda topic: topic.path)
    return Document(
        kind="paper",
        uid=row.uid,
        url=row.get_absolute_url(),
        title=row.title,
        aliases=(identity(row),),
        body=markdown.render(row.instructions, language=row.language).text,
        topics=tuple(topic.title for topic in topics),
        topic_references=tuple(f"{course.key}:{topic.code}" for topic in topics),
        qualification=course.qualification.key,
        subject=course.subject.key,
        courses=(course.key,),
        levels=tuple(f"{course.key}:{level}" for level in row.levels),
        language=row.language,
    )


def identity(row: Paper) -> str:
    """Say which paper it is, as people ask for it: "AQA A-level Physics Paper 1 June 2024"."""
    course = row.course
    said = (course.name, course.specification_code, row.component, row.series, row.zone)
    return " ".join(filter(None, (*said, *row.levels)))


# --- Pages -----------------------------------------------------------------------------------


def find_paper(course: str, slug: str, *, visitor: Visitor = ANYBODY) -> Paper | None:
    """Return the paper of an address, in whatever letters, or of one it had before."""
    place = (course.lower(), slug.lower())
    named = ("pack", "course__qualification", "course__subject", "course__awarding_body")
    seen = Paper.objects.visible_to(visitor).select_related(*named)
    return seen.at(*place).first() or seen.once_at(*place).first()


def values_of(paper: Paper) -> PaperValues:
    """Return what the file of a pack's paper says."""
    return _values(paper.file, paper.source)


@lru_cache(maxsize=_KEPT)
def _values(file: str, source: str) -> PaperValues:
    faults: list[Fault] = []
    values = read_paper(source, file=PurePosixPath(f"{file}.yaml"), path=file, faults=faults)
    if values is None:
        raise ValueError(f"stored paper {file} cannot be read: {faults[:1]}")
    return values


@dataclass(frozen=True)
class Line:
    """A question where a paper asks it."""

    number: str
    marks: int
    seed: int
    question: Question


@dataclass(frozen=True)
class Contents:
    """A section with its questions."""

    section: PaperSection
    lines: Sequence[Line]


def contents_of(paper: Paper, *, whole: bool = False) -> list[Contents]:
    """Return the sections of a paper; `whole` loads what its questions say as well."""
    asked = list(paper.questions.all())
    ids = [each.question_id for each in asked]
    rows = Question.objects.in_bulk(ids) if whole else {row.pk: row for row in bank.rows_of(ids)}
    lines: defaultdict[int, list[Line]] = defaultdict(list)
    for each in asked:
        line = Line(each.number, each.marks, each.seed, rows[each.question_id])
        lines[each.section_id].append(line)
    return [Contents(section, lines[section.pk]) for section in paper.sections.all()]


def topics_of(paper: Paper) -> list[Topic]:
    """Return the topics of its course that a paper asks about, in their order."""
    asked = QuestionTopic.objects.filter(
        question__paper_questions__paper=paper, topic__course=paper.course_id
    )
    ids = set(asked.values_list("topic", flat=True))
    return [topic for id_, topic in specification(paper.course_id).topics.items() if id_ in ids]


# --- Lists -----------------------------------------------------------------------------------

# What a row of a list shows; the sources stay where they are.
LISTED: tuple[str, ...] = (
    "title", "slug", "course", "component", "series", "year", "marks", "minutes", "levels", "rights",
)  # fmt: skip


class Place(NamedTuple):
    """Where a paper stands in the catalogue."""

    id: int
    course: int
    year: int | None
    is_printable: bool


@until_content_changes
def shelf() -> Sequence[Place]:
    """Return the papers that readers are shown, by course, the latest first."""
    courses = ("course__qualification__position", "course__subject__title", "course__key")
    ordered = Paper.objects.shown().order_by(*courses, *LATEST_FIRST)
    rows = ordered.values_list("pk", "course", "year", "rights")
    return [Place(id_, course, year, rights in PRINTABLE) for id_, course, year, rights in rows]


@until_content_changes
def courses_with_papers() -> Mapping[int, Course]:
    """Return the courses that have papers, by id, in the order of lists."""
    ids = {place.course for place in shelf()}
    return Course.objects.with_titles().shown().filter(pk__in=ids).in_bulk()


@until_content_changes
def asked_in(course_id: int) -> Mapping[str, Sequence[int]]:
    """Return, by the path of each topic asked about, the papers that ask about it or below it."""
    links = QuestionTopic.objects.filter(
        topic__course=course_id,
        question__paper_questions__paper__in=Paper.objects.shown(),
    ).values_list("topic__path", "question__paper_questions__paper")
    found = gathered_by_path(links.order_by())
    order = {place.id: number for number, place in enumerate(shelf())}
    return {path: sorted(ids, key=order.__getitem__) for path, ids in found.items()}


def narrowed(
    places: Iterable[Place], wanted: Mapping[str, Any], courses: Mapping[int, Course]
) -> list[Place]:
    """Keep what a reader asks for: `qualification`, `subject`, `topic`, `year`, `rights`."""
    kept = [place for place in places if _fits(place, wanted)]
    if topic := wanted.get("topic"):
        asking = set(asked_in(topic.course_id).get(topic.path, ()))
        kept = [place for place in kept if place.id in asking]
    for name in ("qualification", "subject"):
        if name in wanted:
            kept = [p for p in kept if getattr(courses[p.course], name).key == wanted[name]]
    return kept


def _fits(place: Place, wanted: Mapping[str, Any]) -> bool:
    chosen = (wanted.get("year", place.year), wanted.get("rights", place.is_printable))
    return chosen == (place.year, place.is_printable)


def rows_at(ids: Sequence[int]) -> list[Paper]:
    """Load the rows of a list, in its order, with their courses."""
    found = Paper.objects.shown().only(*LISTED).in_bulk(list(ids))
    courses = courses_with_papers()
    for row in found.values():
        row.course = courses[row.course_id]
    return [found[id_] for id_ in ids if id_ in found]


def asking_about(topics: Sequence[Topic], *, limit: int) -> Sequence[Paper]:
    """Return papers that ask about any of these topics, those of the first topic's course first."""
    found: dict[int, None] = {}
    for topic in topics:
        found |= dict.fromkeys(asked_in(topic.course_id).get(topic.path, ()))
    return _kept_rows(tuple(found)[:limit])


@until_content_changes
def _kept_rows(ids: tuple[int, ...]) -> Sequence[Paper]:
    """Load rows that stand beside every answer and note of a topic."""
    return rows_at(ids)


# --- The paper builder ------------------------------------------------------------------------

_GROUPED = 2  # levels of a specification over which a paper's marks are spread
_MARKS_AN_HOUR = 50  # where no paper of the course says how long its marks take


@until_content_changes
def candidates(course_id: int) -> Sequence[Candidate]:
    """Return the questions of a course that a paper may be built of: those that no paper asks yet.

    What stands in a mock stays unseen until somebody sits it.
    """
    asked = PaperQuestion.objects.filter(paper__in=Paper.objects.printable()).values("question")
    links = QuestionTopic.objects.filter(topic__course=course_id, question__live=True)
    paths: defaultdict[int, list[str]] = defaultdict(list)
    for question, path in links.order_by("sort_order").values_list("question", "topic__path"):
        paths[question].append(path)
    rows = Question.objects.filter(pk__in=paths).exclude(pk__in=asked)
    columns = ("pk", "uid", "marks", "difficulty", "command_term", "calculator", "levels")
    return [
        Candidate(
            uid=uid,
            marks=marks,
            paths=tuple(paths[pk]),
            group=_group(paths[pk][0]),
            difficulty=difficulty,
            command_term=term,
            calculator=calculator,
            levels=tuple(levels),
            is_generator=is_generator,
        )
        for pk, uid, marks, difficulty, term, calculator, levels, is_generator in rows.order_by(
            "pk"
        ).values_list(*columns, "is_generator")
    ]


def _group(path: str) -> str:
    return path[: _GROUPED * len(PATH_STEP.format(0))]


@until_content_changes
def pace(course_id: int) -> float:
    """Return how many marks an hour has in the papers of a course, by all that say both."""
    timed = Paper.objects.published().filter(
        course=course_id, marks__isnull=False, minutes__isnull=False
    )
    sums = timed.aggregate(marks=Sum("marks"), minutes=Sum("minutes"))
    return 60 * sums["marks"] / sums["minutes"] if sums["minutes"] else _MARKS_AN_HOUR


def built_lines(chosen: Sequence[Candidate], *, seed: int, whole: bool = False) -> list[Line]:
    """Return the questions of a built paper, numbered; generators draw by the paper's seed."""
    uids = [each.uid for each in chosen]
    found = Question.objects.published().filter(uid__in=uids)
    found = found if whole else found.only("uid", *bank.LISTED)
    named = catalogue()
    rows = {row.uid: row for row in found}
    for row in rows.values():
        row.qualification = named.qualifications[row.qualification_id]
        row.subject = named.subjects[row.subject_id]
    return [
        Line(str(number), each.marks, seed if each.is_generator else 0, rows[each.uid])
        for number, each in enumerate(chosen, start=1)
    ]


@until_content_changes
def tally() -> Mapping[int, int]:
    """Count the published papers of each course, by its id."""
    return Counter(place.course for place in shelf())


@until_content_changes
def kept_for_papers() -> frozenset[int]:
    """Return the questions that papers ask: met elsewhere beforehand, they would spoil a sitting."""
    asked = PaperQuestion.objects.filter(paper__in=Paper.objects.published())
    return frozenset(asked.values_list("question", flat=True))


# --- Somebody's own papers ------------------------------------------------------------------


def visitor_of(request: HttpRequest) -> Visitor:
    """Say who asks, as far as papers are concerned."""
    learner = learner_of(request)
    return Visitor(learner=learner.pk if learner else None, is_staff=request.user.is_staff)


@dataclass(frozen=True)
class Shown:
    """A piece of a page to be shown: which page, how large it is, and which part of it."""

    kind: str  # of the file
    crop: Crop
    width: float
    height: float

    @property
    def view_box(self) -> str:
        box = self.crop.box
        return f"{box.left:g} {box.top:g} {box.width:g} {box.height:g}"


@dataclass(frozen=True)
class ShownQuestion:
    row: OwnQuestion
    crops: Sequence[Shown]
    scheme: Sequence[Shown]
    text: str  # for who cannot see the crops


def files_of(own: OwnPaper) -> dict[str, OwnFile]:
    """Return what is known of the files by their kinds, without the files themselves."""
    return {file.kind: file for file in own.files.described()}


def shown_questions(
    rows: Iterable[OwnQuestion], files: Mapping[str, OwnFile]
) -> list[ShownQuestion]:
    paper, scheme = files[OwnFile.Kind.PAPER], files.get(OwnFile.Kind.SCHEME)
    lines = paper.page_lines
    return [
        ShownQuestion(
            row,
            _shown(paper, row.pieces),
            _shown(scheme, row.scheme_pieces) if scheme else (),
            row.text_in(lines),
        )
        for row in rows
    ]


def _shown(file: OwnFile, crops: Iterable[Crop]) -> list[Shown]:
    return [Shown(file.kind, crop, *file.sizes[crop.page - 1]) for crop in crops]


def marks_so_far(own: OwnPaper) -> tuple[Decimal, int, int]:
    """Return the marks of all questions, how many questions there are, and how many lack marks."""
    told = own.questions.aggregate(sum=Sum("marks"), all=Count("pk"), with_marks=Count("marks"))
    return told["sum"] or Decimal(), told["all"], told["all"] - told["with_marks"]


def used_learners(*, keys: Sequence[int], since: datetime) -> set[int]:
    """Return those of the learners who added a paper of their own since."""
    rows = OwnPaper.objects.filter(paper__owner__in=keys, created_at__gte=since)
    return set(rows.values_list("paper__owner", flat=True))
