"""Labels at the beginning of a line, in the styles of many papers."""

import pytest

from tutorium.formats.exam_papers.labels import read_letter, read_number


@pytest.mark.parametrize(
    ("text", "style", "number"),
    [
        ("Question 3", "word", 3),
        ("Question 12: Explain", "word", 12),
        ("QUESTION 4 [6 marks]", "word", 4),
        ("Q1 Explain", "word", 1),
        ("Q.10. (a) Describe", "word", 10),
        ("Q. 1 . (a) When", "word", 1),
        ("3. Explain", "stop", 3),
        ("20.[6 marks] Consider", "stop", 20),
        ("4.", "stop", 4),
        ("5) State", "bracket", 5),
        ("(5) State", "bracket", 5),
        ("7 Explain why", "bare", 7),
        ("7 (a) Explain", "bare", 7),
        ("11(a) Explain", "bare", 11),
        ("7", "bare", 7),
        ("16* Explain how", "bare", 16),
        ("0 3 Explain", "padded", 3),
        ("03 Explain", "padded", 3),
    ],
)
def test_a_number_is_read_in_its_style(text, style, number):
    found = read_number(text)

    assert (found.style, found.number, found.part) == (style, number, None)


@pytest.mark.parametrize(
    ("text", "number", "part"),
    [("01.1 State", 1, 1), ("0 1 . 2 State", 1, 2), ("0 1 0 . 3", 10, 3), ("2.1 State", 2, 1)],
)
def test_a_number_with_its_part_is_read(text, number, part):
    found = read_number(text)

    assert (found.number, found.part) == (number, part)


@pytest.mark.parametrize(
    "text",
    [
        "Questions 1 to 4", "3.5 kg of water", "12 apples were", "2016 was", "100. Explain", "1st",
        "0. Nothing", "Quality 1", "= 5", "", "16 kg", "1,2",
    ],
)  # fmt: skip
def test_other_numbers_begin_no_question(text):
    assert read_number(text) is None


def test_the_rest_of_the_line_begins_after_the_label():
    assert "Q.10. (a) Describe"[read_number("Q.10. (a) Describe").end :] == " (a) Describe"


@pytest.mark.parametrize(
    ("text", "name", "punctuation"),
    [
        ("(a) Describe", "a", "()"),
        ("b) Describe", "b", ")"),
        ("c. Describe", "c", "."),
        ("(iv) Describe", "iv", "()"),
        ("ii. Describe", "ii", "."),
        ("(A) One", "A", "()"),
        ("(a)(i) Describe", "a", "()"),
        ("(a)Describe", "a", "()"),
    ],
)
def test_a_part_is_read(text, name, punctuation):
    found = read_letter(text)

    assert (found.name, found.punctuation) == (name, punctuation)


@pytest.mark.parametrize(
    "text",
    [
        "e.g. water",
        "a)Strong encryption",
        "f(x) = 2",
        "(see page 2)",
        "A B",
        "(Aa) x",
        "(a",
        "ab) x",
    ],
)
def test_other_words_are_no_part(text):
    assert read_letter(text) is None


def test_i_is_a_letter_and_a_numeral():
    found = read_letter("(i) Name")

    assert (found.letter, found.roman) == (9, 1)
