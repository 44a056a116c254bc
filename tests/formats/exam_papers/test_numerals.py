"""Letters and Roman numerals as parts are counted by."""

from tutorium.formats.exam_papers.numerals import ROMAN, letter_value, roman_value


def test_roman_numerals_count_from_one_in_either_case():
    assert [roman_value(text) for text in ("i", "IV", "ix", "xx")] == [1, 4, 9, 20]
    assert len(ROMAN) == 20


def test_what_is_no_roman_numeral_has_no_value():
    assert [roman_value(text) for text in ("", "c", "iiii", "xxi", "1")] == [None] * 5


def test_letters_count_from_one_in_either_case():
    assert [letter_value(text) for text in ("a", "C", "z")] == [1, 3, 26]
    assert [letter_value(text) for text in ("", "ab", "é", "1")] == [None] * 4
