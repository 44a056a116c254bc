import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.money import Money
from tutorium.tutors.domain.offers import (
    LENGTHS,
    LONGEST,
    SHORTEST,
    BadOfferError,
    check_trial,
    hourly,
)


@pytest.mark.parametrize(
    ("minor", "minutes", "hour"), [(4000, 60, 4000), (2500, 45, 3333), (1, 120, 1), (0, 30, 0)]
)
def test_hour_is_reckoned_from_the_price(minor, minutes, hour):
    assert hourly(Money(minor, "GBP"), minutes) == Money(hour, "GBP")


@given(minor=st.integers(0, 10**9), minutes=st.sampled_from(LENGTHS))
def test_hour_is_right_to_half_a_coin(minor, minutes):
    assert abs(hourly(Money(minor, "GBP"), minutes).minor * minutes - minor * 60) <= minutes / 2


@pytest.mark.parametrize("minutes", [SHORTEST, LONGEST])
def test_lesson_may_be_as_short_and_as_long_as_any(minutes):
    assert hourly(Money(minutes, "GBP"), minutes) == Money(60, "GBP")


@pytest.mark.parametrize(
    ("minor", "minutes"), [(-1, 60), (10**9 + 1, 60), (1, 0), (1, 50), (1, 255)]
)
def test_offer_that_cannot_be_is_refused(minor, minutes):
    with pytest.raises(BadOfferError):
        hourly(Money(minor, "GBP"), minutes)


@pytest.mark.parametrize("trial", [Money(4001, "GBP"), Money(-1, "GBP"), Money(10, "EUR")])
def test_first_lesson_costs_no_more_and_in_no_other_currency(trial):
    with pytest.raises(BadOfferError):
        check_trial(Money(4000, "GBP"), trial)


@pytest.mark.parametrize("trial", [None, Money(0, "GBP"), Money(4000, "GBP")])
def test_first_lesson_may_be_free_or_as_the_others(trial):
    check_trial(Money(4000, "GBP"), trial)
