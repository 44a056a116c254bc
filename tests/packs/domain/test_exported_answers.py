"""Answers of each of our kinds as other systems know them."""

import pytest

from tests.questions.reading import part_of
from tests.questions.samples import PARTS, sample
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
from tutorium.packs.domain.exported_answers import NotSayableError, Saying, answer_of

RIGHT = {
    "number": Number("40", "", "m", 3),
    "expression": Expression("x^2 - x - 6", "factorised"),
    "equation": Expression("y = 2x + 1", kind="equation"),
    "inequality": Expression("x < -1 or x > 3", kind="inequality"),
    "interval": Expression("(2, 5]", kind="interval"),
    "set": Expression("{1, 2, 3}", kind="set"),
    "solutions": Expression("x = 4 or x = -5", kind="solutions"),
    "vector": Expression("(1, 2, 3)", kind="vector"),
    "matrix": Expression("[[1, 2], [3, 4]]", kind="matrix"),
    "coordinates": Expression("(3, -2)", kind="coordinates"),
    "text": Text(("Secret Speech",)),
    "choice": Choice((Option("A", 1.0), Option("B"), Option("C"))),
    "true-false": TrueFalse(right=True),
    "matching": Matching((("iron", "Fe"), ("gold", "Au")), ("Ag",)),
    "ordering": Ordering(("one", "two", "three")),
    "gaps": Gaps("[[year]], [[who]]", (("year", Number("1956")), ("who", Text(("Lenin",))))),
    "hotspot": Hotspot(
        "a.svg",
        (
            Region("A", "circle", (250.0, 400.0, 60.0), right=True),
            Region("B", "polygon", (700.0, 100.0, 800.0, 300.0, 600.0, 300.0)),
        ),
        "A figure",
    ),
    "working": Essay("- **M1** x\n- **A1** x"),
    "essay": Essay("- **1–2** Explains."),
    "upload": Upload(),
}


def said(part):
    saying = Saying({}, shown=lambda text: text)
    return answer_of(part, saying), saying.losses


@pytest.mark.parametrize("kind", sorted(PARTS.keys() - {"chemical"}))
def test_each_kind_is_said(kind):
    assert said(sample(kind).parts[0])[0] == RIGHT[kind]


def test_chemistry_is_named_as_what_none_can_compare():
    with pytest.raises(NotSayableError) as refused:
        said(sample("chemical").parts[0])
    assert (refused.value.what, str(refused.value)) == (
        "a chemical formula",
        "elsewhere only its letters are compared",
    )


def part(text):
    return part_of(text.strip("\n") + "\n")


def test_ticks_that_take_off_marks_have_negative_shares():
    answer, losses = said(
        part("""
    kind: choice
    marks: 2
    many: true
    options: [{text: A, right: true}, {text: B, right: true, feedback: Yes.}, {text: C}]
""")
    )

    assert answer == Choice(
        (Option("A", 0.5), Option("B", 0.5, "Yes."), Option("C", -0.5)), many=True
    )
    assert losses == []


def test_all_or_nothing_takes_nothing_off():
    answer, _ = said(
        part("""
    kind: choice
    marks: 2
    many: true
    scoring: all
    shuffle: false
    options: [{text: A, right: true}, {text: C, last: true}]
""")
    )

    options = (Option("A", 1.0), Option("C", last=True))
    assert answer == Choice(options, many=True, shuffle=False, scoring="all")


def test_expected_wrong_answers_keep_their_feedback_and_marks():
    answer, _ = said(
        part("""
    kind: number
    marks: 4
    answer: {value: 40}
    wrong: [{value: 20, feedback: Halved., marks: 1}, {value: 20.0, feedback: Again.}]
""")
    )

    assert answer.wrong == (Wrong("20", "Halved.", 0.25),)


def test_expected_wrong_words_and_formulas_are_said_as_they_are_typed():
    words, _ = said(
        part("""
    kind: text
    marks: 1
    answer: {accept: [Lenin]}
    wrong: [{text: (Stalin|Trotsky), feedback: Later.}]
""")
    )
    formula, _ = said(
        part("""
    kind: expression
    marks: 1
    answer: {value: 2x}
    wrong: [{value: x^2, feedback: No.}]
""")
    )

    assert words.wrong == (Wrong("Stalin", "Later."), Wrong("Trotsky", "Later."))
    assert formula.wrong == (Wrong("x^2", "No."),)


@pytest.mark.parametrize(
    ("answer", "found", "losses"),
    [
        (
            "value: 1/2, form: fraction",
            Text(("1/2",)),
            [("that equal fractions are the same number", "elsewhere letters are compared")],
        ),
        (
            "value: 40, form: standard",
            Number("40"),
            [("the form standard", "elsewhere the value alone counts")],
        ),
        (
            "value: 2/3, places: 1",
            Number("0.7"),
            [("1 decimal places", "elsewhere the value alone counts")],
        ),
        (
            "value: 2/3",
            Number("0.666667", "0.0005"),
            [("that it must be rounded rightly", "whatever is as near counts elsewhere")],
        ),
    ],
)
def test_what_a_number_loses_is_named(answer, found, losses):
    assert said(
        part(f"    kind: number\n    marks: 1\n    answer: {{{answer}}}"),
    ) == (found, losses)


def test_number_that_must_stay_exact_is_not_said():
    with pytest.raises(NotSayableError):
        said(part("    kind: number\n    marks: 1\n    answer: {value: sqrt(2), form: exact}"))


def test_text_with_points_is_for_whoever_marks():
    answer, losses = said(
        part("""
    kind: text
    marks: 1
    scheme: [{id: a, code: B1, for: who it was, accept: [Lenin]}]
""")
    )

    assert answer == Essay("- **B1** who it was")
    assert losses == [("that code marks it", "its points are for whoever marks it elsewhere")]


def test_wordings_that_stand_for_too_many_are_named():
    long = "(a|b) (a|b) (a|b) (a|b) (a|b) wave"
    answer, losses = said(
        part(f"    kind: text\n    marks: 1\n    answer: {{accept: [Lenin, {long}]}}")
    )

    assert answer == Text(("Lenin",))
    assert losses[0] == (f"the wording {long}", "it stands for too many others")
    with pytest.raises(NotSayableError):
        said(part(f"    kind: text\n    marks: 1\n    answer: {{accept: [{long}]}}"))


def test_neighbours_in_order_and_refusals_are_named():
    _, ordering = said(
        part("    kind: ordering\n    marks: 2\n    scoring: each\n    items: [a, b]")
    )
    _, refusing = said(
        part("    kind: text\n    marks: 1\n    answer: {accept: [a wave], refuse: [light]}")
    )

    assert [what for what, _ in ordering] == ["marks for neighbours in the right order"]
    assert [what for what, _ in refusing] == ["how its words are compared", "what takes the mark"]


def test_answer_without_a_value_is_not_said():
    with pytest.raises(NotSayableError):
        said(part("    kind: number\n    marks: 1\n    answer: {value: 1/0}"))
