from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.jobs.backoff import ONCE, Retries

MINUTE = timedelta(minutes=1)
retries = st.builds(
    Retries,
    attempts=st.integers(1, 500),
    first=st.timedeltas(timedelta(seconds=1), timedelta(days=1)),
    most=st.timedeltas(timedelta(days=1), timedelta(days=30)),
)
chances = st.floats(0, 1)


def test_wait_doubles_up_to_the_most():
    policy = Retries(attempts=6, first=MINUTE, most=5 * MINUTE)

    waits = [policy.wait(failed, chance=1) for failed in range(1, 7)]

    assert waits == [MINUTE, 2 * MINUTE, 4 * MINUTE, 5 * MINUTE, 5 * MINUTE, None]


def test_half_of_the_wait_is_left_to_chance():
    assert Retries(first=MINUTE).wait(1, chance=0) == timedelta(seconds=30)


def test_what_says_nothing_is_tried_once():
    assert ONCE.wait(1, chance=0) is None


@given(retries, st.integers(1, 600), chances)
def test_wait_stays_within_its_bounds(policy, failed, chance):
    wait = policy.wait(failed, chance=chance)

    assert (wait is None) == (failed >= policy.attempts)
    assert wait is None or policy.first / 2 <= wait <= policy.most
