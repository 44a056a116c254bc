from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.losses import REASONS, decided, lost
from tutorium.questions.domain.reasons import SENTENCES


def point(code, marks, available, because="not_shown", **gaps):
    said = SENTENCES[because] % gaps
    return {"code": code, "marks": marks, "available": available, "because": said}


def part(marks, available, *points, status="marked", feedback=SENTENCES["wrong_value"]):
    return {
        "status": status,
        "marks": marks,
        "available": available,
        "points": list(points),
        "feedback": feedback,
    }


def lost_in(*parts):
    return dict(lost({"parts": list(parts)}))


def test_nothing_is_lost_with_full_marks():
    assert lost_in(part(3, 3, point("M1", 1, 1), point("A2", 2, 2))) == {}


def test_marks_are_lost_by_the_code_of_their_point():
    found = lost_in(part(1, 5, point("M2", 1, 2), point("A1", 0, 1), point("B2", 0, 2)))

    assert found == {"method": 1, "accuracy": 1, "knowledge": 2}


def test_marks_are_lost_to_method_accuracy_or_knowledge():
    whole = part(1, 5, point("M1", 0, 1), point("A1", 1, 1), point("A2", 0, 2), point("B1", 0, 1))
    is_open = part(None, 1, point("M1", 0, 1), status="person")

    assert lost_in(whole, is_open) == {"method": 1, "accuracy": 2, "knowledge": 1}


def test_a_method_mark_that_depends_on_another_is_method():
    assert lost_in(part(1, 2, point("M1", 1, 1), point("DM1", 0, 1))) == {"method": 1}


@pytest.mark.parametrize(
    ("because", "reason"),
    [
        ("no_unit", "units"),
        ("wrong_unit", "units"),
        ("prefix_slip", "units"),
        ("figures", "accuracy"),
        ("rounding", "accuracy"),
        ("wrong_value", "knowledge"),
        ("blank", "blank"),
    ],
)
def test_the_words_of_a_part_without_points_say_why(because, reason):
    said = SENTENCES[because] % {"unit": "m s^-1", "figures": 3}

    assert lost_in(part(0, 2, feedback=said)) == {reason: 2}
    assert lost_in(part(0, 2, feedback=f"That is the time. {said}")) == {reason: 2}


def test_a_unit_outweighs_the_code_of_its_point():
    missing = point("A1", 0, 1, "no_unit", unit="m")

    assert lost_in(part(0, 1, missing)) == {"units": 1}
    assert lost_in(
        part(0, 1, point("A1", 0, 1), feedback=SENTENCES["no_unit"] % {"unit": "m"})
    ) == {"units": 1}


def test_what_a_person_has_yet_to_mark_is_not_lost():
    open_part = part(None, 15, status="person", feedback=SENTENCES["for_a_person"])

    assert lost_in(open_part, part(0, 1)) == {"knowledge": 1}
    assert decided({"parts": [open_part, part(0, 1)]}) == 1


def test_points_beyond_the_marks_of_their_part_are_not_lost_twice():
    """*Any three of five* has more points than marks."""
    points = [point("B1", 1, 1)] * 2 + [point("B1", 0, 1)] * 3

    assert lost_in(part(2, 3, *points)) == {"knowledge": 1}


PARTS = st.builds(
    lambda earned, more, points: part(
        earned, earned + more, *[point(code, 0, marks) for code, marks in points]
    ),
    st.integers(0, 5),
    st.integers(0, 5),
    st.lists(
        st.tuples(st.sampled_from(["M1", "DM1", "A1", "B2", "C1", ""]), st.integers(1, 3)),
        max_size=5,
    ),
)


@given(st.lists(PARTS, max_size=4))
def test_what_is_lost_is_what_was_not_earned(parts):
    found = Counter(lost_in(*parts))

    assert found.total() == sum(each["available"] - each["marks"] for each in parts)
    assert set(found) <= set(REASONS)
    assert all(marks > 0 for marks in found.values())
