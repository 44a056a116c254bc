"""Lessons of the demo: those that were, with what was paid and written, and those that come."""

from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from tutorium.diary.domain.quarters import Span
from tutorium.home.management.living.people import Family
from tutorium.home.management.living.teaching import MINUTES
from tutorium.home.management.living.words import REPLY, REVIEWS, STARS
from tutorium.lessons import actions
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.lessons.models import Booking, Lesson, Review
from tutorium.payments.actions import earn, settle
from tutorium.payments.domain.ledger import OWN_MONEY
from tutorium.tutors.models import Offer

BEFORE = timedelta(days=5)  # so long before a lesson it is booked
DAY = timedelta(days=1)


def slot(offer: Offer, *, monday: datetime, weekday: int, hour: int) -> Span:
    """Return a lesson at a wall time of its tutor's."""
    there = ZoneInfo(offer.profile.zone)
    day = monday.date() + timedelta(days=weekday)
    start = datetime.combine(day, time(hour), there).astimezone(UTC)
    return Span(start, start + timedelta(minutes=MINUTES))


def booked(offer: Offer, family: Family, span: Span, *, at: datetime) -> Booking:
    """Hold, agree and put on account."""
    wanted = actions.Wanted(offer=offer, student=family.student, kind=Kind.SINGLE, spans=[span])
    row = actions.hold_booking(wanted, by=family.decides, at=at)
    paying = actions.Paying(payer=family.decides, provider=OWN_MONEY)
    return actions.agree(row, paying, by=family.decides, at=at)


def given(offer: Offer, family: Family, span: Span) -> Lesson:
    """Book a lesson that was paid and given, and is earned."""
    row = booked(offer, family, span, at=span.starts_at - BEFORE)
    [lesson] = row.lessons.select_related("charge")
    assert lesson.charge is not None  # noqa: S101 (what is booked has one)
    settle(lesson.charge, at=span.starts_at - BEFORE + DAY)
    ended = actions.end_lesson(lesson, Outcome.GIVEN, by=row.tutor, at=span.ends_at)
    for release in lesson.charge.releases.all():
        earn(release, at=release.due_at)
    return ended


def reviewed(lesson: Lesson, family: Family, luck: Random) -> Review:
    """Write what the client thinks, and sometimes what the tutor answers."""
    stars = luck.choice(STARS)
    first, second = REVIEWS[stars]
    text = f"{luck.choice(first)} {luck.choice(second)}"
    at = lesson.ends_at + DAY
    review = actions.write_review(lesson, stars=stars, text=text, by=family.decides, at=at)
    if stars < 4:  # noqa: PLR2004 (who was not pleased is answered)
        actions.reply_to_review(review, text=REPLY, by=review.tutor, at=at + DAY)
    return review
