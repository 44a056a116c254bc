import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.papers.domain.marks import UnequalChoiceError, grade_for, rising, section_marks
from tutorium.papers.domain.paper import Boundary

GRADES = (Boundary("A", 60), Boundary("B", 51), Boundary("C", 42))


@pytest.mark.parametrize(
    ("marks", "choose", "total"),
    [((4, 5, 6), None, 15), ((6, 6, 6), 2, 12), ((6,), 1, 6), ((), None, 0)],
)
def test_section_is_worth_what_can_be_earned(marks, choose, total):
    assert section_marks(marks, choose) == total


def test_choice_among_unequal_questions_has_no_total():
    with pytest.raises(UnequalChoiceError):
        section_marks((4, 6), 1)


@pytest.mark.parametrize(
    ("marks", "grade"), [(80, "A"), (60, "A"), (59, "B"), (51, "B"), (42, "C"), (41, ""), (0, "")]
)
def test_grade_is_the_best_whose_boundary_is_reached(marks, grade):
    assert grade_for(marks, GRADES) == grade
    assert grade_for(marks, reversed(GRADES)) == grade


def test_no_boundaries_give_no_grade():
    assert grade_for(80, ()) == ""


def test_boundaries_fall_from_the_best_grade_on():
    assert rising(GRADES) is None
    assert rising((Boundary("A", 60), Boundary("B", 60))) == Boundary("B", 60)
    assert rising((Boundary("A", 60), Boundary("B", 40), Boundary("C", 41))) == Boundary("C", 41)


@given(
    st.lists(st.integers(0, 100), min_size=1, unique=True), st.integers(0, 100), st.integers(0, 5)
)
def test_more_marks_never_earn_a_worse_grade(marks, scored, more):
    boundaries = tuple(Boundary(f"{each:03}", each) for each in sorted(marks, reverse=True))

    assert rising(boundaries) is None
    assert grade_for(scored + more, boundaries) >= grade_for(scored, boundaries)
