"""Whole papers split into questions."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.exam_papers.made import document, page
from tutorium.formats.exam_papers.reading import read_pdf
from tutorium.formats.exam_papers.splitting import split
from tutorium.formats.exam_papers.values import Box, Confidence, Crop, Doubt

COVER = ("Physics", "Total marks for this paper: 12", "1. Answer all questions.", "2. Use a pen.")


def units(*pages):
    return [(unit.label, unit.marks) for unit in split(document(*pages)).units]


def labels(*pages):
    return [item.label for question in split(document(*pages)).items for item in question.walk()]


def test_a_paper_whose_marks_add_up_is_split_for_sure():
    result = split(
        document(
            COVER,
            ["1. Say why. [3]", ("2. This is about heat.", 72.0), ("(a) Define it. [2]", 90.0)],
            [("(b) Explain it. [4]", 90.0), "3. Draw it. [3]", "END OF PAPER"],
        )
    )

    assert (result.confidence, result.doubts, result.total) == (Confidence.SURE, (), 12)
    assert [(unit.label, unit.marks) for unit in result.units] == [
        ("1", 3), ("2(a)", 2), ("2(b)", 4), ("3", 3),
    ]  # fmt: skip


def test_a_style_of_numbers_with_parts_is_split():
    rows = (
        "0 1 This is about cells.", "0 1 . 1 Name one. [1 mark]", "0 1 . 2 Explain. [2 marks]",
        "0 2 . 1 Draw one. [3 marks]", "0 2 . 2 Label it. [1 mark]",
    )  # fmt: skip

    assert units(rows) == [("01.1", 1), ("01.2", 2), ("02.1", 3), ("02.2", 1)]


def test_numbers_beside_their_parts_and_totals_are_split():
    rows = (
        "1 (a) State it.", "(1)", "(b) Explain it.", "(4)",
        "(Total for Question 1 is 5 marks)", "2 Solve it.", "(Total for Question 2 is 3 marks)",
    )  # fmt: skip

    assert units(rows) == [("1(a)", 1), ("1(b)", 4), ("2", 3)]


def test_maximum_marks_are_the_questions():
    rows = (
        "1. [Maximum mark: 6]", "(a) Find x. [2]", "(b) Find y. [4]",
        "2. [Maximum mark: 5]", "Solve it.",
    )  # fmt: skip

    assert units(rows) == [("1(a)", 2), ("1(b)", 4), ("2", 5)]


def test_parts_without_marks_stay_with_their_question():
    rows = ("1. Consider. [3]", "(a) First", "(b) Second", "2. Go on. [2]")

    assert units(rows) == [("1", 3), ("2", 2)]
    assert labels(rows) == ["1", "1(a)", "1(b)", "2"]


def test_parts_whose_marks_are_not_the_questions_stay_with_it():
    rows = ("1. Consider. [5]", "(a) First [1]", "(b) Second [1]", "2. Go on. [2]")

    assert units(rows) == [("1", 5), ("2", 2)]


def test_choices_are_no_parts():
    rows = (
        "Multiple choice questions [1 mark each]", "1. Water is", "(a) wet", "(b) dry",
        "2. Which of these is red?", "(a) blood", "(b) milk",
        "Short questions", "3. Say why. [2]", "(a) Do it", "(b) Do that",
    )  # fmt: skip

    assert labels(rows[:7]) == ["1", "2"]
    assert units(rows) == [("1", 1), ("2", 1), ("3", 2)]


def test_capital_letters_count_choices():
    rows = ("1. Water is", "A. wet", "B. dry", "2. Name the colour", "A. red [1]", "B. blue [2]")

    assert labels(rows) == ["1", "2", "2(A)", "2(B)"]


def test_notices_that_name_a_question_begin_none():
    pages = (
        ["Question 1", "(a) Say. [2]", "Question 1 continues on the next page"],
        ["Question 1 continued", "(b) Why? [1]", "Question 2 begins on page 3"],
        ["Question 2 [4]", "Draw it."],
    )

    assert units(*pages) == [("1(a)", 2), ("1(b)", 1), ("2", 4)]


def test_what_follows_the_end_belongs_to_no_question():
    pages = (["1. Why? [3]", "2. How? [2]", "END OF PAPER"], ["Formulae", "3. Gravity", "[9]"])

    assert units(*pages) == [("1", 3), ("2", 2)]
    assert [crop.page for unit in split(document(*pages)).units for crop in unit.crops] == [1, 1]


def test_answers_on_dotted_lines_bear_their_marks_at_the_end():
    rows = (
        "1 A ball is thrown.", "(a) State its speed.", "..............................[1]",
        "(b) (i) Explain it.", "..............................", "..............................[3]",
        "(ii) Draw it. [2]", "[Total: 6]", "2 A car stops.", "................................[2]",
    )  # fmt: skip

    assert units(rows) == [("1(a)", 1), ("1(b)(i)", 3), ("1(b)(ii)", 2), ("2", 2)]


def test_a_paper_without_numbering_is_whole_pages():
    result = split(document(["Read this poem."], ["It is long."]))

    assert (result.confidence, result.doubts) == (Confidence.NONE, (Doubt.NO_NUMBERING,))
    assert [(unit.label, unit.crops) for unit in result.units] == [
        ("1", (Crop(1, Box(0, 0, 595.0, 842.0)),)),
        ("2", (Crop(2, Box(0, 0, 595.0, 842.0)),)),
    ]


def test_a_scan_is_whole_pages_and_says_why():
    result = split(document(page(drawings=[Box(0, 0, 595, 842)])))

    assert (result.confidence, result.doubts) == (Confidence.NONE, (Doubt.NO_TEXT,))
    assert len(result.units) == 1


@pytest.mark.parametrize(
    ("rows", "doubt"),
    [
        (("1. Why? [1]", "2. How? [1]", "4. Who? [1]"), Doubt.GAPS),
        (("3. Why? [1]", "4. How? [1]", "5. Who? [1]"), Doubt.LATE_START),
        (("1. Why?", "2. How?"), Doubt.NO_MARKS),
        (("1. Why? [1]", "2. How?"), Doubt.SOME_MARKS),
        (("Total marks: 9", "1. Why? [1]", "2. How? [2]"), Doubt.TOTAL_DIFFERS),
        (("1. So: [1]", "(a) x", "(b) y", "Now", "(a) z", "2. How? [2]"), Doubt.PARTS_RESTART),
        ((*["A poem."] * 9, "1. Why? [1]", "2. How? [2]"), Doubt.UNCOVERED),
    ],
)
def test_what_speaks_against_a_split_is_said(rows, doubt):
    assert split(document(rows)).doubts == (doubt,)


@given(st.lists(st.integers(1, 12), min_size=2, max_size=30))
def test_a_plainly_numbered_paper_is_always_found(marks):
    rows = [f"{number}. Say why. [{mark}]" for number, mark in enumerate(marks, start=1)]

    assert units(rows) == [(str(n), Decimal(mark)) for n, mark in enumerate(marks, start=1)]


@given(st.lists(st.text(max_size=30), max_size=40))
def test_any_lines_are_split_or_left_whole(rows):
    result = split(document(rows, rows))

    assert result.units != ()
    assert all(crop.box.width > 0 < crop.box.height for unit in result.units for crop in unit.crops)


def test_a_real_paper_adds_up_to_its_printed_total(real_data):
    path = next(real_data.glob("exam_pdf/**/sampleexam2016.pdf"))
    result = split(read_pdf(path.read_bytes()))

    assert (result.confidence, result.total) == (Confidence.SURE, 70)
    assert len(result.units) == 24
