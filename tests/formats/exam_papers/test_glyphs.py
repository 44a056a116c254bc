"""Characters gathered into lines."""

from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.exam_papers.glyphs import gather_lines
from tutorium.formats.exam_papers.values import Box, Glyph


def glyphs(text, left=72.0, baseline=100.0, size=10.0, *, is_bold=False):
    """Set characters half as wide as high; spaces advance and leave nothing."""
    return [
        Glyph(
            character,
            Box(left + at * size / 2, baseline - 0.7 * size, left + (at + 1) * size / 2, baseline),
            baseline,
            size,
            is_bold,
        )
        for at, character in enumerate(text)
        if character != " "
    ]


def texts(*runs):
    return [line.text for line in gather_lines([glyph for run in runs for glyph in run])]


def test_words_keep_their_spaces():
    assert texts(glyphs("Explain why.")) == ["Explain why."]


def test_lines_stand_from_top_to_bottom_whatever_their_order_in_the_file():
    assert texts(glyphs("below", baseline=120.0), glyphs("above")) == ["above", "below"]


def test_a_label_set_apart_belongs_to_its_line():
    assert texts(glyphs("Explain why.", left=110.0), glyphs("3.", left=72.0)) == [
        "3.  Explain why."
    ]


def test_superscripts_and_subscripts_stay_within_their_line():
    power = glyphs("2", left=77.0, baseline=96.0, size=6.0)
    index = glyphs("0", left=90.0, baseline=102.0, size=6.0)

    assert texts(glyphs("x"), power, glyphs("a", left=85.0), index) == ["x2 a0"]


def test_marks_at_the_right_end_stand_apart():
    [line] = gather_lines([*glyphs("Explain."), *glyphs("[3]", left=480.0)])

    assert line.text == "Explain.  [3]"


def test_a_line_says_its_size_and_whether_it_begins_bold():
    [line] = gather_lines([*glyphs("Q1", is_bold=True), *glyphs("Explain", left=90.0)])

    assert (line.size, line.is_bold) == (10.0, True)


def test_no_glyphs_are_no_lines():
    assert gather_lines([]) == ()


@given(st.lists(st.tuples(st.sampled_from("abc12."), st.integers(0, 500), st.integers(0, 800))))
def test_no_glyph_is_lost(drawn):
    lines = gather_lines([glyphs(text, float(left), float(low))[0] for text, left, low in drawn])

    held = "".join(line.text for line in lines).replace(" ", "")
    assert sorted(held) == sorted(text for text, _, _ in drawn)
