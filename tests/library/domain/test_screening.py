import pytest

from tutorium.library.domain.screening import Flag, Kind, flags, refused


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to anna@example.org", [Flag(Kind.CONTACT, "anna@example.org")]),
        ("Call 07700 900123", [Flag(Kind.CONTACT, "07700 900123")]),
        ("See www.example.org/task", [Flag(Kind.CONTACT, "www.example.org/task")]),
        ("I go to Saint Mary High School", [Flag(Kind.SCHOOL, "Saint Mary High School")]),
        ("I am at Greenfield in year 9", [Flag(Kind.SCHOOL, "Greenfield")]),
        ("My name is Anna Smith", [Flag(Kind.PERSON, "Anna Smith")]),
        ("Mrs Jones says so", [Flag(Kind.PERSON, "Mrs Jones")]),
        ("Why did Khrushchev fall in 1964?", []),
        ("Is x = 3.25 * 10^12 right?", []),
    ],
)
def test_what_says_who_somebody_is_is_flagged(text, found):
    assert flags(text) == found


def test_only_ways_to_reach_somebody_are_refused():
    assert refused("I am Anna of Eton College, a@b.org") == ["a@b.org"]


def test_long_row_of_capitals_is_nobody():
    assert flags("Aa " * 700) == []
