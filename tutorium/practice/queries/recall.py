"""What is due: which card comes next, and how many of each course."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, Value, When

from tutorium.accounts.domain import zones
from tutorium.accounts.models import Learner
from tutorium.curriculum.models import Course
from tutorium.practice.domain.days import day_end, day_of, day_start
from tutorium.practice.domain.memory import Stage
from tutorium.practice.models import KeptCard, RecallRow, RecallState
from tutorium.practice.models.recall import NEW, RecallStateQuerySet

NEW_A_DAY = 20
# A card that is being learnt may come this much early, where nothing else is left to do.
AHEAD = timedelta(minutes=20)


@dataclass(frozen=True)
class Today:
    """A learner's day: the moment now, and the day's two ends. It holds its start and not its end."""

    now: datetime
    starts_at: datetime
    ends_at: datetime
    zone: ZoneInfo


@dataclass(frozen=True)
class Due:
    """How much of a course (or of all) is left for today."""

    course: Course | None
    recalls: int
    new: int  # as many as the day still takes

    @property
    def total(self) -> int:
        return self.recalls + self.new


def zone_of(learner: Learner) -> ZoneInfo:
    return zones.zone_of(learner.time_zone)


def day_of_learner(learner: Learner, at: datetime) -> date:
    return day_of(at, zone_of(learner), learner.day_starts_at)


def today_of(learner: Learner, now: datetime) -> Today:
    zone, hour = zone_of(learner), learner.day_starts_at
    day = day_of_learner(learner, now)
    return Today(now, day_start(day, zone, hour), day_end(day, zone, hour), zone)


def new_left(learner: Learner, today: Today, *, a_day: int = NEW_A_DAY) -> int:
    """Return how many cards may be begun today still."""
    begun = RecallState.objects.visible_to(learner).filter(first_at__gte=today.starts_at)
    return max(0, a_day - begun[:a_day].count())


def next_card(
    learner: Learner, today: Today, *, course: Course | None = None, new: int = 0
) -> KeptCard | None:
    """Return the card to recall now: what is being learnt and due, what is due today, what is new.

    Only where none of these is left, what is being learnt comes a little early.
    """
    rows = _of(course, _due(learner, today))
    if not new:
        rows = rows.seen()
    state = rows.annotate(turn=_turn(today)).order_by("turn", "next_at", "pk").first()
    return KeptCard.objects.with_words().get(pk=state.pk) if state else None


def due_by_course(
    learner: Learner, today: Today, *, course: Course | None = None, new: int = 0
) -> list[Due]:
    """Return what is left for today by course, or of one; those with most to recall come first."""
    counted = (
        _of(course, _due(learner, today))
        .order_by()
        .values("course")
        .annotate(seen=Count("pk", filter=~Q(stage=NEW)), begun=Count("pk", filter=Q(stage=NEW)))
    )
    numbers = {row["course"]: (row["seen"], row["begun"]) for row in counted}
    courses = Course.objects.with_titles().in_bulk([pk for pk in numbers if pk])
    found = [
        Due(courses.get(pk), recalls, min(new, begun)) for pk, (recalls, begun) in numbers.items()
    ]
    return sorted(found, key=lambda due: (-due.recalls, -due.new, str(due.course or "~")))


def _due(learner: Learner, today: Today) -> RecallStateQuerySet:
    """Return what is due before the day ends, and of what is being learnt, soon."""
    soon = today.now + AHEAD
    return RecallState.objects.visible_to(learner).filter(
        Q(stage__in=(NEW, Stage.KEPT)) | Q(next_at__lt=soon),
        next_at__lt=max(today.ends_at, soon),
    )


def _of(course: Course | None, rows: RecallStateQuerySet) -> RecallStateQuerySet:
    return rows.filter(course=course) if course else rows


def _turn(today: Today) -> Case:
    return Case(
        When(stage=NEW, then=Value(2)),
        When(stage=Stage.KEPT, then=Value(1)),
        When(next_at__lte=today.now, then=Value(0)),
        default=Value(3),
        output_field=IntegerField(),
    )


def next_to_cram(
    learner: Learner, today: Today, *, course: Course | None = None
) -> KeptCard | None:
    """Return the card to cram next: of those not crammed today, what was recalled longest ago."""
    crammed = RecallRow.objects.filter(card=OuterRef("pk"), kind="cram", at__gte=today.starts_at)
    rows = _of(course, RecallState.objects.visible_to(learner).filter(is_suspended=False))
    left = rows.exclude(Exists(crammed)).order_by(F("last_at").asc(nulls_first=True), "pk")
    state = left.first()
    return KeptCard.objects.with_words().get(pk=state.pk) if state else None
