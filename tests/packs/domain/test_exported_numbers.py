"""What our examiner takes for a number, as a decimal and how far from it is right."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.questions.reading import part_of
from tutorium.packs.domain.exported_numbers import NoDecimalError, decimal_of, width_of
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.question import ExpectedWrong
from tutorium.questions.kinds.number.marking import judge


def number(answer, wrong=""):
    part = part_of(
        f"    kind: number\n    marks: 1\n    answer: {{{answer}}}\n"
        + (f"    wrong: [{{value: {wrong}, feedback: No.}}]\n" if wrong else "")
    )
    return part.answer, part.wrong


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("value: 40", ("40", "")),
        ("value: 0.25, unit: m", ("0.25", "")),
        ("value: 2/3", ("0.666667", "0.0005")),
        ("value: 12.3456", ("12.3456", "0.05")),
        ("value: 12.3456, figures: 3", ("12.3", "")),
        ("value: 2/3, places: 2", ("0.67", "")),
        ("value: 4.3333, awrt: 4.33", ("4.33", "0.005")),
        ("value: 9.81, tolerance: 0.05", ("9.81", "0.05")),
        ("value: 9.81, tolerance: 2%", ("9.81", "2%")),
        ("value: 1/3, tolerance: 2.5%", ("0.333333", "2.5%")),
        ("value: 6.63e-34, form: standard", ("0." + "0" * 33 + "663", "")),
        ("value: sqrt(2)", ("1.41421", "0.005")),
        ("value: 1/4, form: exact", ("0.25", "")),
        ("value: 0", ("0", "")),
        ("value: 1956", ("1956", "")),
        ("value: 1956, unit: m", ("1956", "5")),
        ("value: 123456", ("123456", "500")),
    ],
)
def test_number_in_decimals(answer, said):
    assert decimal_of(number(answer)[0], {}) == said


@pytest.mark.parametrize(
    ("answer", "fraction"),
    [("value: 6/4, form: fraction", "3/2"), ("value: sqrt(2), form: exact", "")],
)
def test_number_that_may_not_be_written_in_decimals(answer, fraction):
    with pytest.raises(NoDecimalError) as refused:
        decimal_of(number(answer)[0], {})
    assert refused.value.fraction == fraction


def test_expected_wrong_value_is_met_to_the_figures_asked_for():
    _, [wrong] = number("value: 5, figures: 2", wrong="2/3")

    assert isinstance(wrong, ExpectedWrong)
    assert width_of(wrong.answer, {}) == ("0.666667", "0.005")


@given(st.fractions(min_value=-1000, max_value=1000, max_denominator=999))
def test_written_value_is_right_to_the_examiner(value):
    answer, _ = number(f'value: "{value}"')
    said, width = decimal_of(answer, {})

    assert judge(answer, said, Situation({}, "en", ".")).verdict == "right"
    assert abs(Fraction(said) - value) <= Fraction(width or 0)
