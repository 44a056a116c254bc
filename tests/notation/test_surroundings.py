import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.refusals import NotReadError
from tutorium.notation.surroundings import inner, refuse_rest


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        (" 5 ", "5"),
        ("$5$", "5"),
        ("$$5$$", "5"),
        (r"\(5\)", "5"),
        (r"\[ 5 \]", " 5 "),
        ("$5", "$5"),
        ("$", "$"),
        ("4.33 (3 s.f.)", "4.33"),
        ("4.33 to 2 decimal places", "4.33"),
        ("4.33 m, 3 sig figs", "4.33 m"),
        ("4.333dp", "4.333dp"),
        ("dp", "dp"),
    ],
)
def test_edges_and_notes_on_rounding_are_left_out(text, kept):
    assert text[slice(*inner(text))] == kept


@pytest.mark.parametrize(
    ("rest", "kind", "at"),
    [
        (",5", "mixed_marks", 1),
        (" + 3", "unexpected", 2),
        (" or 12", "two_numbers", 5),
        (" apples", "unknown_word", 2),
        ("_", "unexpected", 1),
        ("", "unexpected", 1),
    ],
)
def test_what_stands_behind_a_number_is_named(rest, kind, at):
    with pytest.raises(NotReadError) as caught:
        refuse_rest(f"5{rest}", 1)

    assert (caught.value.kind, caught.value.at) == (kind, at)


@given(st.text())
def test_edges_lie_inside_the_text(text):
    start, stop = inner(text)

    assert 0 <= start <= len(text)
    assert 0 <= stop <= len(text)
