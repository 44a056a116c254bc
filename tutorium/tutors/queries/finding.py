"""Who fits what is sought, in the order in which they are shown, and why."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    Count,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Sum,
    Value,
)
from django.db.models.functions import Greatest

from tutorium.core.money import Money
from tutorium.curriculum.models import Course, Topic
from tutorium.diary.domain.quarters import EPOCH, HOUR, QUARTER, Span
from tutorium.diary.models import FreeTime
from tutorium.diary.queries import free_between
from tutorium.tutors.domain.ranking import HOURS_SOON, Candidate, Placed, ranked
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

FEW = 500  # people whose own rows are asked for; of more, all rows of the week are cheaper
NO_LESSON = 2  # quarters: a shorter stretch is no time to teach in
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


def found(sought: Sought, *, at: datetime, known: Mapping[str, Rate]) -> list[Placed]:
    """Return all who fit, the best first."""
    rows = _fitting(sought, at=at, known=known)
    told = rows.values_list("pk", "user", *(f"standing__{name}" for name in _RECORD))
    people = list(told.order_by("pk"))
    proofs = _proofs(sought, [row[0] for row in people])
    soon = _free_in([row[1] for row in people], at=at)
    candidates = [
        Candidate(
            pk,
            Record(*(number or 0 for number in numbers)),
            proofs.get(pk, Proof()),
            soon.get(user),
        )
        for pk, user, *numbers in people
    ]
    return ranked(candidates, mean=mean_of_all(), day=at.date())


def mean_of_all() -> float:
    sums = Standing.objects.aggregate(reviews=Sum("reviews"), stars=Sum("stars"))
    return mean_stars(sums["reviews"] or 0, sums["stars"] or 0)


def _fitting(sought: Sought, *, at: datetime, known: Mapping[str, Rate]) -> QuerySet[TutorProfile]:
    offers = Offer.objects.open().filter(profile=OuterRef("pk")).filter(_offer(sought, known))
    rows = TutorProfile.objects.listed(at=at).filter(Exists(offers))
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


def _free_in(users: Collection[int], *, at: datetime) -> dict[int, float]:
    """Return hours until somebody can be booked, for those who can be soon."""
    now = -((EPOCH - at) // QUARTER)
    soonest = Value(now) + F("diary__notice_hours") * HOUR
    begins = Greatest(F("starts"), soonest, output_field=IntegerField())
    rows = FreeTime.objects.filter(starts__lt=now + HOURS_SOON * HOUR, ends__gte=now + NO_LESSON)
    if len(users) <= FEW:
        rows = rows.filter(diary__user__in=list(users))
    free = rows.annotate(begins=begins).filter(
        ends__gte=F("begins") + NO_LESSON, begins__lt=now + HOURS_SOON * HOUR
    )
    first = free.values_list("diary__user").annotate(Min("begins"))
    return {user: (begins - now) / HOUR for user, begins in first}


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
