from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.mastery import (
    HALF_LIFE,
    NOTHING,
    OLD,
    Evidence,
    Mastery,
    Silence,
    State,
    evidence_of,
    faded,
    foretold,
    joined,
    mastery,
    replayed,
    taken,
    weight_of,
)

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)

EVIDENCE = st.builds(
    Evidence,
    earned=st.floats(0, 1),
    expected=st.sampled_from([0.35, 0.47, 0.6, 0.72, 0.85]),
    weight=st.floats(0.05, 3),
    at=st.integers(0, 400).map(lambda days: NOW - days * DAY),
)
HISTORIES = st.lists(EVIDENCE, max_size=20)


def right(count, *, at=NOW, difficulty=3):
    return [evidence_of(1, 1, difficulty=difficulty, at=at)] * count


def wrong(count, *, at=NOW, difficulty=3):
    return [evidence_of(0, 1, difficulty=difficulty, at=at)] * count


def stands(evidence, *, at=NOW):
    state = replayed(evidence)
    return mastery(state, state, at=at)


def numbers(state):
    return pytest.approx((state.surplus, state.information, state.earned, state.count), abs=1e-9)


@given(HISTORIES, st.randoms(use_true_random=False))
def test_the_order_in_which_attempts_arrive_does_not_matter(history, random):
    state = NOTHING
    for one in random.sample(history, len(history)):
        state = taken(state, one)
    again = replayed(history)

    assert (state.surplus, state.information, state.earned, state.count) == numbers(again)
    assert state.at == again.at == max((one.at for one in history), default=None)


@given(HISTORIES, st.randoms(use_true_random=False))
def test_a_replay_of_the_same_attempts_is_the_same_to_the_last_digit(history, random):
    dated = [one._replace(at=one.at + n * timedelta(minutes=1)) for n, one in enumerate(history)]

    assert replayed(random.sample(dated, len(dated))) == replayed(dated)


@given(HISTORIES, HISTORIES)
def test_states_of_two_devices_are_added(one, other):
    state, again = joined(replayed(one), replayed(other)), replayed([*one, *other])

    assert (state.surplus, state.information, state.earned, state.count) == numbers(again)


@given(HISTORIES, st.integers(0, 50), st.integers(0, 50))
def test_fading_twice_is_fading_once(history, first, second):
    state = replayed(history)
    in_steps = faded(faded(state, NOW + first * DAY), NOW + (first + second) * DAY)
    at_once = faded(state, NOW + (first + second) * DAY)

    assert (at_once.surplus, at_once.information, at_once.earned, at_once.count) == numbers(
        in_steps
    )


def test_half_is_left_after_the_half_life():
    left = faded(replayed(right(4)), NOW + HALF_LIFE * DAY)

    assert left == State(0.8, pytest.approx(0.48), 2.0, 4, NOW + HALF_LIFE * DAY)


def test_an_earlier_moment_changes_nothing():
    state = replayed(right(4))

    assert faded(state, NOW - DAY) == state
    assert faded(NOTHING, NOW) == NOTHING


def test_nothing_is_said_of_a_topic_without_attempts():
    assert stands([]) == Silence("none")


@pytest.mark.parametrize("history", [right(1), right(2), wrong(2)])
def test_nothing_is_said_after_too_few_attempts(history):
    assert stands(history) == Silence("few")


def test_nothing_is_said_when_all_is_long_ago():
    assert stands(right(OLD + 1), at=NOW + 200 * DAY) == Silence("old")
    assert stands(right(OLD), at=NOW + 200 * DAY) == Silence("few")


def test_three_single_marks_are_enough_and_so_is_one_long_question():
    assert isinstance(stands(right(3)), Mastery)
    assert isinstance(stands([evidence_of(5, 9, difficulty=3, at=NOW)]), Mastery)


@given(HISTORIES, st.integers(0, 400))
def test_a_share_lies_in_its_range(history, days):
    found = stands(history, at=NOW + days * DAY)

    if isinstance(found, Mastery):
        assert 0 <= found.low < found.share < found.high <= 1


@given(st.integers(3, 40), st.integers(1, 5))
def test_one_more_right_raises_and_one_more_wrong_lowers(count, difficulty):
    mixed = right(count, difficulty=difficulty) + wrong(count, difficulty=difficulty)
    before = stands(mixed).share

    assert stands(mixed + right(1, difficulty=difficulty)).share > before
    assert stands(mixed + wrong(1, difficulty=difficulty)).share < before


@given(st.integers(6, 30))
def test_right_responses_to_hard_questions_tell_more(count):
    assert stands(right(count, difficulty=5)).share > stands(right(count, difficulty=1)).share


def test_part_marks_count():
    none, some, every = (
        stands([evidence_of(marks, 6, difficulty=3, at=NOW)] * 4).share for marks in (0, 3, 6)
    )

    assert none < some < every


def test_more_attempts_narrow_the_range():
    few, many = stands(right(2) + wrong(2)), stands(right(20) + wrong(20))

    assert many.high - many.low < few.high - few.low


def test_what_was_known_fades():
    fresh, later = stands(right(10)), stands(right(10), at=NOW + 40 * DAY)

    assert later.share < fresh.share


def test_all_topics_lend_to_one():
    strong, weak = replayed(right(40)), replayed(wrong(40))
    topic = replayed(right(2) + wrong(2))

    assert mastery(topic, strong, at=NOW).share > mastery(topic, weak, at=NOW).share


def test_a_hard_question_is_foretold_lower():
    state = replayed(right(5))
    values = [foretold(state, state, expected=share) for share in (0.35, 0.6, 0.85)]

    assert values == sorted(values)


@pytest.mark.parametrize(
    ("hints", "is_repeated", "weight"),
    [(0, False, 1), (1, False, 0.5), (3, False, 0.25), (0, True, 0.25), (1, True, 0.125)],
)
def test_help_and_repetition_weigh_less(hints, is_repeated, weight):
    assert weight_of(hints=hints, is_repeated=is_repeated) == weight


def test_a_long_question_weighs_more_up_to_a_limit():
    weights = [evidence_of(1, n, difficulty=3, at=NOW).weight for n in (1, 4, 9, 30)]

    assert weights == [1, 2, 3, 3]
