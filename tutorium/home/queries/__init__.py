"""Reads over many rooms, for the pages that compose them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, Window
from django.db.models.functions import RowNumber

from tutorium.core.kept_values import until_content_changes
from tutorium.curriculum.models import Course, Qualification, Subject, Topic
from tutorium.curriculum.queries import catalogue
from tutorium.home.domain.legal import AUTHORITIES, Authority, Operator
from tutorium.home.domain.lost_addresses import is_in_the_library, parts_of_titles, words_in
from tutorium.home.domain.narrowing import Titles
from tutorium.library import queries as library
from tutorium.library.models import Answer, AnswerTopic, NoteTopic
from tutorium.library.queries import ANSWERS, NOTES
from tutorium.search import queries as search
from tutorium.search.queries import Hit, Results
from tutorium.tutors import queries as tutors
from tutorium.tutors.models import TutorProfile

EXAMPLES = 5
MOST_LATEST = 100  # answers to choose from for the front page
MOST_TURNS = 10  # of one subject
MOST_LIKE = 5  # pages that may have been meant by an address at which nothing is


@dataclass(frozen=True)
class Holdings:
    """What the database can prove about the library."""

    answers: int
    notes: int
    courses: int  # those with something to read
    topics: int
    checked: int  # answers and notes that a second reader, person or model, has checked
    signed: int


@until_content_changes
def holdings() -> Holdings:
    counts = [_counts(kind) for kind in (ANSWERS, NOTES)]
    of_course = {"topic__course": OuterRef("pk")}
    has_answer = Exists(AnswerTopic.objects.filter(answer__live=True, **of_course))
    has_note = Exists(NoteTopic.objects.filter(note__live=True, **of_course))
    return Holdings(
        answers=counts[0]["items"],
        notes=counts[1]["items"],
        courses=Course.objects.shown().filter(has_answer | has_note).count(),
        topics=Topic.objects.shown().count(),
        checked=sum(count["checked"] for count in counts),
        signed=sum(count["signed"] for count in counts),
    )


def _counts(kind: library.Kind) -> dict[str, Any]:
    counts: dict[str, Any] = kind.shown().aggregate(
        items=Count("pk"),
        checked=Count("pk", filter=~Q(checked_how="")),
        signed=Count("pk", filter=~Q(signed_by="")),
    )
    return counts


def latest_answers(*, limit: int = 9) -> list[Any]:
    """Return the newest answers of as many subjects as there are, the newest first."""
    rows = {row.pk: row for row in library.listed(ANSWERS).filter(pk__in=_latest()[:limit])}
    return sorted(rows.values(), key=lambda row: row.pk, reverse=True)


@until_content_changes
def _latest() -> Sequence[int]:
    """Return the keys of the newest answers in turns, one of each subject after another."""
    turn = Window(RowNumber(), partition_by="subject", order_by="-pk")
    rows = Answer.objects.shown().annotate(turn=turn).filter(turn__lte=MOST_TURNS)
    return list(rows.order_by("turn", "-pk").values_list("pk", flat=True)[:MOST_LATEST])


@until_content_changes
def example_queries() -> Sequence[str]:
    """Return other phrasings of real answers, from as many subjects as there are."""
    rows = Answer.objects.filter(pk__in=_latest()).exclude(aliases=[])
    said: dict[int, list[str]] = {}
    for subject, aliases in rows.order_by("-pk").values_list("subject", "aliases"):
        said.setdefault(subject, []).append(min(aliases, key=len))
    rounds = max(map(len, said.values()), default=0)
    turns = [words[turn] for turn in range(rounds) for words in said.values() if turn < len(words)]
    return turns[:EXAMPLES]


@until_content_changes
def facet_titles() -> Titles:
    """Return what the values of each facet are called."""
    return {
        "qualification": dict(Qualification.objects.values_list("key", "title")),
        "subject": dict(Subject.objects.values_list("key", "title")),
        "course": {course.key: _title(course) for course in Course.objects.with_titles().shown()},
    }


@until_content_changes
def short_titles() -> Titles:
    """Return what stands beside the title of an item: "IB" and "History"."""
    known = catalogue()
    return {
        "qualification": {row.key: row.short_title for row in known.qualifications.values()},
        "subject": {row.key: row.title for row in known.subjects.values()},
    }


def _title(course: Course) -> str:
    return f"{course.name}, {course.first_exam}" if course.first_exam else course.name


def hits_like(path: str) -> list[Hit]:
    """Return what an address may have meant at which nothing is, looked for by its title.

    Strangers try addresses by the thousand, and to look in all that is written costs the database
    some ten times as much: that is done only beside pages of the library.
    """
    words = words_in(path)
    for part in parts_of_titles(words) if words else ():
        if hits := search.suggest(part, limit=MOST_LIKE):
            return hits
    return search.find(words, limit=MOST_LIKE).hits if words and is_in_the_library(path) else []


def tutors_among(hits: Iterable[Hit], *, at: datetime) -> dict[str, TutorProfile]:
    """Return the tutors found that are listed now, by uid."""
    uids = [hit.uid for hit in hits if hit.kind == tutors.TUTOR]
    return tutors.named(uids, at=at) if uids else {}


def seen(results: Results, listed: Collection[str]) -> Results:
    """Leave out tutors that are no longer listed: a check ends by the day, without any deed."""
    hits = seen_hits(results.hits, listed)
    return replace(results, hits=hits, total=results.total - len(results.hits) + len(hits))


def seen_hits(hits: Iterable[Hit], listed: Collection[str]) -> list[Hit]:
    return [hit for hit in hits if hit.kind != tutors.TUTOR or hit.uid in listed]


def operator() -> Operator:
    """Return what the settings say of who runs the site."""
    own = settings.PRIVACY_AUTHORITY
    return Operator(
        name=settings.OPERATOR_NAME,
        email=settings.OPERATOR_EMAIL,
        address=tuple(filter(None, map(str.strip, settings.OPERATOR_ADDRESS))),
        register=settings.OPERATOR_REGISTER,
        telephone=settings.OPERATOR_TELEPHONE,
        country=settings.COUNTRY,
        law=settings.LAW,
        hosting=settings.HOSTING,
        privacy_email=settings.PRIVACY_EMAIL,
        authority=Authority(own, settings.PRIVACY_AUTHORITY_URL)
        if own
        else AUTHORITIES.get(settings.COUNTRY),
        complaints_email=settings.COMPLAINTS_EMAIL,
        safeguarding_lead=settings.SAFEGUARDING_LEAD,
        safeguarding_email=settings.SAFEGUARDING_EMAIL,
        safeguarding_telephone=settings.SAFEGUARDING_TELEPHONE,
    )
