from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tutorium.accounts.domain.ages import (
    ADULT,
    age_on,
    asleep_until,
    birthday,
    grown_if_born_by,
    is_minor,
)
from tutorium.accounts.domain.consent_ages import ConsentAges

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
TABLE = ConsentAges()


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2010, 5, 4), date(2026, 5, 3), 15),
        (date(2010, 5, 4), date(2026, 5, 4), 16),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_is_in_whole_years(born, day, age):
    assert age_on(born, day) == age


def test_unknown_age_is_a_minors():
    assert is_minor(None, date(2026, 1, 1))


@given(DAYS, st.integers(0, 120))
def test_birthday_is_the_first_day_of_an_age(born, age):
    day = birthday(born, age)

    assert age_on(born, day) == age
    assert age_on(born, day - timedelta(days=1)) == age - 1


@given(DAYS, st.integers(0, 40_000), st.integers(0, 40_000))
def test_nobody_grows_younger(born, first, more):
    day = born + timedelta(days=first)
    later = day + timedelta(days=more)

    assert age_on(born, later) >= age_on(born, day)
    assert is_minor(born, day) or not is_minor(born, later)
    assert is_minor(born, day) == (age_on(born, day) < ADULT)


@pytest.mark.parametrize(
    ("country", "until"),
    [("GB", None), ("FR", date(2027, 3, 9)), ("DE", date(2028, 3, 9)), ("XX", date(2028, 3, 9))],
)
def test_account_sleeps_below_the_age_of_its_country(country, until):
    born, day = date(2012, 3, 9), date(2026, 11, 1)

    assert asleep_until(born, country, day, ages=TABLE) == until


@given(DAYS, st.sampled_from(["GB", "DE", "IN", "XX"]), st.integers(0, 10_000))
def test_account_sleeps_until_a_day_and_not_after(born, country, days):
    until = asleep_until(born, country, born + timedelta(days=days), ages=TABLE)

    if until is not None:
        assert asleep_until(born, country, until - timedelta(days=1), ages=TABLE) == until
        assert asleep_until(born, country, until, ages=TABLE) is None


@given(DAYS, DAYS)
@example(date(2008, 2, 29), date(2026, 2, 28))
@example(date(2010, 2, 28), date(2028, 2, 29))
@example(date(2010, 3, 1), date(2028, 2, 29))
def test_rows_are_compared_by_the_day_that_ages_are(born, day):
    assert (born <= grown_if_born_by(day)) is not is_minor(born, day)
