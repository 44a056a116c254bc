"""Who fits what is sought, in the order in which they are shown, and why."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from tutorium.core.money import Money
from tutorium.curriculum.models import Course, Topic
from tutorium.diary.domain.quarters import HOUR, Span
from tutorium.diary.queries import first_free, free_between, quarter_at
from tutorium.tutors.domain.ranking import (
    HOURS_SOON,
    NEW_BELOW,
    Candidate,
    Placed,
    Ranked,
    score_of,
)
from tutorium.tutors.domain.rates import Rate, most_in
from tutorium.tutors.domain.standing import Proof, Record, competence, mean_stars
from tutorium.tutors.models import (
    Competence,
    ExchangeRate,
    Offer,
    Standing,
    TutorLanguage,
    TutorProfile,
)
from tutorium.tutors.queries.profiles import photos

MOST_SHOWN = 12  # topics on a profile
_RECORD = ("reviews", "stars", "lessons", "kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a reader asks for; whatever is left out is no matter."""

    course: Course | None = None
    topic: Topic | None = None
    level: str = ""
    language: str = ""
    most: Money | None = None  # for an hour
    free: Span | None = None  # a lesson of `minutes` has to lie within
    minutes: int = 60


def rates() -> Mapping[str, Rate]:
    rows = ExchangeRate.objects.all()
    return {row.currency: Rate(row.currency, row.rate, row.date) for row in rows}


def found(sought: Sought, *, at: datetime, known: Mapping[str, Rate]) -> Ranked:
    """Return all who fit, the best first."""
    rows = {row[0]: row for row in _told(sought, at=at, known=known)}
    proofs = _proofs(sought, rows)
    fits = {pk: competence(proof) for pk, proof in proofs.items()}
    mean, now = mean_of_all(), quarter_at(at)
    scores = [
        (
            score_of(fits.get(pk, 0.0), _free_in(free, notice, now), record, mean=mean),
            pk,
            record[0] < NEW_BELOW,
        )
        for pk, free, notice, *record in rows.values()
    ]

    def tell(pk: int) -> Candidate:
        _, free, notice, *record = rows[pk]
        proof = proofs.get(pk, Proof())
        return Candidate(pk, Record(*record), proof, _free_in(free, notice, now))

    return Ranked(scores, day=at.date(), tell=tell)


def _told(sought: Sought, *, at: datetime, known: Mapping[str, Rate]) -> list[Any]:
    """Return who fits, from when they are free, their notice in hours, and their record.

    The rows are read as the database gives them: by way of Django they cost twice as much.
    """
    record = (Coalesce(f"standing__{name}", 0) for name in _RECORD)
    rows = _fitting(sought, at=at, known=known).annotate(starts=first_free("user__diary", at=at))
    told = rows.values_list("pk", "starts", "user__diary__notice_hours", *record)
    with connection.cursor() as cursor:
        cursor.execute(*told.query.sql_with_params())
        found: list[Any] = cursor.fetchall()
    return found


def _free_in(starts: int | None, notice: int | None, now: int) -> float | None:
    """Return hours until somebody can be booked, if they can be soon."""
    if starts is None or notice is None:
        return None
    begins = max(starts - now, notice * HOUR)
    return begins / HOUR if begins < HOURS_SOON * HOUR else None


def mean_of_all() -> float:
    sums = Standing.objects.aggregate(reviews=Sum("reviews"), stars=Sum("stars"))
    return mean_stars(sums["reviews"] or 0, sums["stars"] or 0)


def _fitting(sought: Sought, *, at: datetime, known: Mapping[str, Rate]) -> QuerySet[TutorProfile]:
    offers = Offer.objects.open().filter(_offer(sought, known))
    # Not by `Exists`: SQLite would look through all offers of the course for each profile.
    rows = TutorProfile.objects.listed(at=at).filter(pk__in=offers.values("profile"))
    if sought.language:
        spoken = TutorLanguage.objects.filter(profile=OuterRef("pk"), code=sought.language)
        rows = rows.filter(Exists(spoken))
    if sought.free:
        diaries = free_between(sought.free, minutes=sought.minutes, at=at)
        rows = rows.filter(user__in=diaries.values("user"))
    return rows


def _offer(sought: Sought, known: Mapping[str, Rate]) -> Q:
    """Return what is true of an offer that fits; a price is compared in the offer's own currency."""
    wanted = Q()
    if sought.course:
        wanted &= Q(course=sought.course)
    if sought.level:
        wanted &= Q(level__isnull=True) | Q(level__code=sought.level)
    if sought.most:
        currencies = {sought.most.currency, *known}
        limits = {each: most_in(sought.most, each, known) for each in sorted(currencies)}
        affordable = Q(pk__isnull=True)
        for currency, limit in limits.items():
            if limit is not None:
                affordable |= Q(currency=currency, hourly_minor__lte=limit)
        wanted &= affordable
    return wanted


def _proofs(sought: Sought, ids: Collection[int]) -> dict[int, Proof]:
    """Return what is proven of the topic and all below it, or of the course."""
    if sought.topic:
        rows = Competence.objects.filter(topic__in=Topic.objects.within(sought.topic).values("pk"))
    elif sought.course:
        rows = Competence.objects.filter(topic__course=sought.course)
    else:
        return {}
    wanted = set(ids)
    sums = rows.values_list("profile").annotate(
        all_marks=Sum("marks"),
        all_available=Sum("marks_available"),
        all_answers=Sum("answers"),
        all_taught=Sum("taught"),
        all_examined=Count("pk", filter=Q(has_examined=True)),
    )
    return {
        pk: Proof(marks, available, answers, taught, examined > 0)
        for pk, marks, available, answers, taught, examined in sums
        if pk in wanted
    }


def cards(placed: Sequence[Placed], sought: Sought) -> list[TutorProfile]:
    """Return the profiles of a page in their order, with what their cards show."""
    offers = Offer.objects.open().with_courses().order_by("hourly_minor", "pk")
    if sought.course:
        offers = offers.filter(course=sought.course)
    rows = TutorProfile.objects.filter(pk__in=[each.candidate.id for each in placed])
    known = rows.prefetch_related(
        "languages", photos(), Prefetch("offers", offers, to_attr="fitting")
    ).in_bulk()
    return [known[each.candidate.id] for each in placed if each.candidate.id in known]


def compared(slugs: Sequence[str], *, at: datetime) -> list[TutorProfile]:
    """Return those of these who are listed, in the order in which they were named."""
    offers = Offer.objects.open().with_courses().order_by("hourly_minor", "pk")
    rows = TutorProfile.objects.listed(at=at).filter(slug__in=slugs).select_related("standing")
    found = rows.prefetch_related(
        "languages", photos(), Prefetch("offers", offers, to_attr="fitting")
    )
    return sorted(found, key=lambda each: slugs.index(each.slug))


def competence_of(profile: TutorProfile) -> list[Competence]:
    """Return what is proven, the most first."""
    return most_proven(profile.competence.select_related("topic__course"))


def most_proven(rows: Iterable[Competence]) -> list[Competence]:
    return sorted(rows, key=lambda row: -competence(row.proof))[:MOST_SHOWN]


def has_tutors(*, at: datetime) -> bool:
    """Say whether anybody can be found."""
    offers = Offer.objects.open().filter(profile=OuterRef("pk"))
    return TutorProfile.objects.listed(at=at).filter(Exists(offers)).exists()
