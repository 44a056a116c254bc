import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.questions.domain.regrading import Regrade, regrade, summary

marks = st.one_of(st.none(), st.integers(0, 20))


@pytest.mark.parametrize(
    ("before", "after", "marks", "effect"),
    [
        (3, 3, 3, "same"),
        (2, 3, 3, "raised"),
        (3, 2, 3, "kept"),
        (3, None, 3, "open"),
        (None, 2, 2, "open"),
        (None, None, None, "same"),
    ],
)
def test_nobody_loses_by_default(before, after, marks, effect):
    assert regrade("r", before, after, policy="never_lower") == Regrade(
        "r", before, after, marks, effect
    )


def test_marks_fall_only_where_that_was_decided():
    assert regrade("r", 3, 2, policy="as_marked") == Regrade("r", 3, 2, 2, "lowered")


@given(st.text(max_size=5), marks, marks, st.sampled_from(["never_lower", "as_marked"]))
def test_every_change_can_be_undone(response, before, after, policy):
    change = regrade(response, before, after, policy=policy)

    assert change.undone().marks == before
    assert change.undone().before == change.marks


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_never_lower_lowers_nobody(pairs):
    changes = [regrade(str(n), *pair, policy="never_lower") for n, pair in enumerate(pairs)]

    assert all(change.marks >= change.before for change in changes)
    assert summary(changes).marks_after >= summary(changes).marks_before


def test_summary_counts_effects():
    changes = [regrade("a", 1, 2, policy="never_lower"), regrade("b", 2, 1, policy="never_lower")]

    assert summary(changes).effects == (("kept", 1), ("raised", 1))
