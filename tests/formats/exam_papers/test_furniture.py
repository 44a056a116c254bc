"""What stands on a page and is no question."""

from tests.formats.exam_papers.made import Page, line, page
from tutorium.formats.exam_papers.furniture import drop_furniture


def texts(*pages):
    return [[line.text for line in lines] for lines in drop_furniture(pages)]


def sheet(*rows, header="", footer=""):
    lines = page(*rows, first=200.0).lines
    above = (line(header, top=40.0),) if header else ()
    below = (line(footer, top=800.0),) if footer else ()
    return Page(595.0, 842.0, (*above, *lines, *below))


def test_headers_and_page_numbers_are_dropped():
    pages = [
        sheet(f"{number}. Explain", header="Physics 2016", footer=f"Page {number} of 3")
        for number in (1, 2, 3)
    ]

    assert texts(*pages) == [["1. Explain"], ["2. Explain"], ["3. Explain"]]


def test_a_question_that_begins_each_page_is_kept():
    pages = [
        Page(595.0, 842.0, (line(f"Question {number} (2 marks)", top=60.0),))
        for number in (1, 2, 3)
    ]

    assert texts(*pages) == [[f"Question {number} (2 marks)"] for number in (1, 2, 3)]


def test_what_returns_in_the_middle_of_pages_is_kept():
    assert texts(sheet("Explain."), sheet("Explain.")) == [["Explain."], ["Explain."]]


def test_notices_are_dropped_wherever_they_stand():
    notices = (
        "Turn over", "[Turn over]", "Turn over for the next question", "BLANK PAGE",
        "This page intentionally left blank", "continued on next page", "2 of 3 continued on next page",
        "DO NOT WRITE IN THIS AREA", "*P51234A0128*", "© UCLES 2019", "Continued overleaf ...",
        "There are no questions printed on this page", "Question 3 continued",
        "Question 4 begins on the next page", "Question 4 continues on page 6",
    )  # fmt: skip

    assert texts(page(*notices)) == [[]]


def test_a_lone_number_is_a_page_number_only_at_the_edge():
    assert texts(sheet("7", footer="12")) == [["7"]]
