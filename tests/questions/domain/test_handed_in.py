import pytest

from tutorium.questions.domain.handed_in import HandedIn, handed_in
from tutorium.questions.domain.question import Part

PART = Part("a", "a", "", kind="number")
WORKING = Part("a", "a", "", kind="working")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("40 m", HandedIn("40 m")),
        (1, HandedIn(1)),
        (None, HandedIn()),
        ({"answer": "40 m"}, HandedIn("40 m")),
        ({"answer": "40", "working": ["s = 40", "", "  "]}, HandedIn("40", ("s = 40",))),
        ({"answer": "", "working": ["", "s = 40"]}, HandedIn("", ("", "s = 40"))),
        ({"working": [" ", ""]}, HandedIn()),
        ({"working": "s = 4\n\ns = 40\n"}, HandedIn(None, ("s = 4", "", "s = 40"))),
        ({"working": "s = 4\ns = 40\n"}, HandedIn(None, ("s = 4", "s = 40"))),
        ({"answer": "x", "working": 7}, HandedIn("x")),
        ({"answer": "x", "working": [1, None, {}]}, HandedIn("x", ("1",))),
        ({"gap": "x"}, HandedIn({"gap": "x"})),
    ],
)
def test_answer_and_working_are_told_apart(said, expected):
    assert handed_in(PART, said) == expected


@pytest.mark.parametrize(
    "said", [["x = 1", "x = 2"], "x = 1\nx = 2", {"working": ["x = 1", "x = 2"]}]
)
def test_working_alone_is_lines(said):
    assert handed_in(WORKING, said) == HandedIn(None, ("x = 1", "x = 2"))


def test_blank_and_long():
    assert HandedIn(" ").is_blank
    assert not HandedIn(None, ("x",)).is_blank
    assert HandedIn("x" * 10_001).is_long
    assert HandedIn("", ("x" * 5_000, "y" * 5_001)).is_long
    assert HandedIn({"year": "x" * 10_001}).is_long
    assert not HandedIn("x" * 10_000).is_long
