"""What a line may mean besides what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.reading import read
from tutorium.notation.writing import plain
from tutorium.questions.domain.meant import beneath, in_degrees


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sin(30) + x", "sin(30°) + x"),
        ("sin(30°)", "sin(30°)"),
        ("sin(pi/6)", "sin(pi/6)"),
        ("ln(2)", "ln(2)"),
    ],
)
def test_bare_angles_are_in_degrees(typed, meant):
    assert plain(in_degrees(read(typed))) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1/2*l*s", ["1/(2l)*s", "1/(2l*s)"]),
        ("s = a/2*b", ["s = a/(2b)"]),
        ("2*a/b*c", ["2a/(b*c)"]),
        ("a*b/c", []),
        ("a/(b*c)", []),
        ("a*b", []),
    ],
)
def test_what_follows_a_fraction_may_belong_beneath_it(typed, meant):
    assert [plain(each) for each in beneath(read(typed))] == meant


@given(st.lists(st.sampled_from(["a", "2", "(b+c)", "sin(x)"]), min_size=1, max_size=7), st.data())
def test_no_reading_is_the_line_itself(factors, data):
    signs = [data.draw(st.sampled_from("*/+-^")) for _ in factors]
    node = read("".join(map("".join, zip(factors, signs, strict=True)))[:-1])
    readings = list(beneath(node))

    assert len(readings) <= 3
    assert node not in readings
