"""Weak is what is known to be, then what is suspected; never what was not practised."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.practice.domain.test_next_hour import EXAM, FIELDS, NOW, state
from tutorium.practice.domain.mastery import NOTHING, Mastery, Silence
from tutorium.practice.domain.next_hour import SECURE, Field
from tutorium.practice.domain.weak_topics import SUSPECTED, weak_topics

LONG_AGO = NOW - timedelta(days=365)


def weak(*fields, exam=EXAM):
    return weak_topics(list(fields), state(10, 8), now=NOW, exam=exam)


@pytest.mark.parametrize(
    ("known", "why"),
    [
        (NOTHING, None),
        (state(1, 0), None),
        (state(0, 1), "few"),
        (state(9, 1, at=LONG_AGO), "old"),
        (state(0, 40), "weak"),
        (state(3, 5), "likely"),
        (state(60, 0), None),
    ],
)
def test_topic_is_weak_by_what_is_known_of_it(known, why):
    soon = NOW + timedelta(days=1)

    assert [one.why for one in weak(Field("a", 1, known), exam=soon)] == ([why] if why else [])


def test_topic_that_will_have_faded_by_the_exam_is_weak():
    assert [one.why for one in weak(Field("a", 1, state(6, 2)))] == ["fading"]


def test_of_two_alike_what_the_paper_asks_more_of_comes_first():
    found = weak(Field("light", 1, state(2, 6)), Field("heavy", 3, state(2, 6)))

    assert [one.topic for one in found] == ["heavy", "light"]


def test_what_is_suspected_comes_after_what_is_known():
    found = weak(Field("few", 9, state(0, 1)), Field("known", 1, state(2, 6)))

    assert [one.topic for one in found] == ["known", "few"]


@given(FIELDS, st.integers(1, 300))
def test_weak_topics_are_practised_ones_each_once_and_say_no_more_than_is_known(fields, days):
    found = weak(*fields, exam=NOW + timedelta(days=days))

    states = {field.topic: field.state for field in fields}
    assert len({one.topic for one in found}) == len(found)
    assert all(states[one.topic].count for one in found)
    assert all(isinstance(one.found, Silence) == (one.why in SUSPECTED) for one in found)
    surely = [one.found for one in found if one.why == "weak"]
    assert all(isinstance(one, Mastery) and one.high < SECURE for one in surely)
