import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.search.domain.stemming import ALGORITHMS, stem


@pytest.mark.parametrize(
    ("word", "language", "root"),
    [
        ("policies", "en", "polici"),
        ("policy", "en", "polici"),
        ("stalins", "en", "stalin"),
        ("hopping", "en", "hop"),
        ("generously", "en", "generous"),
        ("sky", "en", "sky"),
        ("as", "en", "as"),
        ("h2so4", "en", "h2so4"),
        ("хрущев", "en", "хрущев"),
        ("häuser", "de", "haus"),
        ("войны", "ru", "войн"),
        ("naciones", "es", "nacion"),
        ("ετε", "el", "ετε"),
    ],
)
def test_stem_is_that_of_the_language(word, language, root):
    assert stem(word, language) == root


def test_stem_needs_the_first_part_of_a_language_only():
    assert stem("policies", "en-gb") == "polici"
    assert stem("häuser", "de-at") == "haus"


@pytest.mark.parametrize("language", ["", "xx", "zh-hans", "english"])
def test_word_of_a_language_without_stemmer_stays(language):
    assert stem("policies", language) == "policies"


@given(st.text(min_size=1), st.sampled_from([*ALGORITHMS, "xx"]))
def test_stem_of_a_word_is_never_empty(word, language):
    assert stem(word, language) != ""


@pytest.mark.parametrize("word", ["x" * 10_000, "a\x00b", "🚀", "\u202eالحرب", "*"])
def test_hostile_word_has_a_stem(word):
    assert stem(word, "en") == word
