"""Work that repeats or that several deeds share: free time worked out anew, calendars read again."""

import ipaddress
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from tutorium.accounts.domain.zones import zone_of
from tutorium.accounts.models import User
from tutorium.core.fetching import FetchError, Limits, fetch
from tutorium.core.jobs import job
from tutorium.core.prepared import KEY, prepared, several
from tutorium.diary.domain.quarters import Span, number_of, quarters_met_by, stretches
from tutorium.diary.domain.slots import LONGEST, last_day, phase_of
from tutorium.diary.domain.zones import moment
from tutorium.diary.models import BusyTime, CalendarFeed, Diary, FreeTime, NextFree
from tutorium.diary.queries import Known, known_of, next_free, outdated
from tutorium.formats.calendars.reading import read_busy_times
from tutorium.formats.calendars.values import BusyTimes, UnreadableCalendarError

DAY = timedelta(days=1)
READ_EVERY = timedelta(minutes=30)
FRESH = timedelta(minutes=5)  # what is younger is not read again before a booking
MOST_AT_ONCE = 200  # calendars that one run of the job reads
_ACCEPT = "text/calendar, text/plain;q=0.5, */*;q=0.1"


def fill(
    diary: Diary, first: date, last: date, *, at: datetime, known: Known | None = None
) -> None:
    """Work out the free time of days by the diary's clock. Its person's row is locked by then.

    `known` is what was read of these days and a day more, and has not changed since.
    """
    rows = list(free_rows(diary, first, last, known=known))
    FreeTime.objects.filter(diary=diary, day__gte=first, day__lte=last).delete()
    FreeTime.objects.bulk_create(rows, batch_size=1000)
    keep_next(diary, at=at)


def keep_next(diary: Diary, *, at: datetime) -> None:
    row = next_free(diary, at=at)
    if row is None:
        NextFree.objects.filter(diary=diary).delete()
    else:
        said = {"starts": row.starts, "ends": row.ends}
        # Its person's row is locked, so nobody else makes one meanwhile.
        if not NextFree.objects.filter(diary=diary).update(**said):
            NextFree.objects.create(diary=diary, **said)


def free_rows(
    diary: Diary, first: date, last: date, *, known: Known | None = None
) -> Iterator[FreeTime]:
    zone, step = zone_of(diary.zone), diary.rules.step
    free = (known or known_of(diary, first, last + DAY)).free(first, last + DAY)
    for number in range((last - first).days + 1):
        day = first + number * DAY
        start, end = (
            number_of(moment(datetime.combine(d, time()), zone)) for d in (day, day + DAY)
        )
        for found in stretches(free.intersection(range(start, end + LONGEST))):
            if found.start < end:
                yield FreeTime(
                    diary=diary,
                    day=day,
                    starts=found.start,
                    ends=found.stop,
                    phase=phase_of(found.start, step, zone),
                )


def fill_days(
    person_ids: list[int],
    first: date,
    last: date,
    *,
    at: datetime,
    known: Known | None = None,
) -> None:
    """Work out a few days anew, a day more on both sides, for who has free time to offer.

    What is `known` of one of them, of the days that are worked out and one after them, is not read again.
    """
    for diary in _filled(len(person_ids), people=person_ids):
        since = max(first - DAY, at.astimezone(zone_of(diary.zone)).date())
        until = min(last + DAY, diary.filled_until or last)
        if since <= until:
            own = known if known and known.diary.pk == diary.pk else None
            fill(diary, since, until, at=at, known=own)


@prepared()
def _filled(count: int) -> QuerySet[Diary]:
    people = several("people", KEY, count=count)
    return Diary.objects.filter(user__pk__in=people).exclude(filled_until=None)


def fill_again(diary: Diary, *, at: datetime) -> None:
    """Work out all of a diary, after its hours or rules changed."""
    zone = zone_of(diary.zone)
    today, until = at.astimezone(zone).date(), last_day(diary.rules, zone, at)
    FreeTime.objects.filter(diary=diary).delete()
    fill(diary, today, until, at=at)
    diary.filled_until = until
    diary.save(update_fields=["filled_until"])


@job()
def fill_ahead() -> int:
    """Add the days that have come within reach, and drop those that are past; return how many."""
    number, at = 0, timezone.now()
    for pk in Diary.objects.exclude(filled_until=None).values_list("pk", flat=True).iterator():
        with transaction.atomic():
            number += _fill_ahead(pk, at)
    return number


def _fill_ahead(pk: int, at: datetime) -> bool:
    diary = _locked(pk)
    if diary is None or diary.filled_until is None:
        return False
    zone = zone_of(diary.zone)
    until = last_day(diary.rules, zone, at)
    FreeTime.objects.filter(diary=diary, day__lt=at.astimezone(zone).date() - DAY).delete()
    if until <= diary.filled_until:
        return False
    fill(diary, diary.filled_until + DAY, until, at=at)
    diary.filled_until = until
    diary.save(update_fields=["filled_until"])
    return True


def _locked(pk: int) -> Diary | None:
    """Take the row of a diary's person, and read the diary as it is now."""
    person = User.objects.select_for_update(no_key=True).filter(diary=pk).first()
    return Diary.objects.filter(pk=pk).first() if person else None


@job()
def keep_all_next() -> int:
    """Look again for the next free time of whom it has passed; return how many."""
    at, number = timezone.now(), 0
    for pk in list(outdated(at=at).values_list("pk", flat=True)):
        with transaction.atomic():
            if diary := _locked(pk):
                keep_next(diary, at=at)
                number += 1
    return number


@job()
def read_feeds() -> int:
    """Read again the calendars of elsewhere that were not read for half an hour; return how many."""
    due = Q(tried_at=None) | Q(tried_at__lte=timezone.now() - READ_EVERY)
    feeds = CalendarFeed.objects.filter(due).order_by("tried_at").values_list("pk", flat=True)
    for pk in list(feeds[:MOST_AT_ONCE]):
        read_feed.enqueue(pk)
    return min(feeds.count(), MOST_AT_ONCE)


@job()
def read_feed(feed_id: int) -> None:
    """Read a calendar of elsewhere; what it said last stays where it cannot be read now."""
    feed = CalendarFeed.objects.select_related("diary").get(pk=feed_id)
    read_now(feed, at=timezone.now())


def read_now(feed: CalendarFeed, *, at: datetime) -> None:
    """Ask for a calendar, outside of any transaction, and keep what it says."""
    zone = zone_of(feed.diary.zone)
    last = at + timedelta(days=feed.diary.horizon_days + 2)
    also = [ipaddress.ip_network(each) for each in settings.CALENDAR_NETWORKS]
    try:
        data = fetch(feed.address, limits=Limits(also=also), accept=_ACCEPT)
        found = read_busy_times(data, at - DAY, last, floating=zone)
    except FetchError as error:
        _note_fault(feed, error.refusal.value, at)
    except UnreadableCalendarError as error:
        _note_fault(feed, error.fault.value, at)
    else:
        _keep_busy(feed.pk, found, at)


def _note_fault(feed: CalendarFeed, fault: str, at: datetime) -> None:
    CalendarFeed.objects.filter(pk=feed.pk).update(tried_at=at, fault=fault)


@transaction.atomic
def _keep_busy(pk: int, found: BusyTimes, at: datetime) -> None:
    """Put what a calendar says in the place of what it said before, if it is still wanted."""
    person = User.objects.select_for_update(no_key=True).filter(diary__feeds=pk).first()
    feed = CalendarFeed.objects.select_related("diary").filter(pk=pk).first()
    if person is None or feed is None:
        return
    feed.tried_at = feed.read_at = at
    feed.fault, feed.left_out = "", found.left_out
    feed.save(update_fields=["tried_at", "read_at", "fault", "left_out"])
    met = {n for start, end in found.spans for n in quarters_met_by(Span(start, end))}
    rows = [BusyTime(feed=feed, starts=each.start, ends=each.stop) for each in stretches(met)]
    known = set(feed.busy_times.values_list("starts", "ends"))
    if known == {(row.starts, row.ends) for row in rows}:
        return
    feed.busy_times.all().delete()
    BusyTime.objects.bulk_create(rows, batch_size=1000)
    if feed.diary.filled_until is not None:
        fill_again(feed.diary, at=at)
