import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.search.domain.analysis import analysed, words_of
from tutorium.search.domain.parsing import (
    LONGEST,
    MOST_CORRECTED,
    MOST_DOUBTED,
    MOST_TERMS,
    Reader,
    Term,
    most_telling,
    parse_prefix,
    weight_of,
)
from tutorium.search.domain.vocabulary import Vocabulary, known

COUNTS = {
    "khrushchev": 80, "propaganda": 60, "photoelectric": 30, "motion": 90, "peaceful": 40,
    "coexistence": 30, "tension": 40, "tenson": 1, "soviet": 100, "war": 300, "pyatiletka": 5,
}  # fmt: skip
PLAIN = Reader()
READER = Reader(vocabulary=Vocabulary(known(*each) for each in COUNTS.items()))
PIECES = 'propoganda|USSR|soviet union|E =|hf|- φ|"|”|the|x-ray|₂|a.b'
texts = st.text() | st.lists(st.sampled_from(PIECES.split("|")) | st.text(max_size=3)).map(" ".join)
frequencies = st.lists(st.integers(min_value=0, max_value=5000), max_size=MOST_TERMS)


@pytest.mark.parametrize(
    ("forms", "documents", "is_known"),
    [
        ([("war",)], 50, True),
        ([("war",)], 51, False),
        ([("war",), ("battl",)], 50, True),
        ([("cold war",)], 50, False),
        ([("war",), ("cold war",)], 50, False),
        ([("cold", "war")], 50, False),
    ],
)
def test_term_has_a_word_of_so_many_documents_if_that_follows_from_its_weight(
    forms, documents, is_known
):
    term = Term(("war",), tuple(forms), weight=weight_of(50))

    assert term.has_word_of(documents) == is_known


def said(terms):
    return [str(term) for term in terms]


def forms(text, reader=PLAIN):
    [term] = reader.parse(text).every
    return [" & ".join(form) for form in term.forms]


def missed_by(document, text):
    row = f" {analysed(document)} "
    return [
        term
        for term in READER.parse(text).every
        if not any(all(f" {phrase} " in row for phrase in form) for form in term.forms)
    ]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("How did Khrushchev's policies differ?", ["khrushchev", "policies", "differ"]),
        ("“the secret speech” 1956", ["the secret speech", "1956"]),
        ("To be or NOT to be", ["to", "be", "or", "not"]),
        ("cause/effect old-war 5 - 6", ["cause", "effect", "old", "war", "5", "6"]),
        ("explain E = hf - φ please", ["e hf φ"]),
        ("3.4.1.3 x-ray", ["3 4 1 3", "x ray"]),
        ("why the Soviet Union fell", ["soviet union", "fell"]),
        ('NEAR(a, 5) OR title:b* "unclosed', ["near a", "5", "title b", "unclosed"]),
        ("\ud800war\udfff \x00 ;-- \u202eحرب\u202c 👩‍🔬war", ["war", "حرب"]),
        ('""', []),
        ("\x00 🚀 ;--", []),
    ],
)
def test_query_must_have_every_telling_term(text, terms):
    assert said(PLAIN.parse(text).every) == terms


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("H₂SO₄", ["h2so4"]),
        ("NEP", ["nep", "new econom polici"]),
        ("New Economic Policy", ["new & econom & polici", "nep"]),
        ("SALT", ["salt", "strateg arm limit"]),
        ("Mao Tse-tung", ["mao & tse & tung", "mao zedong", "mao tsetung"]),
        ('"SALT"', ["salt"]),
        ('"propoganda"', ["propoganda"]),
        ("propoganda", ["propoganda", "propaganda"]),
        ("peacefulcoexistence", ["peacefulcoexist", "peac coexist"]),
        ("Хрущёв", ["хрущев", "khrushchev"]),
        ("tenson", ["tenson"]),
    ],
)
def test_term_is_found_by_any_of_its_forms(text, alternatives):
    assert forms(text, READER) == alternatives


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("USSR", "the Soviet Union"),
        ("Soviet Union", "the U.S.S.R."),
        ("WW2", "after the Second World War"),
        ("Mao Tse-tung", "Mao Zedong’s China"),
        ("5-year plan", "the first five-year plan"),
        ("kruschev colour", "Khrushchev’s colors"),
        ("E = hf - φ", "so E=hf−ϕ holds"),
        ("½mv²", "1/2mv^2"),
        ("λ ∫", "the integral over lambda"),
        ("6.63e-34", "h = 6.63 × 10^-34 J s"),
    ],
)
def test_query_is_satisfied_by_what_says_the_same(text, document):
    assert missed_by(document, text) == []


def test_words_are_looked_for_in_every_language():
    assert forms("policies", Reader(languages=["en", "xx"])) == ["polici", "policies"]


def test_query_widens_a_phrase_or_formula_to_its_parts():
    query = PLAIN.parse('"the secret speech" E=mc^2')

    parts = ["secret", "speech", "e mc", "mc 2", "mc"]
    assert said(query.some) == ["the secret speech", "e mc 2", *parts]
    assert query.quoted


def test_query_widens_to_words_typed_as_two():
    query = READER.parse("photo electric so viet")

    assert said(query.every) == ["photo", "electric", "viet"]
    assert said(query.some) == ["photo", "electric", "viet", "photoelectric"]


@pytest.mark.parametrize(
    ("text", "widens", "means"), [("war", 0, 0), ("a=b", 0, 0), ("the cold plan", 1, 1)]
)
def test_query_can_widen_in_several_terms_and_means_something_in_words(text, widens, means):
    query = PLAIN.parse(f"{text} {text}")

    assert (query.can_widen, query.has_meaning) == (widens, means)


@pytest.mark.parametrize(
    ("text", "corrected", "suggested"),
    [
        ("Propoganda, and moshun!", "propaganda, and motion!", ""),
        ("khrushchev’s tenson", "", "khrushchev’s tension"),
        ('"propoganda" x=propoganda piatiletka', "", ""),
    ],
)
def test_query_says_how_it_may_have_been_meant(text, corrected, suggested):
    query = READER.parse(text)

    assert (query.corrected, query.suggested) == (corrected, suggested)


def test_query_reads_no_more_than_its_bounds():
    assert PLAIN.parse("x" * 10_000).every == (Term(("x" * LONGEST,), (("x" * LONGEST,),)),)
    assert len(PLAIN.parse(" ".join(f"word{n}" for n in range(1000))).every) == MOST_TERMS


def test_query_is_corrected_in_a_few_words_only():
    wrong = [f"propogand{letter}" for letter in "bcdefghijk"]

    corrected = READER.parse(" ".join(wrong)).corrected.split()

    assert corrected == ["propaganda"] * MOST_CORRECTED + wrong[MOST_CORRECTED:]


def test_few_words_are_compared_with_the_whole_vocabulary():
    unknown = [f"xq{letter}zkw" for letter in "abcdefghijklmnopqrstuvwxyz"]
    words = [*unknown[: MOST_DOUBTED - 1], "propoganda", "moshun"]

    assert READER.parse(" ".join(words)).corrected.split()[-2:] == ["propaganda", "moshun"]


@given(texts)
def test_query_can_always_be_satisfied_by_its_own_terms(text):
    query = READER.parse(text)

    assert missed_by(text, text) == []
    assert bool(query) == bool(words_of(text))
    assert query.some[: len(query.every)] == query.every
    assert len(query.some) <= MOST_TERMS


def test_rarer_word_weighs_more():
    rising = [READER.rarity(form) for form in ("war", "khrushchev", "tension", "absent")]

    assert rising == sorted({*rising})
    assert PLAIN.rarity("war") == READER.rarity("absent")


def test_prefix_keeps_stop_words_and_order():
    assert parse_prefix("How did the Khr") == ("how", "did", "the", "khr")


def test_most_telling_terms_are_the_rare_ones_in_the_order_typed():
    terms = PLAIN.parse("policies khrushchev war virgin").every

    chosen = most_telling(terms, [900, 40, 2000, 60], budget=1000)

    assert said(chosen) == ["policies", "khrushchev", "virgin"]


@given(frequencies, st.integers(min_value=0, max_value=5000))
def test_most_telling_terms_keep_within_the_budget_or_are_one(counts, budget):
    terms = [Term((str(number),), ((str(number),),)) for number in range(len(counts))]
    cost = dict(zip(terms, counts, strict=True))

    chosen = most_telling(terms, counts, budget=budget)

    assert bool(chosen) == any(counts)
    assert len(chosen) <= 1 or sum(cost[term] for term in chosen) <= budget
    assert all(cost[term] for term in chosen)


FORCES = "intermediate range nuclear forces"
NAMED = Reader(
    vocabulary=Vocabulary(known(word, 9) for word in f"cuban missile crisis {FORCES}".split())
)


@pytest.mark.parametrize(
    ("text", "in_full"),
    [
        ("INF treaty", f"INF treaty ({FORCES})"),
        ("Kubakrise und INF", f"Kubakrise und INF (cuban missile crisis, {FORCES})"),
        ("Caribbean crisis", "Caribbean crisis"),  # what is written out needs no writing out
        ("NEP", "NEP"),  # no document has what it stands for
        ("why did it begin", "why did it begin"),
    ],
)
def test_acronyms_and_foreign_names_are_written_out_for_meaning(text, in_full):
    assert NAMED.parse(text).in_full == in_full
