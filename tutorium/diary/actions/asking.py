"""Whether somebody's time is free: nobody has anything else then, and the host's diary offers it."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import IntegerField, QuerySet

from tutorium.accounts.domain.zones import zone_of
from tutorium.accounts.models import User
from tutorium.core.prepared import KEY, prepared, several
from tutorium.diary.domain.quarters import Span, quarters_of
from tutorium.diary.domain.slots import Taken, earliest, last_day
from tutorium.diary.models import Quarter
from tutorium.diary.queries import Known, days_around, diary_of, known_of
from tutorium.diary.tasks import DAY


class SlotTakenError(Exception):
    """Somebody of these people has something else then; `spans` says when, and not who."""

    def __init__(self, spans: Collection[Span] = ()) -> None:
        super().__init__(", ".join(f"{span.starts_at:%Y-%m-%d %H:%M}" for span in spans))
        self.spans = list(spans)


class NotOfferedError(SlotTakenError):
    """The diary of the host does not offer this: its hours, notice, horizon, buffer or limits."""


def ask(
    people: Sequence[User],
    spans: Sequence[Span],
    *,
    host: User | None,
    at: datetime,
    but: Sequence[int] = (),
) -> Known | None:
    """Ask whether all of it is free; return what is known of the host by then, with these spans."""
    wanted = {span: quarters_of(span) for span in sorted(spans)}
    taken = _taken(people, wanted.values(), but)
    if met := [span for span, quarters in wanted.items() if not taken.isdisjoint(quarters)]:
        raise SlotTakenError(met)
    return _ask_host(host, wanted, at=at, but=but) if host is not None else None


def _taken(people: Sequence[User], wanted: Collection[range], but: Sequence[int]) -> set[int]:
    """Return the quarters around these in which somebody has something; spans may meet too."""
    count = Counter(number for quarters in wanted for number in quarters)
    keys = [person.pk for person in people]
    near = {"first": min(count), "last": max(count)}
    found = _quarters(len(keys), len(but), people=keys, but=but, **near)
    twice = {number for number, times in count.items() if times > 1}
    return twice | set(found)


@prepared(first=IntegerField(), last=IntegerField())
def _quarters(count: int, others: int, first: Any, last: Any) -> QuerySet[Quarter, int]:
    """Return the quarters between that some people have taken, but for other holds."""
    people = several("people", KEY, count=count)
    rows = Quarter.objects.filter(person__pk__in=people, number__gte=first, number__lte=last)
    but = several("but", KEY, count=others)
    return rows.exclude(hold__pk__in=but).values_list("number", flat=True)


def _ask_host(host: User, wanted: dict[Span, range], *, at: datetime, but: Sequence[int]) -> Known:
    """Ask the host's diary for each span, as if those before it were taken already."""
    diary = diary_of(host)
    if diary is None:
        raise NotOfferedError(list(wanted))
    known = known_of(diary, *_days(wanted), but=but)
    zone, rules, other = zone_of(diary.zone), diary.rules, known.taken.other
    soonest, until = earliest(rules, at), last_day(rules, zone, at)
    lessons, refused = list(known.taken.lessons), []
    for span, quarters in wanted.items():
        first, last = days_around(span, zone)
        free = replace(known, taken=Taken(lessons, other)).free(first, last)
        is_offered = quarters.start >= soonest and first <= until and diary.has(len(quarters))
        if is_offered and free.issuperset(quarters):
            lessons.append(quarters)
        else:
            refused.append(span)
    if refused:
        raise NotOfferedError(refused)
    return replace(known, taken=Taken(lessons, other))


def _days(wanted: Collection[Span]) -> tuple[date, date]:
    """Return the first and last day that matter: those that are filled anew, and a day more."""
    first, last = min(wanted).starts_at.date(), max(span.ends_at for span in wanted).date()
    return first - DAY, last + 2 * DAY
