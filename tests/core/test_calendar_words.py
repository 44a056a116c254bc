import pytest

from tutorium.core.calendar_words import calendar_words


@pytest.mark.parametrize("sign", ["\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\0", "\x1b"])
def test_sign_at_which_a_reader_might_end_a_line_is_a_blank(sign):
    assert calendar_words(f"Physics{sign}BEGIN:VALARM") == "Physics BEGIN:VALARM"


@pytest.mark.parametrize("words", ["Physics\nand more", "Physik für Zoë", "a\tb", ""])
def test_words_stay_as_they_are(words):
    assert calendar_words(words.replace("\n", "\r\n")) == words
