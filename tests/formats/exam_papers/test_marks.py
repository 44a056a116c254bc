"""Marks as papers print them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.exam_papers.marks import find_marks, find_marks_each, find_paper_total


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Explain why. [3]", 3),
        ("Explain why. (3 marks)", 3),
        ("(1mark) What", 1),
        ("[1 mark] What", 1),
        ("(3\nmarks)", 3),
        ("[6 marks] Consider", 6),
        ("Explain why. 3 points", 3),
        ("Explain why. 12 marks", 12),
        ("Explain why.\n(3)", 3),
        ("Explain why.  (3)", 3),
        ("Explain. (1.5 marks) And. (0.5 marks)", 2),
        ("Explain. (2½ marks)", Decimal("2.5")),
        ("One. [1]\nTwo. [2]", 3),
        ("Give f(3) at x = 2. [4]", 4),
        ("[4 pts]", 4),
        ("................................[2]", 2),
        ("______________[2]\n......[3]", 5),
    ],
)
def test_marks_of_a_text_are_added_up(text, marks):
    assert find_marks(text).own == marks
    assert find_marks(text).total is None


@pytest.mark.parametrize(
    "text",
    [
        "Explain f(3)", "values[3]", "in [3] we saw", "see (3) above", "marks.add(3.0);", "(4, 5)",
        "He earned 3 marks last year.", "[1,2,3]", "",
    ],
)  # fmt: skip
def test_other_numbers_are_no_marks(text):
    assert find_marks(text).own is None


@pytest.mark.parametrize(
    "text",
    [
        "[Total 12]", "[Total: 12]", "[Total: 12 marks]", "(Total for Question 3 is 12 marks)",
        "[Maximum mark: 12]", "(Total 12 marks)", "[Total for question 3 = 12 marks]",
        "Total: 12 marks",
    ],
)  # fmt: skip
def test_a_total_is_told_from_marks(text):
    found = find_marks(f"Explain why. [3]\n{text}")

    assert (found.own, found.total) == (3, 12)


def test_marks_for_each_question_are_read_from_a_heading():
    assert find_marks_each("Multiple choice questions: [1 mark each]") == 1
    assert find_marks_each("Short questions (2 marks)") is None


@pytest.mark.parametrize(
    "text",
    [
        "Total marks for this Exam: 60", "Total marks: 60", "Total [60]",
        "Total marks for the exam is 60.", "The maximum mark for this paper is 60.",
        "The total mark for this paper is 60.",
        "The maximum mark for this examination paper is [60 marks].",
        "The total number of marks for this paper is 60.", "Total marks for this paper: 60",
    ],
)  # fmt: skip
def test_the_total_of_a_paper_is_read_from_its_cover(text):
    assert find_paper_total(f"Time: 2 hours\n{text}\nCode 9702") == 60


def test_a_cover_without_a_total_has_none():
    assert find_paper_total("Time: 2 hours. Total pages 12") is None


@given(st.integers(1, 99), st.sampled_from(["[{}]", "({} marks)", "[{} marks]", "({} mark)"]))
def test_what_is_printed_is_found(marks, form):
    assert find_marks(f"State one reason. {form.format(marks)}").own == marks
