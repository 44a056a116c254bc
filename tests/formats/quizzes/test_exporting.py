"""What the writers of formats share."""

import pytest

from tutorium.formats.quizzes.exporting import (
    Writing,
    absolute,
    answers_of,
    general_feedback,
    items_of,
    percent,
    unheld,
)
from tutorium.formats.quizzes.reading import NotCarriedError
from tutorium.formats.quizzes.values import (
    Choice,
    Essay,
    Gaps,
    Loss,
    Matching,
    Number,
    Option,
    Part,
    Question,
    Text,
    Wrong,
)


def question(*parts, stem="", **fields):
    return Question("here", "Title", stem, parts, **fields)


def test_one_part_is_the_question_itself_with_the_stem_above():
    part = Part("Ask", Essay())

    items = list(items_of(question(part, stem="Stem", identifier="i"), Writing("X")))

    assert items == [
        (question(part, stem="Stem", identifier="i"), Part("Stem\n\nAsk", Essay())),
    ]


def test_several_parts_are_items_of_their_own():
    writing = Writing("X")
    gaps = Gaps("[[a]]", (("a", Text(("x",))),))

    items = list(
        items_of(question(Part("", gaps), Part("b", Essay(), label="z"), stem="S"), writing)
    )

    assert [(item.title, part.ask) for item, part in items] == [
        ("Title (1)", ""),
        ("Title (z)", "S\n\nb"),
    ]
    assert items[0][1].answer.text == "S\n\n[[a]]"
    assert writing.losses == [
        Loss("here", "that its parts belong together", "in X each stands alone", partial=True)
    ]


def test_a_solution_stands_under_the_feedback():
    writing = Writing("X")

    assert general_feedback(Part("", Essay(), feedback="a", solution="b"), writing) == "a\n\nb"
    assert [loss.what for loss in writing.losses] == ["that its solution is one"]


def test_what_a_format_has_no_place_for_is_named():
    choice = Choice((Option("a", last=True),), shuffle=False, scoring="all")
    full = question(language="en", licence="CC0", source="s", skills=("x",))
    part = Part("", choice, hints=("h",), penalty=0.1, marks=2)

    assert unheld(full, part, {"marks"}) == [
        "hints", "penalty", "language", "licence", "source", "skills",
        "the order of its options", "options that stay last", "scoring",
    ]  # fmt: skip
    assert unheld(question(), Part("", Number("1", unit="m", figures=2)), set()) == [
        "unit",
        "figures",
    ]
    assert unheld(question(), Part("", Text(("a",), case_matters=True)), set()) == [
        "that capitals matter"
    ]
    assert unheld(question(), Part("", Matching((), scoring="all")), set()) == ["scoring"]


def test_what_fails_leaves_one_loss():
    writing = Writing("X", question="here")

    def fail():
        writing.lose("a colour")
        raise NotCarriedError("a thing", "it is none")

    assert writing.attempt(fail) is None
    assert writing.losses == [Loss("here", "a thing", "it is none")]
    assert writing.attempt(lambda: "done") == "done"


@pytest.mark.parametrize(
    ("value", "tolerance", "plain"),
    [
        ("3.50", "", ("3.5", "")),
        ("3", "0.10", ("3", "0.1")),
        ("-200", "2%", ("-200", "4")),
        ("3", "0", ("3", "")),
    ],
)
def test_tolerances_become_absolute(value, tolerance, plain):
    assert absolute(value, tolerance) == plain


@pytest.mark.parametrize(("value", "tolerance"), [("x", ""), ("3", "x%"), ("sqrt(2)", "1")])
def test_formulas_are_no_numbers(value, tolerance):
    with pytest.raises(NotCarriedError):
        absolute(value, tolerance)


def test_answers_stand_in_one_row_with_the_right_ones_first():
    assert answers_of(Text(("a", "b"), wrong=(Wrong("c"),), feedback="yes")) == [
        Wrong("a", "yes", 1.0),
        Wrong("b", "yes", 1.0),
        Wrong("c"),
    ]
    assert answers_of(Number("3", "1")) == [Wrong("3", "", 1.0, "1")]


@pytest.mark.parametrize(
    ("share", "said"), [(1.0, "100"), (0.5, "50"), (-1.0, "-100"), (1 / 3, "33.33333"), (0, "0")]
)
def test_shares_are_percentages(share, said):
    assert percent(share) == said
