from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.memory import (
    DAY,
    USUAL,
    Grade,
    Memory,
    Policy,
    Stage,
    chance_of_recall,
    remember,
    whole_days,
)

START = datetime(2027, 3, 1, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
grades = st.sampled_from(Grade)
chances = st.floats(min_value=0, max_value=1, exclude_max=True)
gaps = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400))
histories = st.lists(st.tuples(grades, gaps), min_size=1, max_size=12)


def after(history, **options):
    """Return the memory after a history of grades, each so long after the one before."""
    memory, at = None, START
    for grade, gap in history:
        at += gap
        memory = remember(memory, grade, at, **options)
    return memory


@pytest.mark.parametrize(
    ("grade", "stage", "wait"),
    [
        (Grade.AGAIN, Stage.LEARNING, MINUTE),
        (Grade.HARD, Stage.LEARNING, 5.5 * MINUTE),
        (Grade.GOOD, Stage.LEARNING, 10 * MINUTE),
        (Grade.EASY, Stage.KEPT, 8 * DAY),
    ],
)
def test_new_card_is_learnt_in_steps_or_kept_at_once(grade, stage, wait):
    memory = remember(None, grade, START)

    assert (memory.stage, memory.due_at - START) == (stage, wait)
    assert (memory.recalls, memory.lapses, memory.last_at) == (1, 0, START)


def test_forgetting_a_kept_card_is_a_lapse_and_is_learnt_again_within_minutes():
    kept = remember(None, Grade.EASY, START)

    memory = remember(kept, Grade.AGAIN, START + 8 * DAY)

    assert (memory.stage, memory.lapses) == (Stage.RELEARNING, 1)
    assert memory.due_at == memory.last_at + 10 * MINUTE


def test_forgetting_a_card_that_is_being_learnt_is_no_lapse():
    assert after([(Grade.AGAIN, MINUTE), (Grade.AGAIN, MINUTE)]).lapses == 0


def test_steps_are_those_of_the_policy():
    policy = Policy(learning_steps=(timedelta(hours=1),))

    assert remember(None, Grade.AGAIN, START, policy=policy).due_at == START + timedelta(hours=1)
    assert remember(None, Grade.GOOD, START, policy=policy).stage is Stage.KEPT


def test_asking_for_more_retention_brings_cards_sooner():
    history = [(Grade.EASY, 0 * DAY), (Grade.GOOD, 8 * DAY)]

    usual, strict = after(history), after(history, policy=Policy(retention=0.97))

    assert strict.due_at < usual.due_at


@pytest.mark.parametrize(("chance", "days"), [(0, 6), (0.5, 8), (0.99, 10)])
def test_chance_spreads_cards_that_were_learnt_together(chance, days):
    memory = remember(None, Grade.EASY, START, chance=chance)

    assert memory.due_at - START == days * DAY


@pytest.mark.parametrize(
    ("stability", "grade", "gap", "days"),
    [
        (0.1, Grade.HARD, 1, [1]),
        (0.2, Grade.GOOD, 2, [2]),
        (0.4, Grade.GOOD, 3, [2, 3, 4]),
        (1.2, Grade.GOOD, 3, [4, 5, 6]),
    ],
)
def test_spread_grows_with_the_interval_and_one_or_two_days_have_none(stability, grade, gap, days):
    kept = Memory(Stage.KEPT, None, stability, 8.0, START, START + DAY, recalls=3, lapses=0)
    at = START + gap * DAY

    found = {remember(kept, grade, at, chance=n / 20).due_at - at for n in range(20)}

    assert sorted(found) == [number * DAY for number in days]


def test_recall_before_the_last_one_counts_as_at_the_last_one():
    kept = remember(None, Grade.EASY, START)

    assert remember(kept, Grade.GOOD, START - DAY) == remember(kept, Grade.GOOD, START)


def test_zone_of_a_time_changes_nothing():
    london = START.astimezone(ZoneInfo("Asia/Tokyo"))

    assert remember(None, Grade.EASY, london) == remember(None, Grade.EASY, START)


def test_chance_of_recall_falls_to_the_retention_when_a_card_is_due():
    kept = remember(None, Grade.EASY, START)

    assert chance_of_recall(kept, START) == 1
    assert chance_of_recall(kept, kept.due_at) == pytest.approx(0.9, abs=0.01)


def test_whole_days_are_of_24_hours_and_never_negative():
    assert whole_days(START, START + timedelta(hours=47)) == 1
    assert whole_days(START, START - DAY) == 0


@given(histories)
def test_memory_is_that_of_the_package(history):
    scheduler, card, at = Scheduler(enable_fuzzing=False), Card(card_id=1, due=START), START
    for grade, gap in history:
        at += gap
        card, _ = scheduler.review_card(card, Rating(grade), at)

    memory = after(history)

    assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)
    assert (memory.stage, memory.step) == (card.state, card.step)
    assert chance_of_recall(memory, at + 30 * DAY) == scheduler.get_card_retrievability(
        card, at + 30 * DAY
    )


@given(histories, chances)
def test_card_is_due_after_its_recall_and_within_the_longest_interval(history, chance):
    memory = after(history, chance=chance)

    assert timedelta(0) < memory.due_at - memory.last_at <= USUAL.most_days * DAY
    assert 1 <= memory.difficulty <= 10
    assert memory.recalls == len(history)
    assert memory.lapses < len(history)


@given(histories, gaps, gaps)
def test_chance_of_recall_never_rises_with_time(history, sooner, more):
    memory = after(history)
    then = memory.last_at + sooner

    assert chance_of_recall(memory, then + more) <= chance_of_recall(memory, then)


@given(histories, gaps)
def test_better_grade_is_never_due_sooner(history, gap):
    memory = after(history)
    at = memory.last_at + gap

    due = [remember(memory, grade, at).due_at for grade in Grade]

    assert due == sorted(due)
