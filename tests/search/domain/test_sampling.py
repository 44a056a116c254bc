from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.search.domain.sampling import SAMPLED, about, rounded, spans

large = st.integers(SAMPLED + 1, 10**9)


@pytest.mark.parametrize("last", [0, 1, SAMPLED])
def test_small_library_is_looked_at_whole(last):
    assert spans(last) == []


@given(large)
def test_spans_are_apart_within_the_library_and_as_many_documents_as_said(last):
    found = spans(last)

    assert sum(end - start for start, end in found) == SAMPLED
    assert found[0][0] >= 1
    assert found[-1][1] <= last + 1
    assert all(one[1] <= other[0] for one, other in pairwise(found))


@given(large)
def test_spans_leave_as_much_before_as_after(last):
    found = spans(last)

    assert abs((found[0][0] - 1) - (last + 1 - found[-1][1])) <= 2


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, 0), (0.4, 0), (3, 3), (99.4, 99), (123, 120), (92_815, 93_000), (999_999, 1_000_000)],
)
def test_two_digits_of_a_number_are_kept(number, said):
    assert rounded(number) == said


@given(st.floats(1, 1e9))
def test_rounding_changes_a_number_by_a_twentieth_at_most(number):
    assert abs(rounded(number) - number) <= max(0.5, number / 20)


def test_part_that_was_looked_at_speaks_for_all():
    assert about(SAMPLED // 2, 1_000_000) == 500_000
