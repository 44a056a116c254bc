"""Hints cost marks, part by part."""

import pytest

from tutorium.practice.domain.credit import credit_of


def marking(*parts):
    rows = [{"label": label, "marks": marks, "available": most} for label, marks, most in parts]
    return {"parts": rows}


@pytest.mark.parametrize(
    ("hints", "credit"), [({}, 5), ({"a": 1}, 4), ({"a": 2}, 3), ({"b": 1}, 5), ({"z": 3}, 5)]
)
def test_each_part_counts_for_what_its_hints_left(hints, credit):
    assert credit_of(marking(("a", 3, 3), ("b", 2, 4), ("c", None, 2)), hints) == credit
