from fractions import Fraction

import pytest

from tutorium.questions.domain.judgement import Situation
from tutorium.questions.kinds.ordering import marking
from tutorium.questions.kinds.ordering.marking import Ordering

ITEMS = ("one", "two", "three", "four")


@pytest.mark.parametrize(
    ("response", "all_", "each", "code"),
    [
        ([0, 1, 2, 3], 1, 1, "right"),
        (["0", "1", "2", "3"], 1, 1, "right"),
        ([1, 2, 3, 0], 0, Fraction(2, 3), "wrong_order"),
        ([0, 1, 3, 2], 0, Fraction(1, 3), "wrong_order"),
        ([0, 1, 2], 0, Fraction(2, 3), "wrong_order"),
        ([3, 2, 1, 0], 0, 0, "wrong_order"),
        ([0, 0, 1, 2], 0, 0, "unreadable_shape"),
        ([0, 1, 2, 9], 0, 0, "unreadable_shape"),
        ("one", 0, 0, "unreadable_shape"),
    ],
)
def test_order_is_right_or_right_between_neighbours(response, all_, each, code):
    whole = marking.judge(Ordering(ITEMS), response, Situation())
    shared = marking.judge(Ordering(ITEMS, scoring="each"), response, Situation())

    assert (whole.because.code, whole.share, shared.share) == (code, all_, each)


def test_item_that_stands_twice_is_a_fault():
    assert marking.faults(Ordering(("a", "b", "a")), Situation()) == ["the item 'a' stands twice"]
    assert marking.right_responses(Ordering(ITEMS), Situation()) == [[0, 1, 2, 3]]
