from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.library.domain.inquiries import (
    MOST_DAYS,
    BadPromiseError,
    Competence,
    State,
    Waits,
    claim_ends,
    likeness,
    runs,
    state_when_free,
    waits,
    words_of,
)

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("is_editor", "course", "covers"),
    [
        (False, 1, True),  # theirs
        (False, 2, False),  # another writer's
        (False, 3, True),  # nobody's
        (False, None, True),
        (True, 2, True),
    ],
)
def test_course_with_writers_is_theirs_to_claim(is_editor, course, covers):
    competence = Competence(is_editor, courses={1}, with_writers={1, 2})

    assert competence.covers(course) is covers


def test_claim_ends_as_the_promised_day_does():
    assert claim_ends(date(2026, 12, 3), at=NOON) == datetime(2026, 12, 4, tzinfo=UTC)


@pytest.mark.parametrize("days", [-1, MOST_DAYS + 1])
def test_promise_is_neither_past_nor_far(days):
    with pytest.raises(BadPromiseError):
        claim_ends(NOON.date() + timedelta(days=days), at=NOON)


@given(st.integers(0, MOST_DAYS))
def test_every_promise_that_is_taken_lies_ahead(days):
    assert claim_ends(NOON.date() + timedelta(days=days), at=NOON) > NOON


@pytest.mark.parametrize(
    ("state", "hours", "keeps"),
    [
        (State.CLAIMED, 1, True),
        (State.CLAIMED, 0, False),  # half-open: at its end it is over
        (State.DRAFTED, -1, False),
        (State.CHECKING, -1, True),
        (State.ASKED, 1, False),
    ],
)
def test_claim_keeps_others_away_until_it_ends(state, hours, keeps):
    assert runs(state, NOON + timedelta(hours=hours), at=NOON) is keeps


def test_draft_that_was_begun_is_gone_on_with():
    assert [state_when_free(has_draft=each) for each in (True, False)] == [
        State.DRAFTED,
        State.CLAIMED,
    ]


def test_questions_are_alike_by_their_longer_words():
    one = "Why did Khrushchev fall from power?"

    assert likeness(one, "why did KHRUSHCHEV fall from power") == 1.0
    assert likeness(one, "How do plants make sugar?") == 0.0
    assert likeness(one, "?") == 0.0


def test_words_of_four_letters_and_more_count():
    assert words_of("Why did Lenin's NEP fall, at all?") == {"lenin", "fall"}
    assert likeness("?", "…") == 0.0
    assert likeness("Lenin and Stalin", "Lenin or Trotsky") == 1 / 3


def test_waits_are_summed_by_their_median():
    spans = [(NOON, NOON + timedelta(hours=hours)) for hours in (1, 3, 50)]

    assert waits(spans) == Waits(3, timedelta(hours=3))
    assert waits([]) == Waits(0, None)
