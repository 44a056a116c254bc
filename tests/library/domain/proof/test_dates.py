import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.library.domain.proof.dates import MONTHS, Day, calendar_findings, dates_in, years_in
from tutorium.library.domain.proof.findings import Finding
from tutorium.library.domain.proof.pieces import pieces_of


def days(text):
    return [found.day for found in dates_in(text)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25 February 1956", Day(1956, 2, 25)),
        ("the 25th February 1956", Day(1956, 2, 25)),
        ("February 25, 1956", Day(1956, 2, 25)),
        ("February 1956", Day(1956, 2)),
        ("5 March", Day(None, 3, 5)),
        ("in 1956", Day(1956)),
        ("1953–64", Day(1953, last=1964)),
        ("1953–1964", Day(1953, last=1964)),
    ],
)
def test_dates_are_read_as_exactly_as_they_are_written(text, day):
    assert days(text) == [day]


@pytest.mark.parametrize(
    "text",
    ["1,500 men", "12.1956", "1956.5 kg", "£1956", "the 1950s", "1200 BC", "Decree 1400", "20%"],
)
def test_what_is_no_year_is_not_read(text):
    assert days(text) == []


def findings(text):
    return list(calendar_findings(pieces_of(text)))


def test_days_that_no_calendar_has_are_found():
    assert findings("Well.\nOn 30 April 1956, 31 April 1956 and 29 February 1957.") == [
        Finding("dates", 2, "there is no 31 April 1956"),
        Finding("dates", 2, "there is no 29 February 1957"),
    ]
    assert findings("On 30 April 1956 and 29 February 1956, and 29 February.") == []
    assert findings("In February 1956.") == []


def test_a_span_that_ends_before_it_begins_is_found():
    assert findings("From 1964–1953.") == [Finding("dates", 1, "1964–1953 ends before it begins")]
    assert findings("From 1953–1964, within 1953–1953, and 44–31 BC.") == []
    assert findings("1899-01") == []  # it may be a month


@given(st.dates(min_value=__import__("datetime").date(1000, 1, 1)))
def test_every_day_of_the_calendar_exists(day):
    if day.year < 2100:
        text = f"{day.day} {MONTHS[day.month - 1]} {day.year}"

        assert days(text) == [Day(day.year, day.month, day.day)]
        assert findings(text) == []


def test_a_span_names_two_years():
    assert years_in("1953–64 and 1956") == {1953, 1964, 1956}
