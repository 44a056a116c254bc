import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.forecast import (
    Boundary,
    Forecast,
    Standing,
    TooThin,
    borrowed,
    forecast,
    grade_at,
)
from tutorium.practice.domain.mastery import Mastery

GRADES = [Boundary("A", 0.7), Boundary("B", 0.6), Boundary("C", 0.5)]
SURE = Mastery(0.65, 0.6, 0.7)
UNSURE = Mastery(0.65, 0.3, 0.9)

MASTERIES = st.tuples(st.floats(0.2, 0.8), st.floats(0.01, 0.2), st.floats(0.01, 0.2)).map(
    lambda drawn: Mastery(drawn[0], drawn[0] - drawn[1], drawn[0] + drawn[2])
)
STANDINGS = st.lists(
    st.builds(Standing, weight=st.floats(0, 10), mastery=st.one_of(st.none(), MASTERIES)),
    max_size=12,
)


def foretell(*standings, marks=100):
    return forecast([Standing(*one) for one in standings], GRADES, marks=marks)


def width(found):
    return found.high - found.low


@pytest.mark.parametrize(
    ("share", "grade"), [(1, "A"), (0.7, "A"), (0.69, "B"), (0.5, "C"), (0.49, None), (0, None)]
)
def test_a_grade_begins_at_its_boundary(share, grade):
    assert grade_at(share, GRADES) == grade
    assert grade_at(share, reversed(GRADES)) == grade


def test_no_boundaries_give_no_grade():
    assert grade_at(1, []) is None


def test_a_forecast_is_a_range_of_grades():
    found = foretell((1, SURE))

    assert (found.grade, found.low_grade, found.high_grade) == ("B", "C", "A")
    assert found.low < found.share == 0.65 < found.high
    assert found.covered == 1


def test_range_is_as_wide_as_what_is_known_what_is_not_and_luck_and_the_day_make_it():
    # Spreads .0390 of the topic, .0826 of luck and .0400 of the day; 1.2816 of all to each side.
    assert width(foretell((1, SURE))) == pytest.approx(0.2556, abs=1e-4)
    # Of 6 tenths .0234 of the topic; of what nothing is known of .1000.
    assert width(foretell((3, SURE), (2, None))) == pytest.approx(0.3531, abs=1e-4)


def test_what_nothing_is_known_of_is_like_the_rest():
    assert foretell((3, SURE), (2, None)).share == pytest.approx(0.65)


def test_topics_count_by_their_share_of_the_marks():
    strong, weak = Mastery(0.9, 0.85, 0.95), Mastery(0.3, 0.25, 0.35)

    assert foretell((3, strong), (1, weak)).share == pytest.approx(0.75)
    assert foretell((1, strong), (3, weak)).share == pytest.approx(0.45)


def test_below_half_of_the_marks_nothing_is_said():
    assert foretell((1, SURE), (1.1, None)) == TooThin(pytest.approx(1 / 2.1))
    assert isinstance(foretell((1, SURE), (1, None)), Forecast)


@pytest.mark.parametrize("standings", [[], [(0, SURE)], [(1, None)]])
def test_where_nothing_is_known_nothing_is_said(standings):
    assert foretell(*standings) == TooThin(0)


def test_what_is_less_known_is_a_wider_range():
    assert width(foretell((1, UNSURE))) > width(foretell((1, SURE)))
    assert width(foretell((3, SURE), (2, None))) > width(foretell((3, SURE)))


def test_a_longer_paper_is_less_a_matter_of_luck():
    assert width(foretell((1, SURE), marks=200)) < width(foretell((1, SURE), marks=20))


@given(STANDINGS, st.integers(1, 300))
def test_a_range_lies_within_the_marks_and_its_grades_in_order(standings, marks):
    found = forecast(standings, GRADES, marks=marks)

    if isinstance(found, TooThin):
        assert found.covered < 0.5
    else:
        assert 0 <= found.low <= found.share <= found.high <= 1
        assert 0.5 <= found.covered <= 1 + 1e-9
        assert found.low_grade == grade_at(found.low, GRADES)


@given(STANDINGS, st.integers(1, 300))
def test_more_of_a_topic_never_lowers_the_forecast(standings, marks):
    better = [
        Standing(one.weight, one.mastery and Mastery(1, one.mastery.low, one.mastery.high))
        for one in standings
    ]
    before, after = (forecast(each, GRADES, marks=marks) for each in (standings, better))

    if isinstance(before, Forecast):
        assert after.share >= before.share - 1e-9


@given(MASTERIES)
def test_what_is_borrowed_is_known_less_well(found):
    wider = borrowed(found)

    assert wider.share == found.share
    assert 0 <= wider.low <= found.low < found.high <= wider.high <= 1


def test_what_is_borrowed_is_half_as_wide_again_on_each_side():
    wider = borrowed(Mastery(0.6, 0.5, 0.8))

    assert (wider.low, wider.high) == (pytest.approx(0.45), pytest.approx(0.9))
