"""A week of slots on a page: by the reader's clock, with the way to the weeks beside it."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tutorium.accounts.domain.zones import zone_of
from tutorium.diary.domain.quarters import span_of
from tutorium.diary.domain.weeks import DAYS, week_of
from tutorium.diary.models import Diary
from tutorium.diary.queries import next_free
from tutorium.lessons import queries
from tutorium.lessons.domain.choosing import days_of_slots, shift_in_week

_WEEK = timedelta(days=DAYS)
LATEST = timedelta(days=400)


def week_said(said: date | None, zone: ZoneInfo, at: datetime) -> date:
    """Return the Monday of the week that is shown; none that is over, and none far ahead."""
    today = at.astimezone(zone).date()
    return week_of(min(max(said or today, today), today + LATEST))


def soonest_day(diary: Diary, zone: ZoneInfo, *, at: datetime) -> date | None:
    """Return the day, by a reader's clock, on which a tutor's next free stretch can be booked."""
    free = next_free(diary, at=at)
    if free is None:
        return None
    begins = span_of(range(free.starts, free.ends)).starts_at
    return max(begins, at + timedelta(hours=diary.notice_hours)).astimezone(zone).date()


def week_shown(
    diary: Diary | None, monday: date, *, minutes: int, ours: ZoneInfo, at: datetime
) -> dict[str, Any]:
    """Return what `lessons/_week.html` shows."""
    theirs = _clock_of(diary) or ours
    spans = queries.slots_of_week(diary, monday, minutes=minutes, at=at) if diary else []
    shift = shift_in_week(monday, ours=ours, theirs=theirs)
    today = at.astimezone(ours).date()
    days = days_of_slots(monday, spans, ours=ours, theirs=theirs)
    return {
        "days": [each for each in days if each.day >= today],
        "monday": monday,
        "before": monday - _WEEK if monday > week_said(None, ours, at) else None,
        "after": monday + _WEEK,
        "shift": int(shift.total_seconds()) // 60,
        "ours": ours,
        "theirs": theirs,
        "now": at,
    }


def _clock_of(diary: Diary | None) -> ZoneInfo | None:
    return zone_of(diary.user.tutor_profile.zone) if diary else None
