import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.search.domain.analysis import words_of
from tutorium.search.domain.vocabulary import (
    Correction,
    Known,
    Vocabulary,
    known,
    ordinary_words,
    sound_of,
)

COUNTS = {
    "khrushchev": 80, "propaganda": 60, "photoelectric": 30, "motion": 90, "peaceful": 40,
    "coexistence": 30, "war": 300, "policy": 200, "policies": 120, "stalin": 150, "terror": 50,
    "causal": 1, "casual": 25, "chirp": 1, "chip": 19, "tension": 40, "tenson": 2, "colour": 5,
    "collectivisation": 30, "notion": 3, "marshal": 1, "marshall": 50, "trench": 3, "french": 70,
    "housework": 40, "them": 1, "theme": 40,
}  # fmt: skip
NOT_WRONG = """
    khrushchev policys stalins color homework wra warr the them xyzzyq 1956 h2so4 中文 λ م *khrushche* 🚀
"""
WORDS = Vocabulary(known(word, documents) for word, documents in COUNTS.items())
typed = st.text() | st.sampled_from(sorted(COUNTS)).flatmap(
    lambda word: st.permutations(word).map("".join) | st.just(word + word[-1])
)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("kruschev", "khrushchev"),
        ("propoganda", "propaganda"),
        ("fotoelectric", "photoelectric"),
        ("moshun", "motion"),
        ("stalni", "stalin"),
        ("colectivization", "collectivisation"),
        ("peacefulcoexistence", "peaceful coexistence"),
        ("хрущев", "khrushchev"),
        ("Хрущёв", "khrushchev"),
        ("сталин", "stalin"),
    ],
)
def test_unknown_word_is_corrected(word, meant):
    assert WORDS.correct(word) == Correction((meant,), is_unknown=True)


@pytest.mark.parametrize("word", NOT_WRONG.split())
def test_word_that_is_right_short_or_like_no_other_is_not_corrected(word):
    assert WORDS.correct(word) is None


def test_rare_word_beside_a_frequent_one_is_only_suggested():
    assert WORDS.correct("causal") == Correction(("casual",), is_unknown=False)
    assert WORDS.correct("tenson") == Correction(("tension",), is_unknown=False)


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("chirp", "what is like it is not frequent enough"),
        ("trench", "it is not rare enough"),
        ("marshal", "both are one form"),
        ("terror", "it is frequent itself"),
    ],
)
def test_nothing_is_suggested_for_a_known_word_without_reason(word, why):
    assert WORDS.correct(word) is None, why


def test_more_frequent_word_is_likelier_among_equally_near():
    two = Vocabulary([known("factar", 2), known("factor", 900)])

    assert two.correct("factir") == Correction(("factor",), is_unknown=True)


def test_word_that_sounds_alike_is_likelier_than_one_that_looks_alike():
    two = Vocabulary([known("motion", 10), known("mosher", 10)])

    assert two.correct("moshun") == Correction(("motion",), is_unknown=True)


def test_first_letter_is_hardly_ever_wrong():
    two = Vocabulary([known("bukharin", 10), known("pukharan", 10)])

    assert two.correct("pukharin") == Correction(("pukharan",), is_unknown=True)


def test_word_is_known_by_its_form():
    assert [word for word in ("policys", "colors", "wars") if not WORDS.knows(word)] == []
    assert not WORDS.knows("policeman")


def test_frequency_is_that_of_the_most_frequent_word_of_a_form():
    assert WORDS.frequency("polici") == COUNTS["policy"]
    assert WORDS.frequency("absent") == 0


def test_known_word_bears_its_form_and_sound():
    assert known("colours", 3) == Known("colours", "color", "KLRS", 3)
    assert known("h2so4", 1) == Known("h2so4", "h2so4", "", 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [("photo", "foto"), ("knight", "nite"), ("motion", "moshun"), ("war", ""), ("сталин", "")],
)
def test_sound_is_that_of_english_and_of_nothing_else(one, other):
    assert sound_of(one) == sound_of(other)


def test_ordinary_words_are_those_that_nobody_misspelt():
    assert {"homework", "because", "believe"} <= ordinary_words()
    assert ordinary_words().isdisjoint({"propoganda", "beleive", "recieve", "krushev", "xyzzyq"})


@given(typed.flatmap(lambda text: st.sampled_from(words_of(text) or ["stalni"])))
def test_correction_is_of_known_words_and_never_the_word_itself(word):
    correction = WORDS.correct(word)

    meant = correction.words if correction else ()
    assert word not in meant
    assert [part for each in meant for part in each.split() if part not in COUNTS] == []
    assert correction is None or correction.is_unknown != WORDS.knows(word)


@given(st.text(min_size=1))
def test_empty_vocabulary_corrects_nothing(word):
    assert Vocabulary([]).correct(word) is None


@pytest.mark.parametrize("word", ["x" * 10_000, "khrushchev" * 1_000, "я" * 10_000])
def test_endless_word_is_not_corrected(word):
    assert WORDS.correct(word) is None
