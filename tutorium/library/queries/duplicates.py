"""Answers that ask the same: which are still to be compared, what is near one, what it would give."""

from collections.abc import Iterable, Mapping

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from tutorium.curriculum.models import Course
from tutorium.library.domain.duplicates import Said, Standing, Taken, nearness, taken_over
from tutorium.library.domain.inquiries import State
from tutorium.library.domain.proof.near_copies import likeness, shingles
from tutorium.library.models import (
    Address,
    Answer,
    AnswerPair,
    AnswerTopic,
    Inquiry,
    Item,
    ProblemReport,
)
from tutorium.search import queries as search

COMPARED = 4  # what search finds likeliest to answer it, besides itself


def uncompared() -> QuerySet[Answer]:
    """Return published answers that changed since they were compared, the oldest change first."""
    rows: QuerySet[Answer] = Answer.objects.published()
    stale = Q(look=None) | Q(look__looked_at__lt=F("updated_at"))
    return rows.filter(stale).order_by("updated_at", "pk")


def likely(answer: Answer) -> dict[str, float]:
    """Return (uid → likelihood) of others that may answer its question."""
    found = search.answered(answer.title, limit=COMPARED + 1)
    return {each.hit.uid: each.likelihood for each in found if each.hit.uid != answer.uid}


def near(answer: Answer) -> Iterable[tuple[Answer, float]]:
    """Yield published answers in its language that ask the same, and how near they are."""
    found = likely(answer)
    known = AnswerPair.objects.of(answer).values_list("first", "second")
    wanted = Q(uid__in=found) | Q(pk__in={pk for pair in known for pk in pair} - {answer.pk})
    others = Answer.objects.published().filter(wanted, language=answer.language).order_by("pk")
    runs = shingles(answer.text)
    for other in others:
        there = found.get(other.uid, 0.0)
        back = likely(other).get(answer.uid, 0.0) if there else 0.0
        if found_near := nearness(there, back, likeness(runs, shingles(other.text))):
            yield other, found_near


def pairs(standing: str) -> QuerySet[AnswerPair]:
    """Return pairs that stand so, the nearest first, with what a list says of them."""
    return (
        AnswerPair.objects.standing(standing)
        .select_related(*_of_both("qualification", "subject"))
        .defer(*_of_both("body", "body_html", "text"))
        .order_by("-nearness", "pk")
    )


def in_course(course: Course) -> Q:
    """Say that one of two answers stands in a course."""
    here = AnswerTopic.objects.filter(topic__course=course)
    one, other = (here.filter(answer=OuterRef(each)) for each in ("first", "second"))
    return Q(Exists(one)) | Q(Exists(other))


def _of_both(*names: str) -> list[str]:
    return [f"{each}__{name}" for each in ("first", "second") for name in names]


def to_compare() -> QuerySet[AnswerPair]:
    """Return pairs with all that is shown of both beside each other."""
    links = AnswerTopic.objects.select_related("topic__course")
    return AnswerPair.objects.select_related(
        *_of_both("qualification", "subject", "pack"), "kept"
    ).prefetch_related(
        *(Prefetch(f"{each}__topic_links", queryset=links) for each in ("first", "second"))
    )


def said_by(answer: Answer) -> Said:
    topics = [link.topic_id for link in answer.topic_links.all()]
    return Said(answer.title, answer.aliases, topics)


def would_take(kept: Answer, gone: Answer) -> Taken:
    return taken_over(said_by(kept), said_by(gone))


def merged_into(answer: Item) -> set[int]:
    """Return the keys of answers whose place this one took."""
    rows = AnswerPair.objects.filter(standing=Standing.MERGED, kept=answer.pk)
    return {pk for pair in rows.values_list("first", "second") for pk in pair} - {answer.pk}


def places_taken() -> dict[str, str]:
    """Return, by the uid of each answer that a merge took off the site, whose uid is in its place."""
    rows = AnswerPair.objects.filter(standing=Standing.MERGED)
    uids = rows.values_list("first__uid", "second__uid", "kept__uid")
    into = {(second if kept == first else first): kept for first, second, kept in uids}
    return {uid: _at_last(uid, into) for uid in into}


def _at_last(uid: str, into: Mapping[str, str]) -> str:
    """Go on where what took a place was merged itself; one that came back by other ways ends it."""
    been = {uid}
    while (following := into.get(uid)) and following not in been:
        uid = following
        been.add(uid)
    return uid


def hangs_on(answer: Answer) -> dict[str, int]:
    """Count what a merge moves or leaves: addresses, open reports, inquiries, translations."""
    inquiries = Inquiry.objects.filter(answer=answer).aggregate(
        pointed=Count("pk", filter=Q(state=State.ANSWERED)),
        asked=Count("pk", filter=Q(state=State.PUBLISHED)),
    )
    return {
        "addresses": Address.objects.filter(answer=answer).count(),
        "reports": answer.reports.filter(status=ProblemReport.Status.OPEN).count(),
        "translations": Answer.objects.published().filter(translates=answer.uid).count(),
        **inquiries,
    }
