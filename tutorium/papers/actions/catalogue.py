"""What happens to the catalogue: papers stored from packs, and taken off the site."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from tutorium.curriculum.models import Course, Pack
from tutorium.papers.domain.marks import section_marks
from tutorium.papers.domain.paper import Asked
from tutorium.papers.domain.paper import Paper as PaperValues
from tutorium.papers.models import (
    GradeBoundary,
    OldPaperAddress,
    Paper,
    PaperQuestion,
    PaperSection,
)
from tutorium.papers.queries import search_documents
from tutorium.questions.models import Question
from tutorium.search import actions as search

_KEPT_FIELDS = {"id", "uid"}


@dataclass(frozen=True)
class StoredPaper:
    """A paper as a pack gives it: what it says, the file that says so, and whom it asks.

    `questions` gives the uid of each reference in the paper.
    """

    values: PaperValues
    source: str
    hash: str
    questions: Mapping[str, str]


@transaction.atomic
def store_papers(papers: Sequence[StoredPaper], *, pack: Pack) -> None:
    """Publish papers as their pack has them; their questions must be stored."""
    before = Paper.objects.in_bulk([each.values.uid for each in papers], field_name="uid")
    courses = Course.objects.in_bulk([each.values.course for each in papers], field_name="key")
    uids = {uid for each in papers for uid in each.questions.values()}
    bank = Question.objects.in_bulk(uids, field_name="uid")
    rows = [_row(each, pack=pack, course=courses[each.values.course]) for each in papers]
    for row, each in zip(rows, papers, strict=True):
        row.marks = _total(each, bank) or each.values.marks
    written = [f.name for f in Paper._meta.concrete_fields if f.name not in _KEPT_FIELDS]
    Paper.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["uid"], update_fields=written
    )
    for row, each in zip(rows, papers, strict=True):
        _keep_addresses(row, each, before.get(row.uid))
        _store_contents(row, each, bank)
        _store_boundaries(row, each)
    _refile([row.uid for row in rows])


def _row(each: StoredPaper, *, pack: Pack, course: Course) -> Paper:
    values = each.values
    return Paper(
        uid=values.uid,
        pack=pack,
        file=f"{values.folder}/{values.slug}" if values.folder else values.slug,
        loaded_hash=each.hash,
        source=each.source,
        version=each.hash[:12],
        rights=values.rights,
        course=course,
        component=values.component,
        levels=list(values.levels),
        series=values.series,
        year=values.year,
        zone=values.zone,
        title=values.title,
        slug=values.slug,
        minutes=values.minutes,
        reading_minutes=values.reading_minutes,
        calculator=values.calculator,
        official_url=values.official_url,
        instructions=values.instructions,
        language=values.language,
        question_count=len(list(values.questions)),
        live=True,
    )


def _total(each: StoredPaper, bank: Mapping[str, Question]) -> int:
    return sum(
        section_marks(_marks(section.questions, each, bank), section.choose)
        for section in each.values.sections
    )


def _marks(asked: Iterable[Asked], each: StoredPaper, bank: Mapping[str, Question]) -> list[int]:
    return [bank[each.questions[one.reference]].marks for one in asked]


def _keep_addresses(row: Paper, each: StoredPaper, known: Paper | None) -> None:
    """Let the addresses that a paper had lead to the one it has now."""
    was: list[tuple[int, str]] = [(row.course_id, slug) for slug in each.values.was]
    if known:
        was.append((known.course_id, known.slug))
    now = (row.course_id, row.slug)
    OldPaperAddress.objects.filter(course=row.course_id, slug=row.slug).delete()
    OldPaperAddress.objects.bulk_create(
        (
            OldPaperAddress(paper=row, course_id=course, slug=slug)
            for course, slug in dict.fromkeys(was)
            if (course, slug) != now
        ),
        ignore_conflicts=True,
    )


def _store_contents(row: Paper, each: StoredPaper, bank: Mapping[str, Question]) -> None:
    row.sections.all().delete()  # with their questions
    position = 0
    for number, section in enumerate(each.values.sections):
        marks = _marks(section.questions, each, bank)
        stored = PaperSection.objects.create(
            paper=row,
            position=number,
            title=section.title,
            instructions=section.instructions,
            choose=section.choose,
            marks=section_marks(marks, section.choose),
        )
        PaperQuestion.objects.bulk_create(
            PaperQuestion(
                paper=row,
                section=stored,
                question=bank[each.questions[asked.reference]],
                position=position + place,
                number=asked.number,
                seed=asked.seed,
                marks=marks[place],
            )
            for place, asked in enumerate(section.questions)
        )
        position += len(marks)


def _store_boundaries(row: Paper, each: StoredPaper) -> None:
    row.boundaries.all().delete()
    boundaries = each.values.boundaries
    GradeBoundary.objects.bulk_create(
        GradeBoundary(
            paper=row,
            grade=one.grade,
            marks=one.marks,
            out_of=row.marks or 0,
            official_url=boundaries.official_url,
        )
        for one in boundaries.grades
    )


def _refile(uids: Iterable[str]) -> None:
    search.refile("paper", uids, search_documents)


@transaction.atomic
def refile_courses(courses: Collection[Course]) -> None:
    """Let search find the papers of these courses if readers are shown them now."""
    rows = Paper.objects.published().filter(course__in=courses)
    _refile(rows.values_list("uid", flat=True))


@transaction.atomic
def withdraw_papers(uids: Iterable[str]) -> int:
    """Take papers off the site. Their rows and addresses stay: somebody may have sat them."""
    wanted = list(uids)
    search.remove("paper", wanted)
    return Paper.objects.filter(uid__in=wanted, live=True).update(live=False)


def merge_papers(*, source: Any, target: Any) -> None:
    """Give what one learner owns to the other: they are the same person."""
    Paper.objects.filter(owner=source).update(owner=target)
