"""Reads of who waits, and whether a tutor has time."""

from datetime import datetime, timedelta

from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import User
from tutorium.accounts.queries import counts_as_minor, has_consent
from tutorium.diary.domain.quarters import MINUTES, Span
from tutorium.diary.models import Diary
from tutorium.diary.queries import free_between
from tutorium.lessons.domain.bookings import State
from tutorium.lessons.models import Booking, WaitingPlace
from tutorium.tutors.models import Offer


def has_time(offer: Offer, *, at: datetime) -> bool:
    """Say whether a lesson of an offer can be booked at all within its tutor's horizon."""
    diary = Diary.objects.filter(user=offer.profile.user_id).first()
    if diary is None or not diary.has(offer.minutes // MINUTES):
        return False
    span = Span(at, at + timedelta(days=diary.horizon_days + 1))
    return free_between(span, minutes=offer.minutes, at=at).filter(pk=diary.pk).exists()


def place_of(offer: Offer, students: list[User], *, at: datetime) -> WaitingPlace | None:
    rows = WaitingPlace.objects.standing(at=at).filter(offer=offer, student__in=students)
    return rows.first()


def may_still_have_lessons(student: User, *, at: datetime) -> bool:
    """Say whether somebody may have lessons: of a minor, that a guardian agreed to them."""
    return not counts_as_minor(student, at=at) or has_consent(student, Purpose.LESSONS)


def has_booked(place: WaitingPlace) -> bool:
    """Say whether the student has got a time with this tutor since."""
    rows = Booking.objects.filter(
        student=place.student_id, tutor=place.offer.profile.user_id, state=State.BOOKED
    )
    return rows.filter(booked_at__gte=place.joined_at).exists()
