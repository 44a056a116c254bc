"""What the database refuses of an offer and of a rate."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from tests.factories import CourseFactory
from tests.tutors.teaching import NOON, draft, offered
from tutorium.curriculum.models import Level
from tutorium.tutors.models import ExchangeRate, Offer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields",
    [
        {"minutes": 0},
        {"minutes": 50},
        {"minutes": 255},
        {"minor": 10**9 + 1},
        {"trial_minor": 4001},
        {"currency": "gbp"},
        {"currency": ""},
        {"ended_at": NOON - timedelta(days=1)},
    ],
)
def test_offer_that_cannot_be_is_refused(fields):
    offer = offered(draft())

    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.filter(pk=offer.pk).update(**fields)


@pytest.mark.parametrize("has_level", [False, True])
def test_open_offer_is_once(has_level):
    level = Level.objects.create(course=CourseFactory(), code="HL") if has_level else None
    offer = offered(draft(), level=level)

    offer.pk, offer.public_id = None, "another"
    with pytest.raises(IntegrityError), transaction.atomic():
        offer.save(force_insert=True)


def test_course_with_offers_is_not_deleted():
    offer = offered(draft())

    with pytest.raises(ProtectedError):
        offer.course.delete()


def test_rate_is_positive():
    with pytest.raises(IntegrityError), transaction.atomic():
        ExchangeRate.objects.create(currency="EUR", rate=0, date=date(2026, 11, 2))
