"""What happens to the bank: questions stored from packs, and taken off the site."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from tutorium.core.senders import admit_sender
from tutorium.curriculum.models import Course, Pack
from tutorium.curriculum.queries import TopicLookup
from tutorium.questions.domain.question import Question as QuestionValues
from tutorium.questions.domain.question import leaves
from tutorium.questions.models import (
    OldAddress,
    Question,
    QuestionReport,
    QuestionTopic,
    QuestionVersion,
)
from tutorium.questions.queries import search_documents
from tutorium.search import actions as search

_KEPT_FIELDS = {"id", "uid"}


@dataclass(frozen=True)
class StoredQuestion:
    """A question as a pack gives it: what it says, the file that says so, and its pictures."""

    values: QuestionValues
    source: str
    hash: str
    text: str  # its words, for search
    figures: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@transaction.atomic
def store_questions(
    questions: Sequence[StoredQuestion], *, pack: Pack, topics: TopicLookup, at: datetime
) -> None:
    """Publish questions as their pack has them; what they said before is kept as a version."""
    _keep_versions(questions, at=at)
    before = Question.objects.in_bulk([each.values.uid for each in questions], field_name="uid")
    rows = [_row(each, pack=pack, topics=topics) for each in questions]
    written = [f.name for f in Question._meta.concrete_fields if f.name not in _KEPT_FIELDS]
    Question.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["uid"], update_fields=written
    )
    _keep_addresses(rows, questions, before)
    QuestionTopic.objects.filter(question__in=rows).delete()
    QuestionTopic.objects.bulk_create(
        QuestionTopic(question=row, topic=topics.get(reference), sort_order=number)
        for row, each in zip(rows, questions, strict=True)
        for number, reference in enumerate(each.values.topics)
    )
    _refile([row.uid for row in rows])


def _keep_versions(questions: Sequence[StoredQuestion], *, at: datetime) -> None:
    new = {each.values.uid: each.values.version for each in questions}
    before = Question.objects.filter(uid__in=new)
    QuestionVersion.objects.bulk_create(
        (
            QuestionVersion(question=row, version=row.version, source=row.source, replaced_at=at)
            for row in before
            if row.version != new[row.uid]
        ),
        ignore_conflicts=True,  # a question may go back to what it said before
    )


def _keep_addresses(
    rows: Sequence[Question], questions: Sequence[StoredQuestion], before: Mapping[str, Question]
) -> None:
    """Let the addresses that questions had lead to those they have now."""
    old: list[OldAddress] = []
    for row, each in zip(rows, questions, strict=True):
        was = [_old_address(row, row, slug) for slug in each.values.was if slug != row.slug]
        known = before.get(row.uid)
        if known and _address(known) != _address(row):
            was.append(_old_address(row, known, known.slug))
        OldAddress.objects.filter(question=row, **_address(row)).delete()
        old += was
    OldAddress.objects.bulk_create(old, ignore_conflicts=True)


def _address(row: Question) -> dict[str, Any]:
    return {
        "qualification_id": row.qualification_id,
        "subject_id": row.subject_id,
        "slug": row.slug,
    }


def _old_address(row: Question, place: Question, slug: str) -> OldAddress:
    return OldAddress(question=row, **{**_address(place), "slug": slug})


def _row(each: StoredQuestion, *, pack: Pack, topics: TopicLookup) -> Question:
    values = each.values
    home = topics.get(values.topics[0]).course
    parts = list(leaves(values.parts))
    return Question(
        uid=values.uid,
        pack=pack,
        file=f"{values.folder}/{values.slug}" if values.folder else values.slug,
        loaded_hash=each.hash,
        source=each.source,
        version=values.version,
        figures=dict(each.figures),
        title=values.title,
        slug=values.slug,
        qualification=home.qualification,
        subject=home.subject,
        levels=list(values.levels),
        language=values.language,
        command_term=values.command_term,
        calculator=values.calculator,
        difficulty=values.difficulty,
        marks=values.marks,
        kinds=list(dict.fromkeys(part.kind for part in parts)),
        is_generator=values.is_generator,
        text=each.text,
        live=True,
    )


def _refile(uids: Iterable[str]) -> None:
    search.refile("question", uids, search_documents)


@transaction.atomic
def refile_courses(courses: Collection[Course]) -> None:
    """Let search find of these courses the questions that readers are shown now, and no more."""
    served = QuestionTopic.objects.filter(topic__course__in=courses).values("question")
    rows = Question.objects.published().filter(pk__in=served)
    _refile(rows.values_list("uid", flat=True))


@transaction.atomic
def withdraw_questions(uids: Iterable[str]) -> int:
    """Take questions off the site. Their rows, versions and addresses stay."""
    wanted = list(uids)
    search.remove("question", wanted)
    return Question.objects.filter(uid__in=wanted, live=True).update(live=False)


@transaction.atomic
def report_problem(
    question: Question, *, message: str, email: str, sender: str, at: datetime
) -> QuestionReport:
    """Keep what a reader says is wrong. Raises `TooManyError` from a sender who writes too often."""
    reports = QuestionReport.objects.all()
    admit_sender(reports, sender, at=at)
    return reports.create(
        question=question,
        version=question.version,
        message=message,
        email=email,
        sender=sender,
        created_at=at,
    )
