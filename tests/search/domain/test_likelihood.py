from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.search.domain.likelihood import SURE, Evidence, evidence, likelihood
from tutorium.search.domain.parsing import Reader
from tutorium.search.domain.vocabulary import Vocabulary, known

READER = Reader(vocabulary=Vocabulary([known("khrushchev", 5), known("policies", 5_000)]))
shares = st.floats(min_value=0, max_value=1)
cosines = st.none() | st.floats(min_value=-1, max_value=1)
seen = st.builds(Evidence, cosine=cosines, in_short=shares, excess=shares)
TITLE = "Why did Khrushchev fall?"


def evidence_of(query, *headings, short="", cosine=None):
    asked = READER.parse(query)
    return evidence(asked, headings, short, cosine=cosine, rarity=READER.rarity)


@given(seen)
def test_likelihood_is_a_share(each):
    assert 0 <= likelihood(each) <= 1


@given(seen, shares, shares)
def test_likelihood_does_not_fall_with_what_is_shared(each, one, other):
    less, more = sorted((one, other))

    assert likelihood(replace(each, in_short=less)) <= likelihood(replace(each, in_short=more))


@given(seen, shares, shares)
def test_likelihood_does_not_rise_with_what_was_not_asked(each, one, other):
    less, more = sorted((one, other))

    assert likelihood(replace(each, excess=less)) >= likelihood(replace(each, excess=more))


@given(seen, shares, shares)
def test_likelihood_does_not_fall_with_nearness_in_meaning(each, one, other):
    less, more = sorted((one, other))

    assert likelihood(replace(each, cosine=less)) <= likelihood(replace(each, cosine=more))


@pytest.mark.parametrize("cosine", [None, 1.0])
def test_same_question_is_answered_surely(cosine):
    assert likelihood(evidence_of(TITLE, TITLE, short="He fell.", cosine=cosine)) > SURE


@pytest.mark.parametrize("cosine", [None, 0.2])
def test_question_about_something_else_is_hardly_answered(cosine):
    other = evidence_of("How do moles breathe?", TITLE, short="He fell.", cosine=cosine)

    assert likelihood(other) < 0.1


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        (TITLE, TITLE),
        ("khrushchev's fall", "Describe, because it was only once, any fall of Khrushchev"),
        ("khrushchev's falls", TITLE),
        ("fall of KHRUSHCHEV", TITLE),
        ("organization", "Organisation"),
        ("E=mc^2", "What is E = mc²?"),
        ("USSR", "The Soviet Union"),
        ("NEP", "New Economic Policy"),
        ("krushchev", "Khrushchev"),
        ("v = u + at", "What is v = u + at?"),
        ("I = V/R", "I = V/R"),
        ('"the secret speech"', "The Secret Speech"),
    ],
)
def test_heading_that_says_the_query_covers_it(query, heading):
    assert evidence_of(query, heading) == Evidence(None, in_short=1, excess=0)


def test_evidence_is_of_the_likest_heading():
    found = evidence_of(TITLE, "Ousted", "Did Khrushchev jump or fall?", TITLE)

    assert found == Evidence(None, in_short=1, excess=0)


def test_short_answer_may_have_what_headings_have_not():
    without = evidence_of("Khrushchev ousted", TITLE, cosine=0.5)
    found = evidence_of("Khrushchev ousted", TITLE, short="He was ousted.", cosine=0.5)

    assert 0 < without.in_short < found.in_short == 1
    assert (found.cosine, found.excess > 0) == (0.5, True)


def test_rare_word_counts_for_more():
    rare = evidence_of("khrushchev policies", "Khrushchev")
    common = evidence_of("khrushchev policies", "Policies")

    assert common.in_short < 0.5 < rare.in_short


@pytest.mark.parametrize(("query", "headings"), [("", [TITLE]), ("war", []), ("war", ["", "the"])])
def test_evidence_of_nothing_is_nothing(query, headings):
    assert evidence_of(query, *headings).in_short == 0


@given(st.text(), st.lists(st.text()), st.text())
def test_evidence_of_any_text_is_in_shares(query, headings, short):
    found = evidence_of(query, *headings, short=short)

    assert 0 <= found.in_short <= 1
    assert 0 <= found.excess <= 1
