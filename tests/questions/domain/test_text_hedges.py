"""Several answers beside one another are not one answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.questions.domain.text_analysis import analyse
from tutorium.questions.domain.text_hedges import alternatives, listed
from tutorium.questions.domain.text_verdicts import judge_text
from tutorium.questions.domain.wordings import read_wording


def offers(response):
    return [
        [
            " ".join(word.text for word in response.words[first : last + 1])
            for first, last in group.offers
        ]
        for group in alternatives(response)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("oxygen", []),
        ("oxygen or nitrogen", [["oxygen", "nitrogen"]]),
        ("oxygen/nitrogen/argon", [["oxygen", "nitrogen", "argon"]]),
        ("oxygen, nitrogen or argon", [["oxygen", "nitrogen", "argon"]]),
        ("It is oxygen or carbon dioxide that burns", [["oxygen", "carbon dioxide"]]),
        ("In 1956 it was Khrushchev or Malenkov.", [["khrushchev", "malenkov"]]),
        ("without oxygen or light", []),
        ("9.8 m/s", []),
        ("true or not", []),
        ("or", []),
        ("oxygen or", []),
        ("/", []),
    ],
)
def test_offers_are_found_beside_or_and_strokes(text, expected):
    assert offers(analyse(text)) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("oxygen", 1),
        ("oxygen, nitrogen and argon", 3),
        ("oxygen\nnitrogen", 2),
        ("and", 0),
        ("it is oxygen, and argon", 0),
    ],
)
def test_bare_list_is_told_from_a_sentence(text, count):
    assert len(listed(analyse(text))) == count


@pytest.mark.parametrize(
    ("response", "asked", "verdict"),
    [
        ("oxygen, nitrogen, argon", None, "right"),
        ("oxygen, nitrogen, argon", 1, "undecided"),
        ("oxygen and nitrogen", 1, "undecided"),
        ("oxygen and nitrogen", 2, "right"),
        ("oxygen, as a gas", 1, "right"),
        ("The oxygen is burnt, the nitrogen stays and so does argon", 1, "right"),
    ],
)
def test_list_longer_than_asked_is_for_a_person(response, asked, verdict):
    judged = judge_text([read_wording("oxygen")], [], analyse(response), asked=asked)

    assert judged.verdict == verdict


@given(
    st.lists(st.sampled_from(["a", "gas", "or", "and", ",", "/", "is", ".", "not"]), max_size=30)
)
def test_offers_are_words_of_the_text_in_order(words):
    response = analyse(" ".join(words))

    for group in alternatives(response):
        assert len(group.offers) > 1
        assert all(0 <= first <= last < len(response.words) for first, last in group.offers)
