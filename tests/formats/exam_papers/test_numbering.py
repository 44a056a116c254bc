"""Which lines begin questions."""

from tests.formats.exam_papers.made import page
from tutorium.formats.exam_papers.numbering import number


def beginnings(*rows):
    found = number(page(*rows).lines)
    return [(each.prefix, each.link.number, each.place, each.end) for each in found.beginnings]


def test_a_question_ends_where_the_next_begins():
    assert beginnings("1. Why?", "Say more.", "2. How?") == [("", 1, 0, 2), ("", 2, 2, 3)]


def test_the_end_of_the_paper_ends_the_last_question():
    rows = ("1. Why?", "2. How?", "END OF PAPER", "3. Formulae", "4. Constants")

    assert beginnings(*rows) == [("", 1, 0, 1), ("", 2, 1, 2)]


def test_a_heading_belongs_to_no_question():
    rows = ("Section A", "1. Why?", "Section B", "2. How?")

    assert beginnings(*rows) == [("", 1, 1, 2), ("", 2, 3, 4)]


def test_a_heading_far_above_the_next_question_belongs_to_the_one_before():
    rows = ("1. Why?", "Section A: a poem", *["A line."] * 20, "2. How?")

    assert beginnings(*rows) == [("", 1, 0, 22), ("", 2, 22, 23)]


def test_numbers_that_start_anew_count_within_their_sections():
    rows = ("Section A", "1. Why?", "2. How?", "Section B", "1. Who?", "2. What?")

    assert beginnings(*rows) == [
        ("A ", 1, 1, 2), ("A ", 2, 2, 3), ("B ", 1, 4, 5), ("B ", 2, 5, 6),
    ]  # fmt: skip


def test_capital_letters_number_a_section_that_has_no_numbers():
    rows = ("Part I", "A) Why?", "B) How?", "Part II", "A) Who?", "B) What?", "C) When?")

    assert [(prefix, at) for prefix, _, at, _ in beginnings(*rows)] == [
        ("I ", 1), ("I ", 2), ("II ", 4), ("II ", 5), ("II ", 6),
    ]  # fmt: skip


def test_a_single_number_is_no_numbering_unless_it_is_called_a_question():
    assert beginnings("1. Everything is fine.", "Really.") == []
    assert beginnings("Question 1", "Why?") == [("", 1, 0, 2)]


def test_a_page_without_numbers_has_no_beginnings():
    found = number(page("Read this poem.", "It is long.").lines)

    assert (found.chains, found.beginnings) == ((), ())
