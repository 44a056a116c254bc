from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.questions.domain.text_clauses import clause_numbers
from tutorium.questions.domain.text_words import Pause, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" .,;! ", []),
        ("The Führer's speech", ["the", "fuhrer", "speech"]),
        ("didn't DIDN’T didnt", ["didnt", "didnt", "didnt"]),
        ("U.S.S.R. and USSR", ["ussr", "and", "ussr"]),
        ("10,000 or 3.5 or 3,5 or 1956", ["10000", "or", "3.5", "or", "3.5", "or", "1956"]),
        ("H₂O, CO₂ & mc²", ["h2o", "co2", "and", "mc2"]),
        ("Ca(OH)2", ["caoh2"]),
        ("non-renewable X-ray de-Stalinisation", ["nonrenewable", "x", "ray", "destalinisation"]),
        ("α ≠ β", ["alpha", "not", "beta"]),
        ("cafe\u0301 café", ["cafe", "cafe"]),
        ("光合作用", ["光", "合", "作", "用"]),
        ("Хрущёв", ["хрущев"]),
    ],
)
def test_text_is_cut_into_words(text, words):
    assert [word.text for word in words_in(text)] == words


@pytest.mark.parametrize(
    ("between", "pause"),
    [
        (" ", Pause.NONE),
        ("-", Pause.NONE),
        (", ", Pause.COMMA),
        ("; ", Pause.SENTENCE),
        (": ", Pause.CLAUSE),
        (" – ", Pause.CLAUSE),
        (" (", Pause.CLAUSE),
        (" -> ", Pause.CLAUSE),
        (". ", Pause.SENTENCE),
        ("\n", Pause.SENTENCE),
    ],
)
def test_stop_before_a_word(between, pause):
    assert words_in(f"bread{between}peace")[1].pause is pause


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("he spoke and left", [0, 0, 0, 0]),
        ("he spoke but she left", [0, 0, 1, 1, 1]),
        ("he spoke and she left", [0, 0, 1, 1, 1]),
        ("Lenin died and Stalin did not", [0, 0, 1, 1, 1, 1]),
        ("oxygen and nitrogen are not made", [0, 0, 0, 0, 0, 0]),
        ("Stalin rather than Lenin", [0, 0, 0, 0]),
        ("Nitrogen is not made, oxygen is", [0, 0, 0, 0, 1, 1]),
        ("not because he spoke", [0, 0, 0, 0]),
    ],
)
def test_clauses_end_at_stops_and_conjunctions(text, clauses):
    assert list(clause_numbers(words_in(text))) == clauses


@given(st.text(max_size=80))
def test_words_stand_in_the_text_in_order(text):
    words = words_in(text)

    assert all(text[word.start : word.end] == word.written for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))
