import pytest

from tutorium.core.spreadsheets import as_text


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_begins_like_a_formula_is_words(words):
    assert as_text(words) == f"'{words}"


@pytest.mark.parametrize("words", ["", "Osmosis", "1 - 1", " =1"])
def test_other_words_stay_as_they_are(words):
    assert as_text(words) == words
