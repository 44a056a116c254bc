"""Which pieces of which pages show a question."""

from tests.formats.exam_papers.made import Page, document, line, page
from tutorium.formats.exam_papers.splitting import split
from tutorium.formats.exam_papers.values import Box

FIGURE = Box(100, 400, 300, 600)


def crops(*pages):
    return [
        [(crop.page, round(crop.box.top), round(crop.box.bottom)) for crop in unit.crops]
        for unit in split(document(*pages)).units
    ]


def test_a_crop_reaches_from_its_label_to_the_next():
    assert crops(["1. Why? [1]", "2. How? [1]"]) == [[(1, 95, 115)], [(1, 115, 135)]]


def test_figures_between_lines_belong_to_the_question_above():
    sheet = Page(595.0, 842.0, (line("1. Why?"), line("2. How?", top=700.0)), (FIGURE,))

    assert crops(sheet) == [[(1, 95, 605)], [(1, 695, 715)]]


def test_space_for_writing_is_left_out():
    rules = [Box(72, 300 + 20 * at, 520, 301 + 20 * at) for at in range(10)]
    dots = (line("." * 60, top=250.0), line("2. How?", top=700.0))
    sheet = Page(595.0, 842.0, (line("1. Why?"), *dots), tuple(rules))

    assert crops(sheet) == [[(1, 95, 115)], [(1, 695, 715)]]


def test_a_question_that_goes_over_the_page_has_two_pieces():
    assert crops(["1. Why?", "2. How?"], ["Say more.", "3. Who?"]) == [
        [(1, 95, 115)], [(1, 115, 135), (2, 95, 115)], [(2, 115, 135)],
    ]  # fmt: skip


def test_headers_footers_and_blank_pages_show_nothing():
    def sheet(number, *rows):
        edges = line("Physics", top=40.0), line(f"Page {number} of 3", top=800.0)
        return Page(595.0, 842.0, (edges[0], *page(*rows).lines, edges[1]))

    pages = sheet(1, "1. Why?", "2. How?"), sheet(2), sheet(3, "and so on.", "3. Who?")

    assert crops(*pages)[1] == [(1, 115, 135), (3, 95, 115)]


def test_crops_stay_on_the_page_and_are_as_wide_as_the_text():
    [unit] = split(document([("Question 1", 4.0), ("x" * 118, 4.0)])).units

    assert (unit.crops[0].box.left, unit.crops[0].box.right) == (0.0, 595.0)


def test_frames_and_backgrounds_are_no_content():
    frame = Box(5, 5, 590, 837)

    assert crops(page("1. Why?", "2. How?", drawings=[frame]))[1] == [(1, 115, 135)]
