import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.lessons.domain.reviews import STARS, BadReviewError, Figure, figure_of


def test_figure_says_average_count_and_spread():
    figure = figure_of({5: 3, 4: 1})

    assert (figure.reviews, figure.stars, figure.average) == (4, 19, 4.75)
    assert figure.spread == [(5, 3, 75.0), (4, 1, 25.0), (3, 0, 0.0), (2, 0, 0.0), (1, 0, 0.0)]


def test_no_reviews_have_no_average():
    assert (Figure().average, Figure().spread[0]) == (None, (5, 0, 0.0))


@pytest.mark.parametrize("counts", [{0: 1}, {6: 1}, {5: -1}])
def test_other_stars_are_none(counts):
    with pytest.raises(BadReviewError):
        figure_of(counts)


@given(st.lists(st.sampled_from(STARS), max_size=60))
def test_figure_is_what_the_reviews_are(stars):
    figure = figure_of({each: stars.count(each) for each in set(stars)})

    assert (figure.reviews, figure.stars) == (len(stars), sum(stars))
    assert figure.average is None or 1 <= figure.average <= 5
    assert sum(count for _stars, count, _share in figure.spread) == len(stars)


def test_stars_that_nobody_gave_are_none():
    assert figure_of({5: 0, 1: 0}) == Figure()


def test_share_is_said_to_a_tenth_of_a_per_cent():
    assert [share for *_, share in figure_of({5: 2, 4: 1}).spread[:2]] == [66.7, 33.3]
