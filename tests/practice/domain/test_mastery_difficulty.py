from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.mastery_difficulty import Difficulty, logistic, logit
from tutorium.practice.domain.response_log import LoggedResponse


def of(*responses):
    difficulty = Difficulty()
    difficulty.take(LoggedResponse(*response) for response in responses)
    return difficulty


def test_nothing_seen_is_even():
    assert of().mean == of().share(1, 1) == of().item_mean(1) == 0.5


def test_an_item_goes_by_its_skill_until_it_is_known():
    easy = [(n, 0, 1) for n in range(100)]
    hard = [(n, 1, 0) for n in range(100, 200)]
    difficulty = of(*easy, *hard)

    assert difficulty.share(999, 0) > 0.85
    assert difficulty.share(999, 1) < 0.15
    assert difficulty.share(999, 7) == 0.5
    assert difficulty.item_mean(999) == 0.5


def test_an_item_that_is_known_goes_by_itself():
    difficulty = of(*[(1, 0, 0)] * 200, *[(2, 0, 1)] * 200)

    assert difficulty.share(1, 0) < 0.05
    assert difficulty.share(2, 0) > 0.95


RESPONSES = st.lists(
    st.tuples(st.integers(0, 3), st.integers(-1, 2), st.integers(0, 1)), max_size=40
)


@given(RESPONSES, st.integers(0, 9), st.integers(-1, 9))
def test_a_share_is_never_sure(responses, item, skill):
    assert 0 < of(*responses).share(item, skill) < 1


@given(RESPONSES, st.integers(0, 3), st.integers(-1, 2))
def test_one_more_right_response_never_makes_an_item_harder(responses, item, skill):
    before, after = of(*responses), of(*responses, (item, skill, 1))

    assert after.share(item, skill) >= before.share(item, skill)


@given(st.floats(0.001, 0.999))
def test_logit_and_logistic_undo_each_other(share):
    assert isclose(logistic(logit(share)), share)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_logistic_takes_any_number(value):
    assert 0 <= logistic(value) <= 1
