from fractions import Fraction

import pytest

from tests.questions.reading import question_of, read
from tutorium.questions.domain.generators import names_of

PARTS = "parts:\n  - ask: What?\n    kind: number\n    marks: 1\n    answer: {value: 2}\n"
SHAPES = "`choose` lists numbers, words, or rows of one shape"
NEEDED = "`choose` needs a list, or {from: …, to: …, step: …}"


def choices(said):
    [given] = question_of(f"given: {{u: {{choose: {said}}}}}\n{PARTS}").generator.given
    return given.choices


def faults(text):
    return [say for _, say in read(f"{text}\n{PARTS}")[1]]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("[2, 2.5, 1/3]", (Fraction(2), Fraction(5, 2), Fraction(1, 3))),
        ("{from: 1, to: 2, step: 0.5}", (Fraction(1), Fraction(3, 2), Fraction(2))),
        ("{from: 1, to: 3}", (Fraction(1), Fraction(2), Fraction(3))),
        ("[sodium, '1914-18', 20th]", ("sodium", "1914-18", "20th")),
        ("[{who: Lenin, year: 1917}]", ({"who": "Lenin", "year": Fraction(1917)},)),
    ],
)
def test_choices_are_read_exactly(said, expected):
    assert choices(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("[1/0, 2]", [SHAPES, "'1/0' is no number that can be used"]),
        ("[1/0]", ["'1/0' is no number that can be used"]),
        ("[1e400]", ["'1e400' is no number that can be used"]),
        ("[2, sodium]", [SHAPES]),
        ("[[1], 2]", [SHAPES]),
        ("[{who: Lenin}, {year: 1917}]", [SHAPES]),
        ("[{who: Lenin}, Stalin]", [SHAPES]),
        ("[{year: 1/0}]", ["'1/0' is no number that can be used"]),
        ("[{year: [1917]}]", ["`year` of a row is a number or words"]),
        ("[]", [NEEDED]),
        ("7", [NEEDED]),
        ("{from: 1, to: 9, step: 0}", ["a range is {from: 1, to: 9, step: 2}, in numbers", NEEDED]),
        ("{from: 1, to: 1e400}", ["a range is {from: 1, to: 9, step: 2}, in numbers", NEEDED]),
        ("{from: 9, to: 1}", [NEEDED]),
        ("{from: 1, to: 2001}", ["`choose` has over 2000 values"]),
    ],
)
def test_slip_in_choices_is_a_fault(said, expected):
    assert faults(f"given: {{u: {{choose: {said}}}}}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("derive: {u: 2*u}", "'u' is given already"),
        ("derive: {s: {value: u, figures: 0}}", "`figures` is a whole number from 1 to 30"),
        ("derive: {2s: u}", "'2s' cannot name a value: a letter, then letters and digits"),
        ("require: [u + 1]", "'u + 1' is no condition: `require` lists such as s < 200"),
        ("require: [u ≈ 2]", "'u ≈ 2' is no condition: `require` lists such as s < 200"),
    ],
)
def test_slip_in_what_is_derived_or_required_is_a_fault(text, expected):
    assert faults(f"given: {{u: {{choose: [1, 2]}}}}\n{text}") == [expected]


def test_names_are_those_of_values_and_of_the_fields_of_rows():
    generator = question_of(
        "given: {u: {choose: [1]}, case: {choose: [{who: Lenin, year: 1917}]}}\n"
        f"derive: {{s: u + 1}}\n{PARTS}"
    ).generator

    assert names_of(generator) == {"u", "case.who", "case.year", "s"}
