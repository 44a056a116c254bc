"""GIFT written and read again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.quizzes import strategies
from tutorium.formats.quizzes.gift import read_gift, write_gift
from tutorium.formats.quizzes.values import (
    Choice,
    Essay,
    Expression,
    Gaps,
    Loss,
    Matching,
    Number,
    Option,
    Ordering,
    Part,
    Question,
    Quiz,
    Text,
    TrueFalse,
    Wrong,
)

SMALL = st.one_of(
    strategies.choices(), strategies.number_answers(), strategies.texts()
)  # what a gap may hold
HELD = st.one_of(
    SMALL,
    strategies.true_false,
    strategies.matchings,
    strategies.gaps(SMALL),
    st.just(Essay()),
)


def quiz_of(answer, ask="Ask", **fields):
    return Quiz(1, (Question("here", "Title", "", (Part(ask, answer, **fields),)),))


def losses_of(answer, **fields):
    return [
        (loss.what, loss.why, loss.partial) for loss in write_gift(quiz_of(answer, **fields))[1]
    ]


def without_places(quiz):
    return [replace(question, where="") for question in quiz.questions]


@given(strategies.quizzes(HELD))
def test_what_gift_can_hold_is_read_again_as_it_was(quiz):
    text, losses = write_gift(quiz)
    again = read_gift(text, where="again")

    assert without_places(again) == list(quiz.questions)
    assert losses == again.losses == ()


def test_every_file_of_the_collection_is_written_and_read_again(real_data):
    for file in sorted((real_data / "gift").rglob("*.gift")):
        quiz = read_gift(file.read_text(), where=file.name)

        text, losses = write_gift(quiz)

        assert without_places(read_gift(text, where="again")) == without_places(quiz)
        assert losses == ()


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        (Choice((Option("a", 1.0, "yes"), Option("b", 0.5), Option("c"))),
         "{\n\t=a#yes\n\t~%50%b\n\t~c\n}"),
        (Choice((Option("a", 0.5), Option("b", -1.0)), many=True), "{\n\t~%50%a\n\t~%-100%b\n}"),
        (TrueFalse(right=True), "{TRUE}"),
        (TrueFalse(right=False, feedback_true="no", feedback_false="yes"), "{FALSE#no#yes}"),
        (Number("3.5"), "{#3.5}"),
        (Number("200", "2%"), "{#200:4}"),
        (Number("3", wrong=(Wrong("*", "any"), Wrong("4", "", 0.5))),
         "{#\n\t=3\n\t~#any\n\t=%50%4\n}"),
        (Text(("a=b", "c")), "{\n\t=a\\=b\n\t=c\n}"),
        (Text(("%d",)), "{\n\t=%100%%d\n}"),
        (Matching((("a", "b"),), ("c",)), "{\n\t=a -> b\n\t= -> c\n}"),
        (Essay(), "{}"),
    ],
)  # fmt: skip
def test_each_kind_has_its_syntax(answer, written):
    assert write_gift(quiz_of(answer))[0] == f"::Title::[html]Ask{written}\n\n"


def test_a_gap_stands_in_its_text():
    answer = Gaps("In [[g]] it was.", (("g", Number("1956")),))

    assert write_gift(quiz_of(answer, ask=""))[0] == "::Title::[html]In {#1956} it was.\n\n"


def test_categories_identifiers_and_tags_stand_above():
    question = Question(
        "", "T", "", (Part("Ask", Essay()),), "i-1", category="a/b", tags=("x", "y")
    )

    assert write_gift(Quiz(1, (question,)))[0] == (
        "$CATEGORY: $course$/top/a/b\n\n// [id:i-1] [tag:x] [tag:y]\n::T::[html]Ask{}\n\n"
    )


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (Expression("x^2"), "a typed formula"),
        (Ordering(("a", "b")), "an ordering"),
        (
            Gaps("[[a]] [[b]]", (("a", Text(("x",))), ("b", Text(("y",))))),
            "a text with several gaps",
        ),
        (Choice((Option("a", 1.0), Option("b", 1.0))), "a choice"),
        (Text(("a->b",)), "a short answer"),
        (Number("sqrt(2)"), "a number"),
    ],
)
def test_what_gift_cannot_say_is_one_loss(answer, what):
    text, losses = write_gift(quiz_of(answer, hints=("a hint",)))

    assert text == ""
    assert [(loss.what, loss.partial) for loss in losses] == [(what, False)]


def test_what_a_question_has_beyond_gift_is_named():
    answer = Number("3", unit="m", figures=2)

    assert losses_of(answer, hints=("h",), penalty=0.1, marks=2.0, solution="s") == [
        ("that its solution is one", "in GIFT it stands as feedback", True),
        ("hints, penalty, marks, unit, figures", "GIFT has no place for it", True),
    ]


def test_parts_become_questions_of_their_own():
    parts = (Part("One?", TrueFalse(right=True)), Part("Two?", TrueFalse(right=False), label="b"))
    text, losses = write_gift(Quiz(1, (Question("here", "T", "Stem.", parts, "i"),)))

    assert text == (
        "// [id:i-1]\n::T (1)::[html]<p>Stem.</p>\\n<p>One?</p>{TRUE}\n\n"
        "// [id:i-b]\n::T (b)::[html]<p>Stem.</p>\\n<p>Two?</p>{FALSE}\n\n"
    )
    assert losses == (
        Loss("here", "that its parts belong together", "in GIFT each stands alone", partial=True),
    )
