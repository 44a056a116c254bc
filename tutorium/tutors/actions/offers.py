"""What a tutor offers, and the rates that the operator loads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tutorium.accounts.actions import record
from tutorium.accounts.domain.hats import Hat
from tutorium.core.models import ContentVersion
from tutorium.core.money import Money
from tutorium.curriculum.models import Course, Level
from tutorium.tutors.actions.applications import locked
from tutorium.tutors.actions.finding import keep_found
from tutorium.tutors.domain.offers import MOST_OFFERS, check_trial, hourly
from tutorium.tutors.domain.rates import Rate
from tutorium.tutors.models import ExchangeRate, Offer, TutorProfile


class TooManyOffersError(Exception):
    """Somebody offers as much as one may."""


class OtherCurrencyError(Exception):
    """Somebody's offers are all in one currency."""


class NotOfCourseError(ValueError):
    """The level is another course's."""


@dataclass(frozen=True, slots=True)
class Offered:
    course: Course
    level: Level | None
    minutes: int
    price: Money
    trial: Money | None = None


@transaction.atomic
def make_offer(profile: TutorProfile, offered: Offered, *, at: datetime) -> Offer:
    """Offer a course, instead of an offer of the same course, level and length.

    Raises `BadOfferError`, `NotOfCourseError`, `OtherCurrencyError` and `TooManyOffersError`.
    """
    row = locked(profile)
    hour = hourly(offered.price, offered.minutes)
    check_trial(offered.price, offered.trial)
    if offered.level and offered.level.course_id != offered.course.pk:
        raise NotOfCourseError
    same = {"course": offered.course, "level": offered.level, "minutes": offered.minutes}
    row.offers.open().filter(**same).update(ended_at=at)
    _check_others(row, offered)
    offer = Offer.objects.create(
        profile=row,
        **same,
        minor=offered.price.minor,
        currency=offered.price.currency,
        trial_minor=offered.trial.minor if offered.trial else None,
        hourly_minor=hour.minor,
        created_at=at,
    )
    keep_found(row, at=at)
    _write_down("made", offer, at=at)
    return offer


def _check_others(profile: TutorProfile, offered: Offered) -> None:
    others = profile.offers.open()
    if others.exclude(currency=offered.price.currency).exists():
        raise OtherCurrencyError
    if others.count() >= MOST_OFFERS:
        raise TooManyOffersError


@transaction.atomic
def end_offer(offer: Offer, *, at: datetime) -> None:
    """Offer it no more; what was booked by it stays."""
    row = locked(offer.profile)
    if Offer.objects.open().filter(pk=offer.pk).update(ended_at=at):
        keep_found(row, at=at)
        _write_down("ended", offer, at=at)


@transaction.atomic
def load_rates(rates: Sequence[Rate]) -> int:
    """Take a table instead of the one that was there; return how many rates it has."""
    ExchangeRate.objects.all().delete()
    ExchangeRate.objects.bulk_create(
        ExchangeRate(currency=each.currency, rate=each.rate, date=each.date) for each in rates
    )
    ContentVersion.rise()
    return len(rates)


def _write_down(deed: str, offer: Offer, *, at: datetime) -> None:
    person = offer.profile.user
    said = {"offer": offer.public_id, "minor": offer.minor, "currency": offer.currency}
    record(f"offer.{deed}", at=at, by=person, hat=Hat.TUTOR, person=person, **said)
