import pytest

from tests.questions.reading import question_of
from tutorium.practice.domain.written_pages import (
    MOST_BYTES,
    MOST_PAGES,
    NoRoomError,
    QuotaError,
    check_room,
    pages_in,
    takes_pages,
    with_pages,
)

QUESTION = """
parts:
  - {label: a, ask: How many?, kind: number, marks: 1, answer: {value: 4}}
  - label: b
    ask: Now draw.
    parts:
      - {label: i, ask: Sketch it., kind: upload, marks: 2}
      - {label: ii, ask: Prove it., kind: upload, marks: 2}
"""


def test_parts_on_paper_take_pages():
    assert takes_pages(question_of(QUESTION)) == ("b.i", "b.ii")


def test_full_part_has_no_room():
    check_room(pages=MOST_PAGES - 1, size=0, more=[1])

    with pytest.raises(NoRoomError):
        check_room(pages=MOST_PAGES - 1, size=0, more=[1, 1])


def test_learner_keeps_only_so_much():
    check_room(pages=0, size=MOST_BYTES - 2, more=[1, 1])

    with pytest.raises(QuotaError):
        check_room(pages=0, size=MOST_BYTES - 2, more=[2, 1])


@pytest.mark.parametrize(
    ("said", "ids", "expected"),
    [
        ("", ["x"], ["x"]),
        ("written", ["x", "y"], ["x", "y"]),
        (["gone"], ["x"], ["x"]),
        (["gone"], [], ""),
        ("written", [], "written"),
        ("", [], ""),
    ],
)
def test_response_names_the_pages_that_are_kept(said, ids, expected):
    parts = {"a": {"answer": said, "working": ""}, "b": {"answer": "4", "working": ""}}

    assert with_pages(parts, {"a": ids}) == {
        "a": {"answer": expected, "working": ""},
        "b": {"answer": "4", "working": ""},
    }


def test_page_answers_a_part_of_which_nothing_was_sent():
    assert with_pages({}, {"a": ["x"]}) == {"a": {"answer": ["x"], "working": ""}}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"a": {"answer": ["x", "y"]}}, ["x", "y"]),
        ({"a": ["x"]}, ["x"]),
        ({"a": {"answer": "written"}}, []),
        ({"a": {"answer": ["x", 7, None, ["z"]]}}, ["x"]),
        ({"a": None, "b": {"answer": ["0", "2"]}}, []),
        ({}, []),
    ],
)
def test_pages_are_found_in_the_parts_that_take_some(said, expected):
    assert pages_in(said, ["a"]) == expected
