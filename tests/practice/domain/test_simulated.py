from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tutorium.practice.domain.simulated import World, chance, simulate

SMALL = World(topics=3, items_per_topic=4, attempts=20)


def test_the_same_seed_gives_the_same_students():
    first = list(simulate(5, seed=3, world=SMALL))

    assert first == list(simulate(5, seed=3, world=SMALL))
    assert first != list(simulate(5, seed=4, world=SMALL))


def test_more_students_leave_the_first_ones_as_they_are():
    few = list(simulate(2, world=SMALL))

    assert list(simulate(4, world=SMALL))[: len(few)] == few


@given(st.integers(0, 10_000))
@settings(max_examples=20)
def test_responses_lie_in_their_world(seed):
    responses = list(simulate(3, seed=seed, world=SMALL))

    assert [one.student for one in responses] == sorted(one.student for one in responses)
    assert {one.item // SMALL.items_per_topic == one.topic for one in responses} == {True}
    assert all(0 <= one.day <= SMALL.days + 1 for one in responses)
    assert all(SMALL.guess <= one.truth <= 1 - SMALL.slip for one in responses)
    assert all(
        earlier.day <= later.day
        for earlier, later in pairwise(responses)
        if earlier.student == later.student
    )


def test_the_truth_is_what_comes_on_the_average():
    responses = list(simulate(200))
    told = sum(one.truth for one in responses) / len(responses)
    came = sum(one.correct for one in responses) / len(responses)

    assert abs(told - came) < 0.02


def test_chance_lies_between_a_guess_and_a_slip():
    assert chance(-40, World()) == World().guess
    assert chance(40, World()) == 1 - World().slip


def test_students_learn():
    responses = list(simulate(400, world=World(topics=1, memory_days=1e6)))
    early = [one.truth for one in responses if one.day < 20]
    late = [one.truth for one in responses if one.day > 100]

    assert sum(late) / len(late) > sum(early) / len(early) + 0.1
