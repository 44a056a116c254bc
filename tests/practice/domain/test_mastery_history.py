from math import isclose, isfinite, log1p

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.mastery_difficulty import Difficulty
from tutorium.practice.domain.mastery_history import CATEGORIES, COUNT_BANDS, DENSE, History

RESPONSES = st.lists(
    st.tuples(st.integers(0, 5), st.integers(-1, 2), st.integers(0, 1)), max_size=60
)
GENERAL = slice(5, 10)
IN_SKILL = slice(12, 17)
ON_ITEM = slice(21, 24)


def after(*responses):
    history = History(Difficulty())
    for item, skill, correct in responses:
        history.before(item, skill)
        history.take(correct)
    return history


@given(RESPONSES, st.integers(0, 5), st.integers(-1, 2))
def test_what_is_seen_has_one_shape(responses, item, skill):
    seen = after(*responses).before(item, skill)

    assert len(seen.numbers) == DENSE
    assert seen.numbers[0] == 1
    assert all(map(isfinite, seen.numbers))
    assert len(seen.categories) == len(CATEGORIES)
    assert all(0 <= one < of for one, of in zip(seen.categories, CATEGORIES, strict=True))
    assert 0 <= seen.count_band < COUNT_BANDS


@given(RESPONSES)
def test_asking_changes_nothing(responses):
    history = after(*responses)
    first = history.before(1, 1)
    history.before(2, 2)

    again = history.before(1, 1)
    assert again.numbers[GENERAL] == first.numbers[GENERAL]
    assert again.numbers[IN_SKILL] == first.numbers[IN_SKILL]
    assert again.numbers[ON_ITEM] == first.numbers[ON_ITEM]


def test_nothing_is_taken_that_was_not_asked_for():
    with pytest.raises(ValueError, match="asked for"):
        History(Difficulty()).take(1)


def test_a_new_student_stands_at_the_mean():
    numbers = History(Difficulty()).before(1, 1).numbers

    assert numbers[GENERAL] == numbers[IN_SKILL] == [0.0] * 5
    assert numbers[ON_ITEM] == [0.0] * 3


def test_right_responses_raise_and_wrong_ones_lower():
    high = after((1, 0, 1), (2, 0, 1)).before(3, 0).numbers
    low = after((1, 0, 0), (2, 0, 0)).before(3, 0).numbers

    assert all(value > 0 for value in (*high[GENERAL], *high[IN_SKILL]))
    assert all(isclose(a, -b) for a, b in zip(high[IN_SKILL], low[IN_SKILL], strict=True))


def test_another_skill_is_known_by_the_student_alone():
    numbers = after((1, 0, 1), (2, 0, 1)).before(3, 1).numbers

    assert numbers[IN_SKILL] == [0.0] * 5
    assert numbers[GENERAL][0] > 0


def test_the_same_item_is_remembered():
    numbers = after((1, 0, 0), (1, 0, 1)).before(1, 0).numbers

    assert numbers[ON_ITEM] == [log1p(1), log1p(1), 1.0]


def test_late_responses_count_most_where_decay_is_fast():
    rising = after((1, 0, 0), (2, 0, 1)).before(3, 0).numbers[IN_SKILL]

    assert isclose(rising[0], 0, abs_tol=1e-12)
    assert rising == sorted(rising)
