"""Grade boundaries as students type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.papers.domain.paper import Boundary
from tutorium.papers.domain.typed_boundaries import (
    MOST_GRADES,
    OutOfOrderError,
    OutOfReachError,
    UnreadLineError,
    read_boundaries,
    write_boundaries,
)

grades = st.text("ABCDE*+-123 ", min_size=1, max_size=12).map(str.strip).filter(bool)


@pytest.mark.parametrize(
    "text",
    [
        "A* 72\nA 61",
        "A: 61\n\n  A*: 72 ",
        "A*=72\nA = 61",
        "A*\t72\r\nA\t61",
    ],
)
def test_each_line_is_a_grade_with_its_marks(text):
    assert read_boundaries(text, out_of=75) == (Boundary("A*", 72), Boundary("A", 61))


def test_grade_may_be_a_number_or_several_words():
    found = read_boundaries("9 70\nMerit plus 40", out_of=75)

    assert found == (Boundary("9", 70), Boundary("Merit plus", 40))


@pytest.mark.parametrize("text", ["A", "61", "A -3", "A 6.5", "Distinguished! 61", "A 61%"])
def test_what_is_no_grade_with_its_marks_is_refused(text):
    with pytest.raises(UnreadLineError, match=r"^" + text.replace(".", r"\.")):
        read_boundaries(text, out_of=75)


@pytest.mark.parametrize("text", ["A 61\nA 50", "A 61\nB 61"])
def test_grade_and_marks_come_once(text):
    with pytest.raises(OutOfOrderError):
        read_boundaries(text, out_of=75)


def test_boundary_above_the_papers_marks_is_refused():
    with pytest.raises(OutOfReachError, match="A 76"):
        read_boundaries("B 75\nA 76", out_of=75)


def test_too_many_grades_are_refused():
    text = "\n".join(f"g{number} {number}" for number in range(MOST_GRADES + 1))

    with pytest.raises(UnreadLineError, match=f"g{MOST_GRADES}"):
        read_boundaries(text, out_of=75)


@given(st.dictionaries(grades, st.integers(0, 300), max_size=MOST_GRADES))
def test_what_is_written_is_read_again(found):
    kept = {marks: grade for grade, marks in found.items()}
    boundaries = tuple(Boundary(kept[marks], marks) for marks in sorted(kept, reverse=True))

    assert read_boundaries(write_boundaries(boundaries), out_of=300) == boundaries
