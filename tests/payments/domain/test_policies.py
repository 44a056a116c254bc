from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.money import Money
from tutorium.payments.domain.policies import (
    MOST_HOURS,
    USUAL,
    BadPolicyError,
    Ending,
    Policy,
    Step,
    divided,
    endings,
    moved_start,
    policy_of,
    refund_now,
    share_now,
)

START = datetime(2026, 12, 10, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)
PRICE = Money(4000, "EUR")
TIMES = st.integers(-40 * 24 * 60, 10 * 24 * 60).map(lambda minutes: START + minutes * HOUR / 60)


@st.composite
def a_policy(draw):
    hours = draw(st.lists(st.integers(0, 500), max_size=4, unique=True))
    shares = draw(st.lists(st.integers(0, 10_000), min_size=len(hours), max_size=len(hours)))
    ordered = zip(sorted(hours, reverse=True), sorted(shares, reverse=True), strict=True)
    return Policy(tuple(Step(*each) for each in ordered))


@pytest.mark.parametrize(
    ("before", "refund"),
    [(48, 4000), (24.001, 4000), (24, 2000), (6.001, 2000), (6, 0), (0, 0), (-1, 0)],
)
def test_refund_falls_at_each_deadline(before, refund):
    at = START - before * HOUR

    assert refund_now(USUAL, PRICE, starts_at=START, at=at) == Money(refund, "EUR")


def test_after_the_last_step_no_share_is_given_back():
    assert share_now(USUAL, START, START - 6 * HOUR) == 0


def test_notice_of_ninety_days_is_the_longest():
    assert Policy((Step(MOST_HOURS, 10_000),)).steps[0].deadline(START) == START - 90 * 24 * HOUR
    with pytest.raises(BadPolicyError):
        Policy((Step(MOST_HOURS + 1, 10_000),))


def test_endings_say_what_cancelling_does_now_and_later():
    at = START - 30 * HOUR
    first, second = START - 24 * HOUR, START - 6 * HOUR

    assert endings(USUAL, PRICE, fee_share=1500, starts_at=START, at=at) == [
        Ending(at, first, Money(4000, "EUR"), Money(0, "EUR"), Money(0, "EUR")),
        Ending(first, second, Money(2000, "EUR"), Money(300, "EUR"), Money(1700, "EUR")),
        Ending(second, None, Money(0, "EUR"), Money(600, "EUR"), Money(3400, "EUR")),
    ]


def test_endings_that_say_the_same_are_one():
    policy = Policy((Step(48, 5000), Step(24, 5000)))
    at = START - 72 * HOUR

    found = endings(policy, PRICE, fee_share=0, starts_at=START, at=at)

    assert [(each.since, each.until) for each in found] == [
        (at, START - 24 * HOUR),
        (START - 24 * HOUR, None),
    ]


@given(a_policy(), st.integers(0, 10**9), st.integers(0, 10_000), TIMES)
def test_each_ending_divides_the_price(policy, minor, fee_share, at):
    price = Money(minor, "JPY")

    found = endings(policy, price, fee_share=fee_share, starts_at=START, at=at)

    assert all(each.refund + each.fee + each.payout == price for each in found)
    assert all(min(each.refund, each.fee, each.payout).minor >= 0 for each in found)


@given(a_policy(), st.integers(0, 10**9), TIMES, TIMES)
def test_endings_promise_what_is_given(policy, minor, at, later):
    price = Money(minor, "EUR")
    later = max(at, later)

    found = endings(policy, price, fee_share=0, starts_at=START, at=at)

    [then] = [
        each for each in found if each.since <= later and (not each.until or later < each.until)
    ]
    assert then.refund == refund_now(policy, price, starts_at=START, at=later)


@given(a_policy(), TIMES, TIMES)
def test_who_waits_never_gets_more(policy, one, other):
    shares = [share_now(policy, START, at) for at in sorted([one, other])]

    assert shares[0] >= shares[1]


@given(a_policy(), TIMES, TIMES, TIMES)
def test_moving_never_wins_back_the_right_to_cancel(policy, new_start, at, later):
    later = max(at, later)
    start = moved_start(policy, starts_at=START, new_start=new_start, at=at)

    if share_now(policy, START, at) < 10_000:
        assert share_now(policy, start, later) <= share_now(policy, START, at)
    else:
        assert start == new_start


@given(a_policy())
def test_policy_is_read_as_it_was_written(policy):
    assert policy_of(policy.data) == policy


@pytest.mark.parametrize(
    "data",
    [
        None,
        "24",
        {"24": 1},
        [24],
        [[24]],
        [[24, 0.5]],
        [[24, True]],
        [[24, 10_001]],
        [[-1, 0]],
        [[6, 0], [24, 0]],
        [[24, 0], [6, 1]],
        [[24, 5], [24, 5]],
        [[10**6, 0]],
    ],
)
def test_what_is_no_policy_is_refused(data):
    with pytest.raises(BadPolicyError):
        policy_of(data)


def test_fee_is_a_share_of_what_is_kept():
    fee, payout = divided(PRICE, refund=Money(1000, "EUR"), fee_share=1500)

    assert (fee.minor, payout.minor) == (450, 2550)
