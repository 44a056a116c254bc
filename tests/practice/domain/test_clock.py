"""Reading, writing, resting and the bell."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tutorium.practice.domain.clock import GRACE, Break, Clock, with_extra

NINE = datetime(2027, 5, 10, 9, tzinfo=UTC)
minutes = st.integers(0, 300).map(lambda number: timedelta(minutes=number))


def at(hour, minute=0):
    return datetime(2027, 5, 10, hour, minute, tzinfo=UTC)


def clock(*breaks, allowed=0):
    return Clock(
        NINE, timedelta(minutes=5), timedelta(minutes=60), timedelta(minutes=allowed), breaks
    )


@pytest.mark.parametrize(
    ("now", "phase", "left"),
    [
        (at(9), "reading", 65),
        (at(9, 4), "reading", 61),
        (at(9, 5), "writing", 60),
        (at(10, 4), "writing", 1),
        (at(10, 5), "over", 0),
        (at(12), "over", 0),
        (at(8), "reading", 65),
    ],
)
def test_reading_comes_before_writing_and_the_bell_after(now, phase, left):
    assert clock().phase(now) == phase
    assert clock().remaining(now) == timedelta(minutes=left)


def test_break_stops_the_clock_and_moves_the_bell():
    rested = clock(Break(at(9, 20), at(9, 30)), allowed=15)

    assert rested.phase(at(9, 25)) == "break"
    assert rested.remaining(at(9, 25)) == rested.remaining(at(9, 30)) == timedelta(minutes=45)
    assert rested.bell(at(9, 30)) == at(10, 15)
    assert rested.breaks_left(at(9, 30)) == timedelta(minutes=5)


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (at(9, 19), "writing"),
        (at(9, 20), "break"),
        (at(9, 24), "break"),
        (at(9, 25), "writing"),
        (at(9, 45), "break"),
    ],
)
def test_each_break_lasts_from_its_start_up_to_its_end(now, phase):
    rested = clock(Break(at(9, 20), at(9, 25)), Break(at(9, 40)), allowed=15)

    assert rested.phase(now) == phase


def test_break_ends_by_itself_when_no_more_is_allowed():
    resting = clock(Break(at(9, 20)), allowed=15)

    assert resting.phase(at(9, 34)) == "break"
    assert resting.phase(at(9, 35)) == "writing"
    assert resting.bell(at(9, 40)) == at(10, 20)
    assert resting.phase(at(10, 20)) == "over"


def test_rest_that_lasts_may_take_all_that_earlier_ones_left():
    resting = clock(Break(at(9, 10), at(9, 15)), Break(at(9, 20)), allowed=20)

    assert resting.bell(at(9, 22)) == at(10, 25)


def test_break_that_is_not_allowed_stops_nothing():
    assert clock(Break(at(9, 20), at(9, 30))).bell(at(9, 30)) == at(10, 5)


@pytest.mark.parametrize(("late", "counts"), [(-1, True), (0, True), (59, True), (60, False)])
def test_what_arrives_a_little_late_still_counts(late, counts):
    assert clock().takes(at(10, 5) + timedelta(seconds=late)) is counts
    assert timedelta(seconds=60) == GRACE


@pytest.mark.parametrize(
    ("length", "percent", "expected"), [(90, 0, 90), (90, 25, 113), (60, 25, 75), (105, 50, 158)]
)
def test_extra_time_is_rounded_for_the_student(length, percent, expected):
    assert with_extra(length, percent) == timedelta(minutes=expected)


@given(minutes, minutes, minutes)
def test_nothing_is_left_at_the_bell_and_all_at_the_start(reading, writing, allowed):
    found = Clock(NINE, reading, writing, allowed)

    assert found.remaining(NINE) == reading + writing
    assert found.remaining(found.bell(NINE)) == timedelta(0)
    assert found.phase(found.bell(NINE)) == "over"


class Sitting(RuleBasedStateMachine):
    """A student who works, rests and works again; the clock never takes time from him."""

    def __init__(self):
        super().__init__()
        self.now = NINE
        self.worked = timedelta(0)
        self.breaks = []

    @property
    def clock(self):
        return clock(*self.breaks, allowed=20)

    @property
    def is_resting(self):
        return bool(self.breaks) and self.breaks[-1].ended_at is None

    @rule(seconds=st.integers(1, 900))
    def time_passes(self, seconds):
        before = self.clock
        then = self.now + timedelta(seconds=seconds)
        rested = before.rested(then) - before.rested(self.now)
        self.worked += timedelta(seconds=seconds) - rested
        self.now = then

    @precondition(lambda self: not self.is_resting and self.clock.phase(self.now) != "over")
    @rule()
    def rest(self):
        self.breaks.append(Break(self.now))

    @precondition(lambda self: self.is_resting)
    @rule()
    def resume(self):
        self.breaks[-1] = Break(self.breaks[-1].started_at, self.now)

    @invariant()
    def time_is_what_was_worked(self):
        total = timedelta(minutes=65)
        assert self.clock.remaining(self.now) == max(total - self.worked, timedelta(0))

    @invariant()
    def bell_rings_when_nothing_is_left(self):
        is_over = self.clock.phase(self.now) == "over"
        assert is_over == (self.worked >= timedelta(minutes=65))
        assert is_over == (self.now >= self.clock.bell(self.now))

    @invariant()
    def rests_are_never_longer_than_allowed(self):
        assert timedelta(0) <= self.clock.breaks_left(self.now) <= timedelta(minutes=20)
        assert all(a.ended_at <= b.started_at for a, b in pairwise(self.breaks))


TestSitting = Sitting.TestCase
