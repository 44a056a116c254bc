"""Pieces joined and cut by hand."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tutorium.formats.exam_papers.values import Box, Confidence, Crop, Document, Line, Page, Split
from tutorium.papers.domain.own import (
    LONGEST_LABEL,
    MOST_BYTES,
    MOST_PAPERS,
    CutPlace,
    NoSuchPlaceError,
    QuotaError,
    ReadFile,
    check_quota,
    cut,
    distinct,
    free_label,
    from_row,
    grammatical,
    joined,
    places_within,
    sensible,
    text_within,
    to_row,
)

HEIGHTS = st.floats(10, 400).map(lambda height: round(height, 1))


def crop(page=1, top=100.0, bottom=200.0):
    return Crop(page, Box(50, top, 500, bottom))


def test_a_file_says_how_large_its_pages_are_and_what_is_written_where():
    line = Line("1. Why?" + "?" * 200, Box(50, 104.0, 500, 116), size=11)
    page = Page(595.0, 842.0, lines=(line,))
    split = Split((), (), (), Confidence.NONE, (), total=None)
    file = ReadFile("a.pdf", b"", Document(pages=(page,)), split)

    assert file.sizes == [(595.0, 842.0)]
    assert file.lines == [[(104.0, line.text[:120])]]


def test_a_crop_is_stored_as_five_numbers():
    assert to_row(crop(2, 100.04, 200.0)) == [2, 50, 100.0, 500, 200.0]
    assert from_row([2, 50, 100.0, 500, 200.0]) == crop(2)


def test_pieces_that_touch_become_one():
    assert joined([crop(1, 100, 200)], [crop(1, 208, 300)]) == [crop(1, 100, 300)]
    assert joined([crop(1, 100, 200)], [crop(1, 203, 300)]) == [crop(1, 100, 300)]


def test_pieces_apart_or_on_other_pages_stay_apart():
    pieces = [crop(1, 100, 200), crop(1, 250, 300), crop(2, 90, 120)]

    assert joined(pieces[2:], pieces[:2]) == pieces


def test_a_piece_may_be_cut_above_each_line_but_its_first():
    lines = [[(90.0, "0."), (104.0, "1. Why?"), (120.0, "Say."), (199.0, "(b)"), (201.0, "2.")]]

    assert places_within([crop()], lines) == [CutPlace(1, 120.0, "Say."), CutPlace(1, 199.0, "(b)")]


def test_a_line_at_the_top_of_a_piece_is_in_it_and_one_at_its_bottom_is_not():
    lines = [[(100.0, "1."), (150.04, "Why?"), (200.0, "2.")]]

    assert places_within([crop()], lines) == [CutPlace(1, 150.0, "Why?")]
    assert text_within([crop()], lines) == "1.\nWhy?"


def test_a_place_is_named_by_its_page_and_height():
    assert CutPlace(2, 104.5).key == "2-104.5"


def test_a_piece_without_lines_may_be_cut_in_tenths():
    assert [place.top for place in places_within([crop()], [[]])] == [
        110, 120, 130, 140, 150, 160, 170, 180, 190,
    ]  # fmt: skip


def test_a_piece_of_one_line_may_be_cut_in_tenths():
    places = places_within([crop(1, 100, 133.3)], [[(104.0, "1. Why?")]])

    assert [place.top for place in places] == [
        103.3, 106.7, 110.0, 113.3, 116.7, 120.0, 123.3, 126.6, 130.0,
    ]  # fmt: skip


def test_a_piece_over_two_pages_may_be_cut_between_them():
    pieces = [crop(1), crop(2)]
    lines = [[(104.0, "1. Why?")], [(104.0, "(b) How?")]]

    [place] = places_within(pieces, lines)
    assert place == CutPlace(2, 104.0, "(b) How?")
    assert cut(pieces, place) == ([crop(1), crop(2, 100, 103)], [crop(2, 103, 200)])


def test_a_cut_gives_what_is_above_and_below():
    assert cut([crop()], CutPlace(1, 150.0)) == ([crop(1, 100, 149)], [crop(1, 149, 200)])
    assert cut([crop(1), crop(2)], CutPlace(2, 90.0)) == ([crop(1)], [crop(2)])


@pytest.mark.parametrize(
    "place", [CutPlace(1, 100.0), CutPlace(3, 50.0), CutPlace(1, 20.0), CutPlace(2, 200.0)]
)
def test_a_place_outside_a_piece_does_not_cut_it(place):
    with pytest.raises(NoSuchPlaceError):
        cut([crop(1), crop(2)], place)


@given(st.lists(HEIGHTS, min_size=3, max_size=3, unique=True).map(sorted))
def test_what_was_cut_and_joined_is_whole_again(heights):
    top, middle, bottom = heights
    whole = [crop(1, top, bottom)]
    assume(top < middle - 1)
    above, below = cut(whole, CutPlace(1, middle))

    assert joined(above, below) == whole


def test_the_text_of_a_piece_is_that_of_its_lines():
    assert text_within([crop()], [[(90.0, "no"), (110.0, "Say"), (130.0, "why")]]) == "Say\nwhy"
    assert text_within([crop(3)], [[(110.0, "other page")]]) == ""


def test_labels_are_made_distinct():
    assert distinct(["1", "1", "2", "1", ""]) == ["1", "1 (2)", "2", "1 (3)", "?"]


@given(st.lists(st.text(max_size=40), max_size=30))
def test_labels_are_always_distinct_and_short(labels):
    kept = distinct(labels)

    assert len(set(kept)) == len(labels)
    assert all(0 < len(label) <= LONGEST_LABEL for label in kept)


def test_a_free_label_stays():
    assert free_label("3", ["1", "2"]) == "3"


def test_marks_of_a_year_are_none():
    assert [sensible(Decimal(marks)) for marks in ("0.5", "300")] == [Decimal("0.5"), 300]
    assert [sensible(marks) for marks in (None, Decimal(0), Decimal(301))] == [None] * 3


def test_a_learner_keeps_so_many_papers_and_bytes():
    check_quota(papers=MOST_PAPERS - 1, size=0, more=MOST_BYTES)
    with pytest.raises(QuotaError):
        check_quota(papers=MOST_PAPERS, size=0, more=1)
    with pytest.raises(QuotaError):
        check_quota(papers=0, size=MOST_BYTES, more=1)


def test_half_marks_have_a_plural():
    assert [grammatical(Decimal(marks)) for marks in ("1", "0.5", "1.5", "3", "0")] == [
        1, 2, 2, 3, 2,
    ]  # fmt: skip
