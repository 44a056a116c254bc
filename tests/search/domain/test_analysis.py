import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.search.domain.analysis import analysed, folded, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("E = mc²", ["e", "mc", "2"]),
        ("E=mc^2", ["e", "mc", "2"]),
        ("H₂SO₄", ["h2so4"]),
        ("H2SO4", ["h2so4"]),
        ("H_{2}O", ["h2o"]),
        ("10⁻¹⁹", ["10", "19"]),
        ("3.4.1.3", ["3", "4", "1", "3"]),
        ("10,000 and 1,5", ["10000", "and", "1", "5"]),
        ("Khrushchev’s workers' don't", ["khrushchev", "workers", "dont"]),
        ("the U.S.S.R. in 1956–64", ["the", "ussr", "in", "1956", "64"]),
        ("Élan, Ｗｉｄｅ, Straße", ["elan", "wide", "strasse"]),
        ("Хрущёв", ["хрущев"]),
        ("¿?! ∫ 🚀", []),
    ],
)
def test_words_are_what_readers_mean_by_a_text(text, words):
    assert words_of(text) == words


@given(st.text())
def test_words_hold_letters_and_digits_only(text):
    assert all(word.replace("_", " ").isalnum() for word in words_of(text))


@given(st.text())
def test_analysed_text_is_analysed_to_itself(text):
    assert analysed(analysed(text)) == analysed(text)


@given(st.text())
def test_case_makes_no_difference_to_ascii(text):
    plain = text.encode("ascii", "ignore").decode()
    assert folded(plain.upper()) == folded(plain.lower())
