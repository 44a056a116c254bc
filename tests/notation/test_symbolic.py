"""Proofs by a process of its own, which may be killed at any time."""

import sys

from tutorium.notation.reading import read
from tutorium.notation.symbolic import Process, count_factors, is_proved_same, stop

DIFFERENCE_OF_SQUARES = (((2, 0), 1), ((0, 2), -1))


def until_answered(ask):
    """Ask again until the process has started."""
    return next(found for found in (ask() for _ in range(100)) if found)


def test_same_is_proved():
    left, right = read("sin 2x"), read("2 sin x cos x")

    assert until_answered(lambda: is_proved_same(left, right, {})) is True


def test_different_is_not_proved():
    assert until_answered(lambda: count_factors(DIFFERENCE_OF_SQUARES)) == 2
    assert is_proved_same(read("x"), read("x + 1"), {}) is False


def test_domain_is_told():
    left, right = read("√(x^2)"), read("x")

    assert until_answered(lambda: is_proved_same(left, right, {"x": (0, 1)})) is True
    assert is_proved_same(left, right, {"x": (-1, 1)}) is False


def test_what_takes_too_long_is_given_up_and_the_next_is_answered():
    hard = read("(x+1)^1000*(x+2)^1000*sin(x)^99 - y^77*tan(x)^55")
    until_answered(lambda: count_factors(DIFFERENCE_OF_SQUARES))

    assert is_proved_same(hard, read("1"), {}) is False
    assert until_answered(lambda: count_factors(DIFFERENCE_OF_SQUARES)) == 2


def test_process_that_was_ended_is_started_again():
    until_answered(lambda: count_factors(DIFFERENCE_OF_SQUARES))
    stop()

    assert until_answered(lambda: count_factors(DIFFERENCE_OF_SQUARES)) == 2


def test_machine_that_cannot_start_it_gets_no_answers():
    process = Process(command=("/nowhere/python",))
    process.start()

    assert process.ask(("factors", DIFFERENCE_OF_SQUARES)) is None
    assert process.ask(("factors", DIFFERENCE_OF_SQUARES)) is None


def test_process_that_ends_at_once_gives_no_answers():
    process = Process(command=(sys.executable, "-c", ""))

    assert [process.ask(("factors", DIFFERENCE_OF_SQUARES)) for _ in range(3)] == [None] * 3
    process.stop()
