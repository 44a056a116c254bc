import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.ui.colours import ENOUGH, contrast, ink_on, is_colour, readable

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("#0b5a57", True), ("#ABCDEF", True), ("#abc", False), ("red", False), ("#0b5a57;", False)],
)
def test_is_colour_takes_six_hexadecimal_digits(value, expected):
    assert is_colour(value) is expected


def test_contrast_of_black_and_white_is_the_greatest():
    assert round(contrast("#000000", "#ffffff"), 6) == 21


@given(colours, colours)
def test_contrast_does_not_depend_on_the_order(one, other):
    assert contrast(one, other) == contrast(other, one)


@given(colours)
def test_readable_can_be_read_on_paper_and_at_night(colour):
    assert contrast(readable(colour, on="#fbfaf6"), "#fbfaf6") >= ENOUGH
    assert contrast(readable(colour, on="#14171a"), "#14171a") >= ENOUGH


@given(colours)
def test_readable_leaves_alone_what_can_be_read(colour):
    mended = readable(colour, on="#fbfaf6")

    assert readable(mended, on="#fbfaf6") == mended


@given(colours)
def test_ink_can_be_read_on_a_readable_accent(colour):
    accent = readable(colour, on="#fbfaf6")

    assert contrast(ink_on(accent), accent) >= 4.5


@given(colours)
def test_readable_can_be_read_on_cards_too(colour):
    assert contrast(readable(colour, on="#14171a"), "#1b2024") >= 4.5
    assert contrast(readable(colour, on="#fbfaf6"), "#eeeeee") >= 4.5
