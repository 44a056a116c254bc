from datetime import date
from decimal import Decimal

import pytest

from tests.factories import CourseFactory
from tests.tutors.teaching import NOON, draft, offered
from tutorium.accounts.models import AuditEntry
from tutorium.core.money import Money
from tutorium.curriculum.models import Level
from tutorium.tutors import actions
from tutorium.tutors.domain.offers import BadOfferError
from tutorium.tutors.domain.rates import Rate
from tutorium.tutors.models import ExchangeRate, Offer

pytestmark = pytest.mark.django_db


def test_offer_is_made_and_written_down():
    profile = draft()

    offer = offered(profile, minor=3000, minutes=45, trial=Money(500, "GBP"))

    offer.refresh_from_db()
    assert (offer.price, offer.hourly) == (Money(3000, "GBP"), Money(4000, "GBP"))
    assert offer.trial_price == Money(500, "GBP")
    entry = AuditEntry.objects.get(deed="offer.made")
    assert entry.details == {"offer": offer.public_id, "minor": 3000, "currency": "GBP"}


def test_new_price_ends_the_old_offer_which_stays_as_it_was():
    profile = draft()
    old = offered(profile, minor=3000)

    new = offered(profile, minor=3500)

    old.refresh_from_db()
    assert (old.minor, old.ended_at) == (3000, NOON)
    assert list(Offer.objects.open()) == [new]


def test_offers_of_other_lengths_and_levels_stand_beside_each_other():
    profile, course = draft(), CourseFactory()
    level = Level.objects.create(course=course, code="HL")

    for minutes, of in [(60, None), (45, None), (60, level)]:
        offered(profile, minutes=minutes, level=of)

    assert Offer.objects.open().count() == 3


def test_all_that_somebody_offers_is_in_one_currency():
    profile = draft()
    offered(profile, minutes=45)

    with pytest.raises(actions.OtherCurrencyError):
        offered(profile, currency="EUR")
    assert Offer.objects.open().count() == 1


def test_level_is_of_the_course():
    other = Level.objects.create(course=CourseFactory(key="other"), code="HL")

    with pytest.raises(actions.NotOfCourseError):
        offered(draft(), level=other)


@pytest.mark.parametrize(("minor", "minutes"), [(-1, 60), (100, 50)])
def test_offer_that_cannot_be_is_not_made(minor, minutes):
    with pytest.raises(BadOfferError):
        offered(draft(), minor=minor, minutes=minutes)


def test_nobody_offers_without_end(monkeypatch):
    monkeypatch.setattr("tutorium.tutors.actions.offers.MOST_OFFERS", 2)
    profile = draft()
    offered(profile, minutes=30)
    offered(profile, minutes=45)

    with pytest.raises(actions.TooManyOffersError):
        offered(profile, minutes=60)


def test_ended_offer_ends_once():
    offer = offered(draft())

    for _ in range(2):
        actions.end_offer(offer, at=NOON)

    assert list(Offer.objects.open()) == []
    assert AuditEntry.objects.filter(deed="offer.ended").count() == 1


def test_table_of_rates_stands_instead_of_the_one_before():
    day = date(2026, 11, 2)
    actions.load_rates([Rate("EUR", Decimal(1), day), Rate("GBP", Decimal("0.85"), day)])

    assert actions.load_rates([Rate("USD", Decimal(1), day)]) == 1

    assert [(row.currency, row.rate) for row in ExchangeRate.objects.all()] == [("USD", 1)]
