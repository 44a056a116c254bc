"""Which fields each answer has in a question file, and what no part can hold."""

import pytest

from tutorium.formats.quizzes.values import (
    Choice,
    Essay,
    Expression,
    Gaps,
    Hotspot,
    Matching,
    Number,
    Option,
    Ordering,
    Region,
    Text,
    TrueFalse,
    Upload,
    Wrong,
)
from tutorium.packs.domain.question_answers import answer_fields
from tutorium.packs.domain.question_typed import Holding, NotHeldError


def held(answer, marks=2):
    """Return the fields that say something, and what was lost."""
    holding = Holding(marks, "en", lambda said: said, lambda name: name == "figures/map.png")
    fields = answer_fields(answer, holding)
    return said(fields), [what for what, _ in holding.losses]


def said(value):
    if isinstance(value, dict):
        return {name: said(each) for name, each in value.items() if each not in (None, "", [], {})}
    return [said(each) for each in value] if isinstance(value, list) else value


def refused(answer):
    with pytest.raises(NotHeldError) as error:
        held(answer)
    return str(error.value)


AB = (Option("A", 1.0, "Yes."), Option("B", last=True))


@pytest.mark.parametrize(
    ("answer", "fields"),
    [
        (
            Choice(AB),
            {
                "kind": "choice",
                "options": [
                    {"text": "A", "right": True, "feedback": "Yes."},
                    {"text": "B", "last": True},
                ],
            },
        ),
        (
            Choice(
                (Option("A", 0.5), Option("B", 0.5), Option("C", -0.5)), many=True, shuffle=False
            ),
            {
                "kind": "choice",
                "options": [
                    {"text": "A", "right": True},
                    {"text": "B", "right": True},
                    {"text": "C"},
                ],
                "many": True,
                "shuffle": False,
            },
        ),
        (
            Choice((Option("A", 1.0), Option("B")), many=True, scoring="all"),
            {
                "kind": "choice",
                "options": [{"text": "A", "right": True}, {"text": "B"}],
                "many": True,
                "scoring": "all",
            },
        ),
        (
            TrueFalse(right=False, feedback_true="No."),
            {"kind": "true-false", "answer": False, "feedback": {"true": "No."}},
        ),
        (
            Matching((("a", "1"), ("b", "2")), ("3", "3"), scoring="all"),
            {
                "kind": "matching",
                "pairs": [{"left": "a", "right": "1"}, {"left": "b", "right": "2"}],
                "extra": ["3"],
                "scoring": "all",
            },
        ),
        (Ordering(("b", "a")), {"kind": "ordering", "items": ["b", "a"]}),
        (
            Number(
                "9.81",
                tolerance="2 %",
                unit="m/s^2",
                figures=3,
                wrong=(Wrong("10", "Rounded.", 0.5),),
            ),
            {
                "kind": "number",
                "answer": {"value": "9.81", "unit": "m/s^2", "figures": 3, "tolerance": "2%"},
                "wrong": [{"value": "10", "feedback": "Rounded.", "marks": 1}],
            },
        ),
        (
            Expression("2*x", form="factorised", also=("x*2",)),
            {
                "kind": "expression",
                "answer": {"value": "2*x", "form": "factorised", "also": ["x*2"]},
            },
        ),
        (
            Text(("Lake Michigan", "lake michigan"), wrong=(Wrong("Huron", "Next to it."),)),
            {
                "kind": "text",
                "answer": {"accept": ['"Lake Michigan"']},
                "wrong": [{"text": "Huron", "feedback": "Next to it."}],
            },
        ),
        (
            Gaps("In [[a]].", (("a", Number("1956")),)),
            {
                "kind": "gaps",
                "text": "In [[a]].",
                "gaps": {"a": {"kind": "number", "answer": {"value": "1956"}}},
            },
        ),
        (
            Hotspot(
                "map.png",
                (
                    Region("A", "circle", (1, 2, 3), right=True),
                    Region("B", "rectangle", (1, 2, 3, 1004)),
                ),
            ),
            {
                "kind": "hotspot",
                "figure": "figures/map.png",
                "alt": "A picture with places to choose from",
                "regions": [
                    {"label": "A", "circle": [1, 2, 3], "right": True},
                    {"label": "B", "rectangle": [1, 2, 3, 1000.0]},
                ],
            },
        ),
        (Upload(), {"kind": "upload"}),
    ],
)
def test_answer_has_the_fields_of_its_kind(answer, fields):
    assert held(answer) == (fields, [])


def test_essay_has_the_least_scheme_and_what_markers_are_told():
    fields, lost = held(Essay("Two points."), marks=5)

    assert ([level["marks"] for level in fields["levels"]], fields["indicative"], lost) == (
        ["1–5", "0"],
        ["Two points."],
        [],
    )


@pytest.mark.parametrize(
    ("answer", "lost"),
    [
        (Choice((Option("A", 1.0), Option("B", 0.5))), "the share of “B”"),
        (
            Choice((Option("A", 0.7), Option("B", 0.3), Option("C", -0.7)), many=True),
            "shares that differ between options",
        ),
        (Choice((Option("A", 1.0), Option("B")), many=True), "what a wrong tick takes off"),
        (Number("1", unit="bananas^"), "the unit bananas^"),
        (Number("1", wrong=(Wrong("2", share=1 / 3),)), "the share of “2”"),
        (Number("1", wrong=(Wrong("2", "Near.", tolerance="0.5"),)), "what is near 2"),
        (Number("1", wrong=(Wrong("two?", "No."),)), "the expected answer two?"),
        (Number("1", feedback="Yes."), "feedback for the right answer"),
        (Text(("York",), case_matters=True), "capitals that matter"),
        (Text(("York", "<")), "the wording <"),
        (Text(("York",), wrong=(Wrong(">", "No."),)), "the expected answer >"),
        (
            Gaps("[[a]]", (("a", Text(("x",), wrong=(Wrong("y", "No."),))),)),
            "feedback for words in a gap",
        ),
        (Upload("Two points."), "what markers are told"),
    ],
)
def test_what_a_part_cannot_hold_is_named(answer, lost):
    assert held(answer)[1] == [lost]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Choice((Option("A", 1.0), Option("B", 1.0))), "2 options are right where one is chosen"),
        (
            Choice((Option("A"), Option("B")), many=True),
            "a choice needs a right option and another",
        ),
        (Choice((Option("A", 1.0),)), "a choice needs a right option and another"),
        (
            Choice((Option("A", 1.0), Option("A"))),
            "the option “A” is right in one place and not in another",
        ),
        (Matching((("a", ""), ("b", "2"))), "a side of a pair is empty"),
        (Matching((("a", "1"),)), "a matching needs two pairs"),
        (Ordering(("a", "a")), "an order needs two items or more, each different"),
        (Number("four?"), "the value four? is not in our notation"),
        (Expression("x", kind="riddle"), "the kind riddle is not marked here"),
        (Text(("<",)), "its answer < is not in words"),
        (
            Hotspot("map.png", (Region("A", "circle", (1, 2, 3), right=True),)),
            "a picture needs two places or more to choose from",
        ),
        (
            Hotspot("x.png", (Region("A", "circle", (1, 2, 3)),) * 2),
            "its picture is not in the pack",
        ),
    ],
)
def test_answer_that_no_part_can_hold_says_why(answer, why):
    assert refused(answer) == why


def test_options_of_one_text_stand_once():
    fields, _ = held(Choice((Option("A", 1.0), Option("B"), Option("B"))))

    assert [option["text"] for option in fields["options"]] == ["A", "B"]


def test_wrong_answer_without_words_is_told_what_it_earns():
    fields, _ = held(Number("1", wrong=(Wrong("2", share=1.0), Wrong("3", share=0.5), Wrong("4"))))

    assert [each["feedback"] for each in fields["wrong"]] == [
        "This is right as well.",
        "This is partly right.",
        "This is not the answer.",
    ]
