from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.given_marks import WEIGHTS, Role, counting, weight_of_marks


@dataclass(frozen=True)
class Row:
    role: str
    pk: int


ROWS = st.lists(st.builds(Row, st.sampled_from(Role), st.integers(0, 99)), unique_by=lambda r: r.pk)


@pytest.mark.parametrize(
    ("roles", "counts"),
    [
        ([], None),
        (["peer"], 0),
        (["peer", "guardian"], 1),
        (["guardian", "peer"], 1),
        (["teacher", "peer"], 0),
        (["teacher", "guardian", "teacher"], 2),
    ],
)
def test_last_of_those_that_tell_most_counts(roles, counts):
    rows = [Row(role, pk) for pk, role in enumerate(roles)]

    assert counting(rows) == (None if counts is None else rows[counts])


@given(ROWS)
def test_what_counts_depends_on_no_order(rows):
    assert counting(rows) == counting(reversed(rows))


@given(ROWS)
def test_nothing_tells_more_than_what_counts(rows):
    found = counting(rows)

    assert found is None or WEIGHTS[found.role] == max(WEIGHTS[each.role] for each in rows)


def test_marks_weigh_by_who_gave_them():
    assert [weight_of_marks(role, is_own=False) for role in ("", *Role)] == [1, 0.5, 1, 0.5]
    assert weight_of_marks("", is_own=True) == 0.5
