import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.characters import LONGEST, plain
from tutorium.notation.refusals import NotReadError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("−5–6", "-5-6"),
        ("５．５", "5.5"),
        ("٣", "3"),
        ("1\u202f000", "1\u2009000"),
        ("3⁄4", "3/4"),
        ("3⋅4", "3·4"),
        ("μF", "µF"),
        ("10⁸", "10⁸"),
        ("a\tb\u3000c", "a b c"),
    ],
)
def test_signs_that_mean_the_same_become_one(text, expected):
    assert plain(text) == expected


def test_arabic_decimal_sign_is_the_mark_of_the_reader():
    assert (plain("٣٫٥"), plain("٣٫٥", decimal_mark=",")) == ("3.5", "3,5")


def test_longer_texts_are_refused():
    with pytest.raises(NotReadError, match="too_long at 2000"):
        plain("1" * (LONGEST + 1))


@given(st.text())
def test_places_stay_where_they_were(text):
    assert len(plain(text)) == len(text)
