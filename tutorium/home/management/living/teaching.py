"""Tutors of the demo, from their application to a diary that can be booked."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tutorium.accounts.models import User
from tutorium.core.money import Money
from tutorium.curriculum.models import Course
from tutorium.diary import actions as diary
from tutorium.diary.domain.hours import read_windows
from tutorium.formats.photographs import Photograph
from tutorium.home.management.living.people import SIDE, name_of, picture, place_of
from tutorium.home.management.living.words import ABOUTS, HEADLINES
from tutorium.tutors import actions
from tutorium.tutors.domain.applications import Deed
from tutorium.tutors.domain.credentials import Kind
from tutorium.tutors.domain.words import Words
from tutorium.tutors.models import Offer, TutorProfile

MINUTES = 60
AFTERNOONS, SATURDAY = read_windows("14:00-20:00"), read_windows("10:00-15:00")
SAYS = {Kind.IDENTITY: "Passport (invented)", Kind.BACKGROUND: "Background check (invented)"}


def published(person: User, number: int, *, checker: User, at: datetime) -> TutorProfile:
    """Lead somebody from a draft to the public, each step by who takes it."""
    place = place_of(number)
    words = Words(
        person.display_name or name_of(number),
        HEADLINES[number % len(HEADLINES)],
        ABOUTS[number % len(ABOUTS)],
        "",
    )
    face = Photograph(picture(number), SIDE, SIDE)
    written = actions.Written(words, list(place.languages), place.zone, place.country, face)
    profile = actions.write_profile(person, written, at=at)
    for kind, says in SAYS.items():
        given = actions.HandedIn(kind, says, "image/jpeg", picture(number))
        actions.hand_in_credential(profile, given, at=at)
    actions.hand_in(profile, at=at)
    decision = actions.Decision(is_verified=True, expires_on=(at + timedelta(days=900)).date())
    for row in profile.credentials.all():
        actions.decide_credential(row, decision, by=checker, at=at)
    actions.do_as_checker(profile, Deed.TAKE, by=checker, at=at)
    return actions.do_as_checker(profile, Deed.PUBLISH, by=checker, at=at)


def offers(
    profile: TutorProfile, number: int, courses: Sequence[Course], *, at: datetime
) -> list[Offer]:
    """Let a tutor offer one or two courses, at prices of where they live."""
    place, taught = place_of(number), 1 + number % 2
    chosen = [courses[(number + step) % len(courses)] for step in range(min(taught, len(courses)))]
    price = Money(place.hourly * (90 + number % 5 * 10) // 100, place.currency)
    trial = Money(price.minor // 2, place.currency) if number % 3 else None
    said = [actions.Offered(course, None, MINUTES, price, trial) for course in chosen]
    return [actions.make_offer(profile, each, at=at) for each in said]


def open_diary(person: User, number: int, *, at: datetime) -> None:
    """Let somebody be booked on weekday afternoons, and some on Saturdays."""
    week = dict.fromkeys(range(5), AFTERNOONS)
    if number % 2:
        week[5] = SATURDAY
    diary.set_weekly_hours(person, week, zone=place_of(number).zone, at=at)
    diary.set_rules(person, at=at, notice_hours=12, buffer_minutes=15, horizon_days=60)
