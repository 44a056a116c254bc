import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.questions.domain.accents import Accents, accents

WORDS = st.text("aàáeéèiíoóuúünñcçszšAÉ", min_size=1, max_size=12)
LANGUAGES = st.sampled_from(["en", "en-GB", "es", "fr", "hu"])


@pytest.mark.parametrize(
    ("typed", "meant", "language", "expected"),
    [
        ("Petain", "Pétain", "en", Accents.SLIP),
        ("Pétain", "Petain", "en", Accents.SLIP),
        ("Pètain", "Pétain", "en", Accents.SLIP),
        ("ūs", "us", "en", Accents.OTHER),
        ("ano", "año", "es", Accents.OTHER),
        ("anos", "año", "es-MX", Accents.OTHER),
        ("nacion", "nación", "es", Accents.SLIP),
        ("naciones", "nación", "es", Accents.SLIP),
        ("pecheur", "pêcheur", "fr", Accents.SLIP),
        ("pécheur", "pêcheur", "fr", Accents.OTHER),
        ("schon", "schön", "de", Accents.UNKNOWN),
        ("schön", "schön", "de", Accents.SAME),
        ("SI\u0301", "sí", "es", Accents.SAME),  # the accent as a sign of its own
        ("другой", "другои", "ru", Accents.SAME),  # letters that are not Latin are left alone
        ("capital", "capital", "es", Accents.SAME),
    ],
)
def test_accents_make_another_word_or_do_not(typed, meant, language, expected):
    assert accents(typed, meant, language) == expected


@given(word=WORDS, language=LANGUAGES)
def test_word_has_its_own_accents(word, language):
    apart = unicodedata.normalize("NFD", word)

    assert accents(word, word, language) == Accents.SAME
    assert accents(apart.upper(), word, language) == Accents.SAME


@given(typed=st.text(max_size=12), meant=st.text(max_size=12), language=LANGUAGES)
def test_any_two_words_are_compared(typed, meant, language):
    assert isinstance(accents(typed, meant, language), Accents)


@given(word=WORDS)
def test_missing_accents_are_always_forgiven_in_english(word):
    plain = "".join(filter(str.isascii, unicodedata.normalize("NFD", word)))

    assert accents(plain, word, "en") in {Accents.SAME, Accents.SLIP}
