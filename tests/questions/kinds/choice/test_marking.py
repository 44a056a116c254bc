from fractions import Fraction

import pytest

from tests.questions.reading import read
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.kinds.choice import marking
from tutorium.questions.kinds.choice.marking import Choice, Option

ONE = Choice((Option("A", feedback="No."), Option("B", right=True), Option("C")))
PRIMES = (Option("2", right=True), Option("3", right=True), Option("4"), Option("5", right=True))
MANY = Choice(PRIMES, many=True)


def judged(answer, response):
    judgement = marking.judge(answer, response, Situation())
    return judgement.verdict, judgement.because.code, judgement.share


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (1, ("right", "right", 1)),
        ("1", ("right", "right", 1)),
        ([1], ("right", "right", 1)),
        (0, ("wrong", "wrong_option", 0)),
        ([0, 1], ("ask_again", "choose_one", 0)),
        (3, ("ask_again", "choose_one", 0)),
        ("B", ("ask_again", "choose_one", 0)),
    ],
)
def test_one_option_is_chosen_by_its_place(response, expected):
    assert judged(ONE, response) == expected


@pytest.mark.parametrize(
    ("response", "code", "share", "pieces"),
    [
        ([0, 1, 3], "right", 1, {"option:0", "option:1", "option:3"}),
        ([0, 1], "some_right", Fraction(2, 3), {"option:0", "option:1"}),
        ([0, 1, 2, 3], "wrong_options", Fraction(2, 3), {"option:0", "option:1"}),
        ([0, 2], "wrong_options", 0, set()),
        ([2], "wrong_options", 0, set()),
    ],
)
def test_wrong_ticks_take_right_ones_off(response, code, share, pieces):
    judgement = marking.judge(MANY, response, Situation())

    assert (judgement.because.code, judgement.share) == (code, share)
    assert judgement.pieces == pieces


def test_all_or_nothing_where_that_is_asked():
    answer = Choice(MANY.options, many=True, scoring="all")

    assert judged(answer, [0, 1, 3])[2] == 1
    assert judged(answer, [0, 1])[2] == 0


def test_feedback_is_of_what_was_chosen():
    assert marking.judge(ONE, 0, Situation()).feedback == ("No.",)
    assert marking.judge(ONE, 2, Situation()).feedback == ()


def test_right_responses_and_pieces_are_by_place():
    assert marking.right_responses(ONE, Situation()) == [1]
    assert marking.right_responses(MANY, Situation()) == [[0, 1, 3]]
    assert marking.pieces(ONE) == ["option:0", "option:1", "option:2"]


def test_options_that_say_the_same_are_a_fault():
    same = Choice((Option("2.0 m", right=True), Option("$200$ cm"), Option("3 m")))

    assert marking.faults(same, Situation()) == ["two options say the same: '2.0 m' and '$200$ cm'"]
    assert marking.faults(ONE, Situation()) == []


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ("[{text: A, right: true}]", "a choice needs at least two options"),
        ("[{text: A}, {text: B}]", "0 options are right; exactly one is, unless `many: true`"),
    ],
)
def test_faults_of_an_author_are_named(options, fault):
    _, faults = read(f"parts: [{{ask: What?, kind: choice, marks: 1, options: {options}}}]")

    assert [each for _, each in faults] == [fault]
