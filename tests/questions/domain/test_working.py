from fractions import Fraction

import pytest

from tutorium.notation.reading import read
from tutorium.notation.writing import plain
from tutorium.questions.domain.shapes import value
from tutorium.questions.domain.working import MOST_LINES, Reader, UnreadLineError, checked, truth

GIVEN = {"u": Fraction(20), "a": Fraction(5)}
KNOWN = GIVEN | {"s": Fraction(40)}


def states(*texts, known=KNOWN, given=GIVEN):
    lines = Reader(names={"u", "a", "s"}, unit="m").lines(texts)
    return [line.state for line in checked(lines, known, given)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("s = 40", True),
        ("s = 400/10 = 40", True),
        ("s = 400/10 = 41", False),
        ("0 = 20^2 - 2*5*s", True),
        ("0 = 20^2 - 2*6*s", False),
        ("s ≈ 40.3", True),
        ("s ≈ 43", False),
        ("s > 39", True),
        ("s < 39", False),
        ("s = 39 or s = 40", True),
        ("s = 38 or s = 39", False),
        ("v = 3", None),
        ("u + a", None),
    ],
)
def test_truth_by_known_values(text, expected):
    assert truth(read(text), KNOWN) is expected


def test_right_lines_hold():
    assert states("0 = 20^2 - 2*5*s", "s = 400/10", "s = 40 m") == ["true", "true", "true"]


def test_line_may_follow_from_a_wrong_one():
    assert states("0 = 20^2 - 2*6*s", "12s = 400", "s = 33.3") == ["wrong", "follows", "follows"]


def test_line_that_breaks_off_is_wrong():
    assert states("0 = 20^2 - 2*5*s", "s = 400*10") == ["true", "wrong"]


def test_line_goes_on_from_the_one_before():
    assert states("s = 20^2/(2*5)", "= 400/10", "= 40") == ["true", "true", "true"]
    assert states("s = 20^2/(2*5)", "= 400/11") == ["true", "wrong"]


def test_words_are_remarks_and_connectives_are_passed_over():
    assert states("using the equation of motion", "so 0 = 400 - 10s", "∴ s = 40", "b) s = 40") == [
        "remark",
        "true",
        "true",
        "true",
    ]


def test_line_with_unknown_letters_is_not_judged():
    assert states("v^2 = u^2 + 2*a*s", "x = 3") == ["unchecked", "unchecked"]


def test_solutions_follow_from_their_equation():
    assert states("x^2 - 6x + 8 = 0", "(x-2)(x-4) = 0", "x = 2 or x = 4", known={}, given={}) == [
        "unchecked",
        "follows",
        "follows",
    ]


def test_value_that_is_no_solution_does_not_follow():
    lines = states("(x-2)(x-4) = 0", "x = 3", known={}, given={})

    assert lines == ["unchecked", "unchecked"]


def test_line_that_cannot_be_read_is_asked_again_by_its_number():
    with pytest.raises(UnreadLineError) as error:
        Reader().lines(["s = 40", "s = (40"])

    assert (error.value.number, error.value.error.kind) == (2, "unbalanced")


def test_line_knows_what_it_came_from():
    lines = Reader(names={"s"}).lines(["0 = 400 - 12s", "s = 33.3"])

    assert [line.comes_from for line in checked(lines, KNOWN, GIVEN)] == [None, 1]


def test_letter_of_the_question_is_no_unit():
    known = {"g": Fraction(10), "m": Fraction(3)}
    lines = Reader(names={"g", "m"}, unit="N").lines(["W = 3g", "W = 30 N"])

    assert [truth(line.node, known | {"W": Fraction(30)}) for line in lines] == [True, True]


@pytest.mark.parametrize(
    ("text", "name", "ends_with"),
    [("T = 10a", "a", "10a"), ("x = 3e2 a", "a", "3e2a"), ("s = 4e3 m", "e", "4e3")],
)
def test_letter_by_which_a_unit_is_also_spelt_is_no_unit(text, name, ends_with):
    [line] = Reader(names={name}, unit="m").lines([text])

    assert plain(line.node.sides[-1]) == ends_with


def test_line_may_be_meant_in_degrees():
    assert states("15 sin 52 = 11.8", known={}, given={}) == ["true"]
    assert states("15 sin 52 = 14.8", known={}, given={}) == ["true"]
    assert states("15 sin 52 = 13", known={}, given={}) == ["wrong"]


@pytest.mark.parametrize(
    ("text", "ends_with"),
    [("d = 40 m", "40"), ("d = 4000 cm", "4000"), ("a = 2.5 m/s^2", "2.5"), ("F = 3 kN", "3"), ("k = 0.24 v^2", "0.24v^2"), ("W = 15g", "15g")],
)  # fmt: skip
def test_unit_is_told_from_letters(text, ends_with):
    [line] = Reader(names={"d", "g"}, unit="m").lines([text])

    assert plain(line.node.sides[-1]) == ends_with


def test_whole_number_may_be_a_rounding():
    known = {"R": Fraction("14.06"), "s": Fraction(1000, 3)}

    assert states("R = 14", "R = 15", "s = 333 m", "s = 1000/3 = 333", known=known, given={}) == [
        "true",
        "wrong",
        "true",
        "true",
    ]


@pytest.mark.parametrize(
    "text", ["6.6/1.13×10^-7", "6.6/1.13*10^{-7}", "6.6 ÷ 1.13×10⁻⁷", "6.6/(1.13×10^(-7))"]
)
def test_standard_form_is_one_number_behind_a_slash(text):
    [line] = Reader().lines([text])

    assert value(line.node, {}) == pytest.approx(6.6 / 1.13e-7)


def test_line_beyond_the_last_that_is_read_is_asked_again():
    with pytest.raises(UnreadLineError) as error:
        Reader().lines(["x = 1"] * 61)

    assert (error.value.number, error.value.error.kind) == (61, "too_long")


def test_lines_are_numbered_as_their_writer_counts_them():
    lines = Reader().lines(["", "x = 2", " ", "= 3"])

    assert [(line.number, line.text) for line in lines] == [(2, "x = 2"), (4, "= 3")]
    with pytest.raises(UnreadLineError) as refused:
        Reader().lines(["x = 2", "", "(("])
    assert refused.value.number == 3


def test_blank_lines_do_not_count_towards_too_many():
    assert len(Reader().lines(["", "x = 2"] * MOST_LINES)) == MOST_LINES
    with pytest.raises(UnreadLineError):
        Reader().lines(["x = 2"] * (MOST_LINES + 1))


@pytest.mark.parametrize(
    ("text", "lead", "understood", "continues"),
    [
        ("so s = 40 m", "so", "s = 40", False),
        ("∴ = 40 m.", "∴", "40", True),
        ("a) s = 400/1.6×10^-19", "a)", "s = 400/1.6e-19", False),
    ],
)
def test_line_by_itself_says_what_stands_around_its_maths(text, lead, understood, continues):
    said = Reader(names=("s",), unit="m").said(text)

    assert (said.lead, plain(said.node), said.continues) == (lead, understood, continues)
    assert (said.unit is not None) == (" m" in text)


def test_brackets_beneath_a_fraction_may_be_forgotten():
    """Only where the line is false as it stands, and true so; then it means that."""
    assert states("s = 20^2/2*5 = 40") == ["true"]
    assert states("s = 20^2/2*5 = 41") == ["wrong"]
    assert states("s = 20^2/2*5 = 1000") == ["wrong"]

    [line] = checked(Reader().lines(["s = u^2/2*a"]), KNOWN, GIVEN)
    assert plain(line.node) == "s = u^2/(2a)"
