import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tutorium.library.domain.duplicates import (
    LIKELY,
    Hindrance,
    NotMergedError,
    Said,
    Taken,
    nearness,
    taken_over,
)

share = st.floats(0, 1)


@pytest.mark.parametrize(
    ("there", "back", "shared", "near"),
    [
        (0.9, 0.7, 0.0, 0.7),
        (0.9, 0.4, 0.0, None),  # the wider answer does for the narrower, and not the other way
        (0.0, 0.0, 0.3, 0.3),
        (0.0, 0.0, 0.29, None),
        (0.7, 0.7, 0.9, 0.9),
    ],
)
def test_two_are_near_where_each_answers_the_other_or_their_texts_are_alike(
    there, back, shared, near
):
    assert nearness(there, back, shared) == near


@given(share, share, share)
def test_nearness_is_the_same_from_both_sides(there, back, shared):
    assert nearness(there, back, shared) == nearness(back, there, shared)


@given(share, share)
@example(LIKELY, LIKELY)
def test_one_that_is_not_likely_makes_no_pair(there, back):
    assert (nearness(there, back, 0.0) is None) is (min(there, back) < LIKELY)


def test_what_is_taken_over_is_what_the_kept_one_has_not():
    kept = Said("Why did he fall?", ["His fall"], [1, 2])
    gone = Said(
        "Why was he removed?", ["His fall!", "October 1964", "october 1964?", "Хрущёв?"], [2, 3]
    )

    assert taken_over(kept, gone) == Taken(("Why was he removed?", "October 1964"), (3,))


def test_what_has_all_takes_nothing_over():
    said = Said("Why did he fall?", ["His fall"], [1])

    assert not taken_over(said, said)


@pytest.mark.parametrize("taken", [Taken(aliases=("His fall",)), Taken(topics=(1,))])
def test_phrasing_or_topic_alone_is_something(taken):
    assert taken


def test_who_cannot_merge_is_told_why():
    assert NotMergedError(Hindrance.LOCKED).why is Hindrance.LOCKED
