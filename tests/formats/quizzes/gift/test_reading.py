"""GIFT to the values of a quiz."""

import pytest

from tutorium.formats.quizzes.gift import read_gift
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
    Quiz,
    Text,
    TrueFalse,
    Wrong,
)


def answer(text):
    quiz = read_gift(text, where="f")
    assert quiz.losses == ()
    return quiz.questions[0].parts[0].answer


def test_a_question_has_all_that_stands_around_it():
    text = (
        "$CATEGORY: $course$/top/history/cold war\n\n// [id:q1] [tag:a] [tag:b]\n"
        "::Title::[markdown]Who's **he**?{=no one ####[html]<i>Read</i> it.}"
    )

    assert read_gift(text, where="f.gift") == Quiz(1, (
        Question(
            where="f.gift, line 3",
            title="Title",
            stem="",
            parts=(Part("Who's **he**?", Text(("no one",)), feedback="*Read* it."),),
            identifier="q1",
            category="history/cold war",
            tags=("a", "b"),
        ),
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask {=a#yes ~%50%b ~c}",
         Choice((Option("a", 1.0, "yes"), Option("b", 0.5), Option("c")))),
        ("Ask {~%50%a ~%50%b ~%-100%c}",
         Choice((Option("a", 0.5), Option("b", 0.5), Option("c", -1.0)), many=True)),
        ("Ask {T#wrong#right}",
         TrueFalse(right=True, feedback_true="right", feedback_false="wrong")),
        ("Ask {F#wrong#right}",
         TrueFalse(right=False, feedback_true="wrong", feedback_false="right")),
        ("Ask {=a -> b =c -> $$x$$ =->d}",
         Matching((("a", "b"), ("c", "$$x$$")), ("d",))),
        ("Ask {#3.14:0.01}", Number("3.14", "0.01")),
        ("Ask {#3:0}", Number("3")),
        ("Ask {#1..5}", Number("3", "2")),
        ("Ask {#0.1..0.4}", Number("0.25", "0.15")),
        ("Ask {#=3#yes =%50%3:1#near ~#no}",
         Number("3", feedback="yes", wrong=(Wrong("3", "near", 0.5, "1"), Wrong("*", "no")))),
        ("Ask {=a#yes =b#yes =%20%c =%0%*#no}",
         Text(("a", "b"), feedback="yes", wrong=(Wrong("c", "", 0.2), Wrong("*", "no")))),
        ("Ask {}", Essay()),
        ("It is {=a} here.", Gaps("It is [[gap1]] here.", (("gap1", Text(("a",))),))),
        ("It is {~a =b}.",
         Gaps("It is [[gap1]].", (("gap1", Choice((Option("a"), Option("b", 1.0)))),))),
        ("What is it? {#3}.", Number("3")),
    ],
)  # fmt: skip
def test_each_kind_is_read(text, expected):
    assert answer(text) == expected


def test_a_full_stop_after_the_answers_of_a_whole_sentence_is_left_out():
    assert read_gift("What is it? {#3}.", where="f").questions[0].parts[0].ask == "What is it?"


@pytest.mark.parametrize(
    ("text", "what", "why"),
    [
        ("Read on.", "the description “Read on.”", "it asks nothing"),
        ("Ask {~a ~b}", "a choice", "no option of it is right"),
        ("Ask {=%50%a}", "a short answer", "no wording of it earns all the marks"),
        ("Ask {#=%50%3}", "a number", "no number of it earns all the marks"),
        ("Ask {= -> b}", "a matching question", "no pair of it has a left side"),
        ("[html]In <sub>{=a} x</sub> it is.", "a text with gaps",
         "a gap of it stands within a formula"),
        ("Ask {=a", "the entry “Ask {=a”", "the { of its answers is never closed"),
    ],
)  # fmt: skip
def test_what_is_no_question_is_one_loss(text, what, why):
    quiz = read_gift(text, where="f")

    assert (quiz.items, quiz.questions, quiz.losses) == (1, (), (Loss("f, line 1", what, why),))


def test_what_a_question_loses_is_partial():
    quiz = read_gift("[html]<script>x</script>Ask {=a#one =b#two}", where="f")

    assert [(loss.what, loss.partial) for loss in quiz.losses] == [
        ("the feedback “two”", True),
        ("a script", True),
    ]
    assert quiz.items == len(quiz.questions) == 1


def test_titles_are_made_of_the_text_where_there_is_none():
    text = "[markdown]Who is **buried** in a tomb that has a very long name, and in which town and land? {}"

    assert read_gift(text, where="f").questions[0].title == (
        "Who is buried in a tomb that has a very long name, and in which town and land?"
    )
