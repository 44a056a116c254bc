"""People with diaries, and time that is taken of them."""

from datetime import UTC, datetime, time, timedelta

from tests.factories import UserFactory
from tutorium.diary import actions
from tutorium.diary.domain.hours import Window, read_windows
from tutorium.diary.domain.quarters import Span

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)  # a Tuesday
OPEN = read_windows("09:00-17:00")


def host(*, zone="UTC", weekly=None, at=NOON, **rules):
    """Return a person who can be booked from 9 to 5 every day, without notice."""
    person = UserFactory()
    week = dict.fromkeys(range(7), OPEN) if weekly is None else weekly
    actions.set_weekly_hours(person, week, zone=zone, at=at)
    actions.set_rules(person, at=at, **{"notice_hours": 0, "step_minutes": 15, **rules})
    return person


def lesson(clock="09:00", *, days=1, minutes=60):
    """Return a span, by default the next morning's first hour."""
    start = datetime.combine(NOON.date() + timedelta(days=days), time.fromisoformat(clock), UTC)
    return Span(start, start + timedelta(minutes=minutes))


def held(tutor, student=None, span=None, *, at=NOON, **said):
    student = student or UserFactory()
    [row] = actions.hold([tutor, student], [span or lesson()], by=student, at=at, **said)
    return row


def kept(*args, at=NOON, **said):
    return actions.keep(held(*args, at=at, **said), at=at)


def window(starts, ends):
    return Window(starts * 60, ends * 60)
