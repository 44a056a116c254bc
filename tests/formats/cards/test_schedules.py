"""Rows of cards and recalls, with what no row should hold."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.cards.packages import CARD
from tutorium.formats.cards.schedules import (
    CARD_COLUMNS,
    RECALL_COLUMNS,
    UnreadableRowError,
    read_card,
    read_recall,
    write_card,
    write_span,
)
from tutorium.formats.cards.values import Recall, ScheduledCard

CREATED = datetime(2024, 1, 1, 4, tzinfo=UTC)


def card(**said):
    row = tuple((CARD | said)[name] for name in CARD_COLUMNS)
    return read_card(row, CREATED).card


def test_new_card_has_a_place_and_no_day():
    assert card(due=7) == ScheduledCard(position=7)


def test_card_in_review_is_due_on_a_day():
    said = card(type=2, queue=2, due=30, ivl=5, factor=2500, reps=4, lapses=1)

    assert said == ScheduledCard(
        state="review",
        due_at=CREATED + timedelta(days=30),
        interval_days=5,
        ease=2500,
        recall_count=4,
        lapses=1,
    )


def test_learning_card_is_due_at_an_instant_or_on_a_day():
    at = datetime(2024, 2, 1, 10, 0, 30, tzinfo=UTC)

    assert card(type=1, queue=1, due=int(at.timestamp())).due_at == at
    assert card(type=3, queue=3, due=2).due_at == CREATED + timedelta(days=2)
    assert card(type=1, queue=-1, due=2).due_at == CREATED + timedelta(days=2)


def test_memory_is_read_from_the_data_of_a_card():
    said = card(type=2, data='{"s":4.5,"d":6.25,"dr":0.9,"pos":12,"lrt":3}')

    assert (said.stability, said.difficulty, said.desired_retention) == (4.5, 6.25, 0.9)
    assert said.position == 12


@pytest.mark.parametrize("data", ["", "{", "[1]", '{"s":"x"}', '{"s":true}', '{"s":NaN}', None, 7])
def test_odd_data_says_nothing(data):
    assert card(type=2, data=data).stability is None


@pytest.mark.parametrize(
    ("queue", "suspended", "buried"), [(-1, True, False), (-2, False, True), (-3, False, True)]
)  # fmt: skip
def test_card_that_is_held_back_says_how(queue, suspended, buried):
    assert (card(queue=queue).suspended, card(queue=queue).buried) == (suspended, buried)


def test_card_in_a_filtered_deck_is_of_its_own_deck_and_day():
    row = tuple((CARD | {"type": 2, "did": 9, "odid": 4, "due": 1, "odue": 30})[name]
                for name in CARD_COLUMNS)  # fmt: skip

    assert read_card(row, CREATED).deck == 4
    assert read_card(row, CREATED).card.due_at == CREATED + timedelta(days=30)


@pytest.mark.parametrize(
    "odd", [{"type": 9}, {"id": "x"}, {"nid": None}, {"ord": 1.5}, {"type": b""}]
)
def test_row_that_is_no_card_is_refused(odd):
    with pytest.raises(UnreadableRowError):
        card(**odd)


values = st.none() | st.integers() | st.floats() | st.text(max_size=5) | st.binary(max_size=5)


@given(st.tuples(*[values] * len(CARD_COLUMNS)))
def test_any_row_is_a_card_or_refused(row):
    row = tuple(
        value % 3 if isinstance(value, int) and place < 5 else value
        for place, value in enumerate(row)
    )
    try:
        read = read_card(row, CREATED)
    except UnreadableRowError:
        return
    write_card(read.card, CREATED)


@given(st.tuples(*[values] * len(RECALL_COLUMNS)))
def test_any_row_is_a_recall_or_refused(row):
    try:
        read_recall(row)
    except UnreadableRowError:
        return


def test_recall_is_read_with_its_spans():
    row = (1_700_000_000_123, 5, 3, 12, -600, 2500, 4321, 1)

    assert read_recall(row) == (
        5,
        Recall(
            datetime(2023, 11, 14, 22, 13, 20, 123_000, tzinfo=UTC),
            3,
            "review",
            timedelta(days=12),
            timedelta(minutes=10),
            2500,
            4321,
        ),
    )


@pytest.mark.parametrize(
    "row",
    [
        (0, 5, 3, 1, 1, 0, 0, 1),
        (1_700_000_000_000, 5, 7, 1, 1, 0, 0, 1),
        (1_700_000_000_000, 5, 3, 1, 1, 0, 0, 9),
        (1_700_000_000_000, "x", 3, 1, 1, 0, 0, 1),
        (2**62, 5, 3, 1, 1, 0, 0, 1),
    ],
)
def test_row_that_is_no_recall_is_refused(row):
    with pytest.raises(UnreadableRowError):
        read_recall(row)


def test_spans_are_days_or_seconds_below_zero():
    assert write_span(timedelta(days=3)) == 3
    assert write_span(timedelta(minutes=10)) == -600
    assert write_span(timedelta()) == 0


def test_last_recall_that_somebody_answered_is_written_for_fsrs():
    at = datetime(2024, 5, 1, tzinfo=UTC)
    logged = (Recall(at, 3), Recall(at + timedelta(days=1), 0, "manual"))

    assert write_card(ScheduledCard(state="review", recalls=logged), CREATED)["data"] == (
        f'{{"lrt":{int(at.timestamp())}}}'
    )


def test_states_and_what_holds_back_become_queues():
    queues = [
        write_card(ScheduledCard(state=state), CREATED)["queue"]
        for state in ("new", "learning", "review", "relearning")
    ]

    assert queues == [0, 1, 2, 1]
    assert write_card(ScheduledCard(suspended=True, buried=True), CREATED)["queue"] == -1
    assert write_card(ScheduledCard(buried=True), CREATED)["queue"] == -2
