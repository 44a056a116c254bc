"""Comparing by values."""

import pytest

from tutorium.notation.probing import Probe, proportion
from tutorium.notation.reading import read


def probe(left, right, domain=None):
    return Probe(read(left), read(right), domain or {})


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("sin 2x", "2 sin x cos x", True),
        ("x", "x + 10^-20", False),
        ("√(x²)", "x", False),
        ("ln(-1-x²)", "x", False),
        ("√(-1-x²)", "√(-2-x²)", None),
        ("1/(x-x)", "1", None),
        ("10^-40 x", "2*10^-40 x", False),
        ("n!", "n(n-1)!", True),
    ],
)
def test_values_agree_differ_or_say_nothing(left, right, expected):
    assert probe(left, right).agree() is expected


def test_quick_difference_is_confirmed():
    assert probe("(x-y)^10", "(y-x)^10").clearly_differ() is False
    assert probe("x", "x + 1").clearly_differ() is True


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2 sin x", "sin x", 2),
        ("-x", "x", -1),
        ("x²", "x", 0),
        ("1/(x-x)", "1", None),
        ("0", "x", 0),
    ],
)
def test_proportion_is_found(left, right, expected):
    assert proportion(read(left), read(right)) == expected
