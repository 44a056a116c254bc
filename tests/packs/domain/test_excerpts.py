"""Questions, short answers and options, taken out of longer texts."""

import pytest

from tutorium.core.markdown import render
from tutorium.packs.domain.excerpts import (
    SHORT_WORDS,
    chosen_option,
    first_words,
    note_summary,
    one_line,
    opening_of,
    options_in,
    question_in,
    short_answer,
)

OPTIONS = "Which?\n\n- A. public works\n- B. the *gold*\n  standard\n- C. farms"
LONG = "Rockets were used to test aircraft. " * 6 + "What is the force of each?"


@pytest.mark.parametrize(
    ("problem", "question"),
    [
        ("Why did it *end*?[^1]\n\n[^1]: a note", "Why did it end?"),
        (OPTIONS, "Which?"),
        ("**Average Speed**\n\nHow fast?", "How fast?"),
        ("> a figure\n\nWhat is shown?", "What is shown?"),
        ("The value of $x^2$ in [The War](openstax:m2#f) is", "The value of x^2 in The War is"),
        ("Solve the equation.\n\n$$x = 1$$", "Solve the equation. x = 1"),
        ("For the following exercises, find $x$.", "Find x."),
        ("In the following problems (1–4), find $x$.", "Find x."),
        ("> only a figure", ""),
        ("", ""),
    ],
)
def test_question_is_the_first_words_that_ask(problem, question):
    assert question_in(problem) == question


def test_long_problem_is_asked_by_its_title_or_its_last_sentences():
    assert question_in(LONG, title="What Thrust?") == "What Thrust?"
    assert question_in(LONG) == (
        "Rockets were used to test aircraft. " * 3 + "What is the force of each?"
    )
    assert question_in("Why?", title="What Thrust?") == "Why?"


def test_sentence_longer_than_any_title_is_cut_between_words():
    question = question_in("very " * 100 + "long?")

    assert (len(question) <= 282, question.endswith("very …")) == (True, True)


def test_line_has_no_notes_breaks_or_links_between_modules():
    assert one_line("a[^1]\\\nb [c \\] d](openstax:m1)\n\n[^1]: x") == "a b c \\] d"


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("> a box\n\nFirst. Second.", "First. Second."),
        ("**Strategy**\n\nDivide.", "Divide."),
        ("*Never* again.", "*Never* again."),
        ("- a list\n\n1. another", ""),
        ("It is given by\n\n$$x = 1$$", "It is given by $x = 1$"),
        ("It is given.\n\n$$x = 1$$", "It is given."),
    ],
)
def test_opening_is_the_first_prose(text, opening):
    assert opening_of(text) == opening


def test_opening_is_whole_sentences_of_at_most_so_many_words():
    text = "One two three four five six seven eight nine ten. " * 9

    assert len(opening_of(text).split()) == SHORT_WORDS // 10 * 10


def test_sentence_without_end_is_cut_and_stays_free_of_faults():
    opening = opening_of("cost \\$5 or \\<b> and " * 40)

    assert (render(opening, inline=True).faults, opening.endswith(" …")) == ((), True)
    assert len(render(opening, inline=True).text.split()) <= SHORT_WORDS + 1


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("Opening.\n\n## War\n\nx\n\n## Section Summary\n\nIn short.", "In short."),
        ("Opening.\n\n## Summary\n\n- It began.\n- It ended.", "It began. It ended."),
        ("Opening.\n\n## Summary\n\n| a |", "Opening."),
        ("Opening.", "Opening."),
    ],
)
def test_note_is_summed_up_by_its_own_summary(body, summary):
    assert note_summary(body) == summary


@pytest.mark.parametrize(
    ("solution", "short"),
    [
        ("**Strategy**\n\nDivide.\n\n**Solution**\n\n$$v = 5$$\n\n**Discussion**\n\n$$w = 1$$",
         "Divide. $v = 5$"),
        ("Divide.\n\n$$\\begin{array}{rcl} v & = & a \\\\ & = & 5 \\end{array}$$", "Divide. $v = 5$"),
        ("Divide.\n\n$$\\begin{array}{l} \\begin{array}{l} x = 1 \\end{array} \\end{array}$$",
         "Divide."),
        ("For (a) divide, for (b) add.\n\n$$v = 5$$", "For (a) divide, for (b) add."),
        ("Just words.", "Just words."),
    ],
)  # fmt: skip
def test_short_answer_ends_with_the_result(solution, short):
    assert short_answer(solution) == short


def test_options_are_read_with_their_letters():
    assert list(options_in(OPTIONS)) == [
        ("A", "public works"),
        ("B", "the *gold* standard"),
        ("C", "farms"),
    ]


@pytest.mark.parametrize(
    ("solution", "chosen"),
    [
        ("B", "**B.** the *gold* standard"),
        ("(c).", "**C.** farms"),
        ("E", ""),
        ("Because.", ""),
    ],
)
def test_letter_is_answered_in_words(solution, chosen):
    assert chosen_option(OPTIONS, solution) == chosen


def test_first_words_are_plain():
    assert first_words("a **b** [c](/d/)") == "a b c"
