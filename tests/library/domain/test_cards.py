"""Cards and the ways in which they ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.library.domain.cards import (
    LONGEST_HEADLINE,
    CardValues,
    author_uid,
    headline,
    is_first_way,
    sides,
    ways,
)

UID = "01JDC2V3M8ZN"
TOPICS = ("ib-history-2017:p3",)


def card(kind="basic", front="dog", back="perro", **said):
    return CardValues(UID, front, back, TOPICS, kind=kind, **said)


def shown(values):
    return [(way.uid, *sides(way)) for way in ways(values)]


def test_basic_card_asks_in_one_way():
    assert shown(card()) == [(UID, "dog", "perro")]


def test_reversed_card_asks_from_both_sides():
    assert shown(card("reversed")) == [(UID, "dog", "perro"), (f"{UID}-2", "perro", "dog")]


def test_typed_card_shows_its_back():
    assert shown(card("typed", typed="perro")) == [(UID, "dog", "perro")]


def test_text_with_gaps_asks_once_for_each_number():
    values = card("cloze", "{{c1::Paris}} in {{c3::France::a country}}", "Since 987.")

    assert shown(values) == [
        (UID, "\\[…\\] in France", "==Paris== in France\n\nSince 987."),
        (f"{UID}-3", "Paris in \\[a country\\]", "Paris in ==France==\n\nSince 987."),
    ]


def test_text_with_gaps_needs_no_back():
    assert shown(card("cloze", "{{c2::a}} b", ""))[0] == (f"{UID}-2", "\\[…\\] b", "==a== b")


def test_every_way_leads_back_to_its_author():
    assert [author_uid(way.uid) for way in ways(card("reversed"))] == [UID, UID]
    assert [way.ordinal for way in ways(card("reversed"))] == [0, 1]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (card(), [True]),
        (card("reversed"), [True, False]),
        (card("cloze", "{{c2::a}} {{c5::b}}"), [True, False]),
    ],
)
def test_first_way_stands_for_the_card(values, expected):
    found = [is_first_way(way.kind, way.front, way.ordinal) for way in ways(values)]

    assert found == expected


@pytest.mark.parametrize("ordinal", [0, 2])
def test_way_of_a_text_that_lost_its_gaps_stands_for_it(ordinal):
    assert is_first_way("cloze", "Paris in France", ordinal) is True


@given(st.text(max_size=3 * LONGEST_HEADLINE))
def test_headline_is_one_line_that_is_not_too_long(front):
    line = headline(front)

    assert line == " ".join(line.split())
    assert len(line) <= LONGEST_HEADLINE


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("Who\n\nwon?", "Who won?"),
        ("a" * 250, f"{'a' * 199}…"),
        (f"{'a' * 150} {'b' * 150}", f"{'a' * 150}…"),
        (f"{'a' * 150} {'b' * 49} c", f"{'a' * 150}…"),
        (f"{'a' * 198} {'b' * 9}", f"{'a' * 198}…"),
        (f"{'a' * 150} {'b' * 49}", f"{'a' * 150} {'b' * 49}"),
    ],
)
def test_headline_ends_at_a_word_where_it_can(front, expected):
    assert headline(front) == expected
