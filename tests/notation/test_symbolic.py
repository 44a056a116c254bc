"""Proofs by a process of its own, which may be killed at any time."""

import sys

import pytest

from tutorium.notation.reading import read
from tutorium.notation.symbolic import Process, count_factors, is_proved_same, stop

DIFFERENCE_OF_SQUARES = ("factors", (((2, 0), 1), ((0, 2), -1)))


@pytest.fixture
def patient():
    """Return a process that is waited for, however busy the machine is."""
    process = Process(limit_seconds=300)
    yield process
    process.stop()


def same(left, right, *positive):
    return ("same", read(left), read(right), frozenset(positive))


def test_questions_are_answered_one_after_another(patient):
    assert patient.ask(same("sin 2x", "2 sin x cos x")) is True
    assert patient.ask(same("x", "x + 1")) is False
    assert patient.ask(same("√(x^2)", "x", "x")) is True
    assert patient.ask(same("√(x^2)", "x")) is False
    assert patient.ask(DIFFERENCE_OF_SQUARES) == 2


def test_what_sympy_cannot_take_is_not_proved(patient):
    assert patient.ask(same("(1, 2)", "[[1, 2]]")) is False


def test_what_takes_too_long_is_given_up_and_the_next_is_answered(patient):
    patient.ask(DIFFERENCE_OF_SQUARES)
    patient.limit_seconds = 0.05

    assert patient.ask(same("(x+1)^900*(x+2)^900*sin(x)^99 - y^77*tan(x)^55", "1")) is None
    patient.limit_seconds = 300
    assert patient.ask(DIFFERENCE_OF_SQUARES) == 2


def test_process_that_was_ended_is_started_again(patient):
    patient.ask(DIFFERENCE_OF_SQUARES)
    patient.stop()

    assert patient.ask(DIFFERENCE_OF_SQUARES) == 2


def test_machine_that_cannot_start_it_gets_no_answers():
    process = Process(command=("/nowhere/python",))
    process.start()

    assert [process.ask(DIFFERENCE_OF_SQUARES) for _ in range(2)] == [None, None]


def test_process_that_ends_at_once_gives_no_answers():
    process = Process(command=(sys.executable, "-c", ""), limit_seconds=300)

    assert [process.ask(DIFFERENCE_OF_SQUARES) for _ in range(3)] == [None] * 3
    process.stop()


def test_shared_process_answers_or_does_not_but_never_wrongly():
    assert is_proved_same(read("x"), read("x + 1"), {}) is False
    assert count_factors(DIFFERENCE_OF_SQUARES[1]) in {2, None}
    stop()
