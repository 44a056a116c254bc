"""Tutors who can be booked, families, and bookings as far as a test wants them."""

from datetime import UTC, datetime, time, timedelta

from tests.conversations.talking import family
from tests.diary.booking import OPEN
from tests.factories import AdultFactory
from tests.tutors.teaching import offered, published
from tutorium.accounts.actions import give_consents
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import Guardianship
from tutorium.diary import actions as diary
from tutorium.diary.domain.quarters import Span
from tutorium.lessons import actions
from tutorium.lessons.actions import Paying, Wanted
from tutorium.lessons.actions.holding import add_lessons
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.models import Booking, Lesson

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)  # a Tuesday
HOUR = timedelta(hours=1)
DAY = 24 * HOUR


def offer(*, minor=4000, person=None, zone="UTC", **said):
    """Return an offer of somebody who is listed and has time every day from 9 to 5."""
    profile = published(person, zone=zone)
    diary.set_weekly_hours(profile.user, dict.fromkeys(range(7), OPEN), zone=zone, at=NOON)
    diary.set_rules(profile.user, at=NOON, notice_hours=0, step_minutes=15, shortest_minutes=15)
    return offered(profile, minor=minor, **said)


def slot(clock="09:00", *, days=7, minutes=60):
    start = datetime.combine(NOON.date() + timedelta(days=days), time.fromisoformat(clock), UTC)
    return Span(start, start + timedelta(minutes=minutes))


def wanted(of=None, student=None, *, kind=Kind.SINGLE, spans=None, **said):
    of = of or offer()
    spans = [slot(minutes=of.minutes)] if spans is None else spans
    return Wanted(offer=of, student=student or AdultFactory(), kind=kind, spans=spans, **said)


def held(of=None, student=None, *, by=None, at=NOON, **said):
    asked = wanted(of, student, **said)
    return actions.hold_booking(asked, by=by or asked.student, at=at)


def paying(payer, *, provider="invoice", **said):
    return Paying(payer=payer, provider=provider, **said)


def agreed(of=None, student=None, *, provider="invoice", at=NOON, **said):
    """Return a booking that a grown-up student agreed to; an invoice books it at once."""
    row = held(of, student, at=at, **said)
    return actions.agree(row, paying(row.student, provider=provider), by=row.student, at=at)


def lesson(of=None, student=None, **said):
    """Return a planned lesson a week from now, of a grown-up student."""
    return agreed(of, student, **said).lessons.get()


def planned_in(package, unit, *, days=7):
    """Return a planned lesson that uses a unit of a package."""
    people = [package.tutor, package.student]
    [span] = diary.hold(people, [slot(days=days)], by=package.student, at=NOON)
    before = package.lessons.count()
    [row] = add_lessons(package, [diary.keep(span, at=NOON)], at=NOON, before=before)
    row.state, row.charge, row.unit = "planned", package.charge, unit
    row.save()
    return row


def allowed_family():
    """Return a guardian who decides and pays, and a child who may have lessons."""
    guardian, child = family()
    Guardianship.objects.filter(guardian=guardian, child=child).update(may_pay=True)
    words = {Purpose.LESSONS: "Lessons."}
    give_consents(child, words=words, language="en", by=guardian, at=NOON)
    return guardian, child


def asked(of=None, *, family=None):
    """Return a booking that waits for a guardian, and who that is."""
    guardian, child = family or allowed_family()
    return actions.ask_guardian(held(of, child), by=child, at=NOON), guardian


def now(row):
    """Return a booking or a lesson as it stands in the database."""
    known = {Booking: Booking.objects, Lesson: Lesson.objects}[type(row)]
    return known.with_people().get(pk=row.pk)
