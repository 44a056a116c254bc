"""Lines between questions."""

import pytest

from tests.formats.exam_papers.made import line
from tutorium.formats.exam_papers.headings import Heading, is_end, offers_choices, read_heading


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Section A", "A"), ("SECTION B (32 marks): Answer all", "B"), ("Part II: Essays", "II"),
        ("PART I: True or False", "I"), ("Section 2 – Data", "2"),
    ],
)  # fmt: skip
def test_a_section_is_read(text, name):
    assert read_heading(line(text)) == Heading(name)


def test_a_bold_section_may_go_on():
    assert read_heading(line("Section C Answer one question", is_bold=True)) == Heading("C")
    assert read_heading(line("Section C answers are given below")) is None


def test_a_kind_of_question_is_a_heading_without_a_name():
    assert read_heading(line("Multiple choice questions [1 mark each]")) == Heading(None)


@pytest.mark.parametrize("text", ["Part (a) asks", "Sections", "1. Section A", "Part " + "x" * 200])
def test_other_lines_are_no_heading(text):
    assert read_heading(line(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "END OF EXAMINATION",
        "— End of Paper —",
        "End of sample exam",
        "END OF QUESTIONS",
        "End of Test",
    ],
)
def test_the_end_is_known(text):
    assert is_end(line(text)) is True


def test_a_sentence_about_an_end_is_none():
    assert is_end(line("At the end of the test the mass was 3 g.")) is False


def test_choices_are_announced():
    assert offers_choices("Which of the following is a metal?") is True
    assert offers_choices("For each of these, say whether it is true.") is False
