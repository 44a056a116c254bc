import pytest

from tutorium.notation.reading import read
from tutorium.questions.domain.probes import may_be_same


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2x + 2", "2(x + 1)"),
        ("y = 2x + 1", "2y - 4x = 2"),
        ("y = 2x + 1", "2x + 1 = y"),
        ("x/0", "x"),
        ("x = x", "x = 2x - x"),
        ("3", "4"),
        ("x", "x = 1"),
    ],
)
def test_what_may_be_the_same_is_compared_with_care(first, second):
    assert may_be_same(read(first), read(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [("2x + 2", "2x + 1"), ("y = 2x + 1", "y = 2x - 1"), ("x + y", "x + z"), ("x", "x + y - y")],
)
def test_what_a_few_values_or_the_letters_tell_apart_is_not(first, second):
    assert not may_be_same(read(first), read(second))
