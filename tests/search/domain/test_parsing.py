import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.search.domain.analysis import words_of
from tutorium.search.domain.parsing import (
    LONGEST,
    MOST_TERMS,
    Term,
    most_telling,
    parse,
    parse_prefix,
)

frequencies = st.lists(st.integers(min_value=0, max_value=5000), max_size=MOST_TERMS)


def said(terms):
    return [str(term) for term in terms]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("How did Khrushchev's policies differ?", ["khrushchev", "policies", "differ"]),
        ('"the secret speech" 1956', ["the secret speech", "1956"]),
        ("“secret speech”", ["secret speech"]),
        ("to be or not to be", ["to", "be", "or", "not"]),
        ("cause/effect cold-war", ["cause", "effect", "cold", "war"]),
        ("E=mc^2", ["e mc 2"]),
        ("3.4.1.3 x-ray", ["3 4 1 3", "x ray"]),
        ("war War WAR", ["war"]),
        ('NEAR(a, 5) OR title:b* "unclosed', ["near a", "5", "title b", "unclosed"]),
        ('""', []),
        ("\x00 🚀 ;--", []),
    ],
)
def test_query_must_have_every_telling_term(text, terms):
    assert said(parse(text).every) == terms


def test_query_reads_no_more_than_its_bounds():
    assert len(parse("word " * 10 + " ".join(f"word{n}" for n in range(1000))).every) == MOST_TERMS
    assert parse("x" * 10_000).every == (Term(("x" * LONGEST,)),)


def test_query_widens_a_phrase_to_its_words():
    query = parse('"secret speech" E=mc^2')

    assert said(query.some) == ["secret speech", "e mc 2", "secret", "speech"]
    assert query.quoted


@pytest.mark.parametrize(
    ("text", "widens"), [("war", False), ("E=mc^2", False), ("war plan", True)]
)
def test_query_of_one_term_cannot_widen(text, widens):
    assert parse(f"{text} {text}").can_widen == widens


@given(st.text())
def test_query_is_empty_only_without_words(text):
    assert bool(parse(text)) == bool(words_of(text))


@given(st.text())
def test_query_can_always_be_satisfied_by_its_own_terms(text):
    query = parse(text)

    assert set(query.every) <= set(query.some)


def test_prefix_keeps_stop_words_and_order():
    assert parse_prefix("How did the Khr") == ("how", "did", "the", "khr")


def test_most_telling_terms_are_the_rare_ones_in_the_order_typed():
    terms = parse("policies khrushchev war virgin").every

    assert said(most_telling(terms, [900, 40, 2000, 60], budget=1000)) == [
        "policies",
        "khrushchev",
        "virgin",
    ]


@given(frequencies, st.integers(min_value=0, max_value=5000))
def test_most_telling_terms_keep_within_the_budget_or_are_one(counts, budget):
    terms = [Term((str(number),)) for number in range(len(counts))]
    cost = dict(zip(terms, counts, strict=True))

    chosen = most_telling(terms, counts, budget=budget)

    assert bool(chosen) == any(counts)
    assert len(chosen) <= 1 or sum(cost[term] for term in chosen) <= budget
    assert all(cost[term] for term in chosen)
