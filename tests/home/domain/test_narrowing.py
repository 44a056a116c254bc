from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import HitFactory
from tutorium.home.domain.narrowing import Asked, Choice, Lifted, below_direct, choices, lifted
from tutorium.search.domain.results import FACETS, FacetCount, Results

TITLES = {"kind": {"answer": "Answers"}, "qualification": {}, "subject": {}, "course": {}}
NOTHING = {name: [] for name in FACETS}


@given(st.text(min_size=1), st.dictionaries(st.sampled_from(FACETS), st.text(min_size=1)))
def test_query_says_all_that_was_asked(words, chosen):
    query = Asked(words, chosen).query.removeprefix("?")

    assert parse_qs(query) == {"q": [words]} | {name: [value] for name, value in chosen.items()}


@given(st.sampled_from(FACETS), st.text())
def test_widening_takes_back_what_narrowing_did(facet, value):
    asked = Asked("stalin", {"language": "en"})

    assert asked.narrowed(facet, value).widened(facet) == asked


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("krushchev", '"krushchev"'),
        ('"secret" speech', '"secret speech"'),
        ('what " now', '"what now"'),
    ],
)
def test_verbatim_is_one_phrase_under_the_same_filters(words, phrase):
    asked = Asked(words, {"kind": "note"})

    assert asked.verbatim == Asked(phrase, {"kind": "note"})


def test_everywhere_keeps_the_words_alone():
    assert Asked("stalin", {"kind": "note"}).everywhere == Asked("stalin")


def test_choices_set_a_value_or_lift_the_one_chosen():
    counts = NOTHING | {"kind": [FacetCount("answer", 3), FacetCount("note", 1)]}

    found = choices(Asked("stalin", {"kind": "note", "subject": "history"}), counts, TITLES)

    assert found == {
        "kind": [
            Choice("Answers", 3, "?q=stalin&kind=answer&subject=history", is_chosen=False),
            Choice("note", 1, "?q=stalin&subject=history", is_chosen=True),
        ]
    }


def test_facet_of_one_value_is_no_choice():
    counts = NOTHING | {"kind": [FacetCount("answer", 3)]}

    assert choices(Asked("stalin"), counts, TITLES) == {}


def test_lifted_leaves_the_other_choices():
    asked = Asked("stalin", {"kind": "answer", "course": "gone"})

    assert lifted(asked, TITLES) == [
        Lifted("Answers", "?q=stalin&course=gone"),
        Lifted("gone", "?q=stalin&kind=answer"),
    ]


@pytest.mark.parametrize(
    ("chosen", "values", "is_shown"),
    [
        ({}, 0, False),
        ({}, 1, False),
        ({}, 2, True),
        ({"kind": "a"}, 0, False),
        ({"kind": "a"}, 1, True),
    ],
)
def test_one_value_alone_is_shown_where_it_can_be_lifted(chosen, values, is_shown):
    counts = NOTHING | {"kind": [FacetCount(value, 1) for value in "ab"[:values]]}

    assert ("kind" in choices(Asked("stalin", chosen), counts, TITLES)) is is_shown


def test_direct_answer_is_not_said_again_below_itself():
    first, second = HitFactory.build_batch(2)
    note = replace(first, kind="note")  # of the same uid, yet another document
    results = Results(3, [first, note, second], NOTHING)

    assert below_direct(results) == [first, note, second]
    assert below_direct(replace(results, direct=first)) == [note, second]
