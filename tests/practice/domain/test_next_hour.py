from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.mastery import NOTHING, evidence_of, replayed
from tutorium.practice.domain.next_hour import MINUTES, Field, next_hour

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
EXAM = NOW + timedelta(days=60)


def state(right, wrong, *, at=NOW):
    rows = [evidence_of(1, 1, difficulty=3, at=at)] * right
    return replayed(rows + [evidence_of(0, 1, difficulty=3, at=at)] * wrong)


def hour(*fields, exam=EXAM, marks=100):
    return next_hour(list(fields), state(10, 8), marks=marks, now=NOW, exam=exam)


def whys(suggestions):
    return {one.topic: one.why for one in suggestions}


def test_a_course_without_topics_has_nothing_to_suggest():
    assert hour() == []
    assert hour(Field("a", 0, NOTHING)) == []


def test_one_topic_gets_the_whole_hour():
    (only,) = hour(Field("a", 1, state(4, 4)))

    assert (only.topic, only.minutes, only.why) == ("a", 60, "weak")
    assert 0 < only.gain < 100


def test_what_is_worth_more_marks_comes_first():
    found = hour(Field("light", 1, state(4, 4)), Field("heavy", 3, state(4, 4)))

    assert found[0].topic == "heavy"


def test_of_two_alike_what_is_weak_comes_before_what_is_secure():
    found = hour(Field("secure", 1, state(60, 2)), Field("weak", 1, state(3, 5)))

    assert found[0].topic == "weak"


def test_the_hour_is_shared_where_a_second_block_brings_less():
    found = hour(*[Field(topic, 1, state(3, 3)) for topic in "abcdef"])

    assert [one.minutes for one in found] == [15, 15, 15, 15]


def test_more_marks_in_the_paper_are_more_marks_to_gain():
    one, two = (hour(Field("a", 1, state(4, 4)), marks=marks)[0].gain for marks in (50, 100))

    assert two == pytest.approx(2 * one)


def test_each_suggestion_says_why():
    assert whys(hour(Field("a", 1, NOTHING))) == {"a": "unknown"}
    assert whys(hour(Field("a", 1, state(1, 6)))) == {"a": "weak"}
    assert whys(hour(Field("a", 1, state(20, 0)))) == {"a": "fading"}
    soon = NOW + timedelta(days=1)
    heavy, light = Field("a", 9, state(20, 4)), Field("b", 1, state(20, 4))
    assert whys(hour(heavy, light, exam=soon)) == {"a": "heavy"}
    assert whys(hour(Field("a", 1, state(20, 4)), exam=soon)) == {"a": "weak"}
    assert whys(hour(Field("a", 9, state(1, 6)), Field("b", 1, NOTHING)))["a"] == "weak"


FIELDS = st.lists(
    st.builds(
        Field,
        topic=st.uuids().map(str),
        weight=st.floats(0, 5),
        state=st.builds(state, st.integers(0, 30), st.integers(0, 30)),
    ),
    max_size=6,
)


@given(FIELDS, st.integers(0, 300))
def test_the_hour_is_never_more_than_an_hour(fields, days):
    found = hour(*fields, exam=NOW + timedelta(days=days))

    assert sum(one.minutes for one in found) == (MINUTES if found else 0)
    assert all(0 <= one.gain <= 100 for one in found)
    assert [one.gain for one in found] == sorted((one.gain for one in found), reverse=True)
    assert len({one.topic for one in found}) == len(found)
