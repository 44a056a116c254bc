from fractions import Fraction

import pytest

from tutorium.questions.domain.judgement import Situation
from tutorium.questions.kinds.matching import marking
from tutorium.questions.kinds.matching.marking import Matching, Pair

ANSWER = Matching(
    (Pair("iron", "metal"), Pair("copper", "metal"), Pair("sulfur", "other")), extra=("gas",)
)


@pytest.mark.parametrize(
    ("response", "code", "share"),
    [
        ([0, 1, 2], "right", 1),
        ([1, 0, 2], "right", 1),
        ({"0": 0, "1": "1", "2": 2}, "right", 1),
        ([0, 1], "some_right", Fraction(2, 3)),
        ([0, None, ""], "some_right", Fraction(1, 3)),
        ([3, 3, 3], "some_right", 0),
        ([0, 1, 4], "unreadable_shape", 0),
        ([0, 1, "metal"], "unreadable_shape", 0),
        ("metal", "unreadable_shape", 0),
    ],
)
def test_sides_are_matched_by_place(response, code, share):
    judgement = marking.judge(ANSWER, response, Situation())

    assert (judgement.because.code, judgement.share) == (code, share)


def test_pieces_are_the_pairs_that_are_right():
    assert marking.judge(ANSWER, [0, 3, 2], Situation()).pieces == {"pair:0", "pair:2"}
    assert marking.pieces(ANSWER) == ["pair:0", "pair:1", "pair:2"]


def test_all_or_nothing_where_that_is_asked():
    answer = Matching(ANSWER.pairs, scoring="all")

    assert marking.judge(answer, [0, 1], Situation()).share == 0
    assert marking.judge(answer, [0, 1, 2], Situation()).share == 1


def test_faults_of_an_author_are_named():
    twice = Matching((Pair("a", "b"), Pair("a", "c")), extra=("c",))

    assert marking.faults(twice, Situation()) == [
        "the left side 'a' stands twice",
        "the extra right side 'c' is also a right one",
    ]
    assert marking.faults(ANSWER, Situation()) == []
