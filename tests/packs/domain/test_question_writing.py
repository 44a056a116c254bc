"""What question files say, and that they are read as they were meant."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.quizzes.values import (
    Choice,
    Gaps,
    Loss,
    Matching,
    Number,
    Option,
    Ordering,
    Part,
    Question,
    Text,
    TrueFalse,
)
from tutorium.packs.domain.question_writing import Identity, language_of, title_of, write_question
from tutorium.questions.domain.reading import read_question
from tutorium.questions.kinds import KINDS

IDENTITY = Identity("01JDC2W7Q0AB", ("a-course:1",), {"how": "person", "date": "2026-11-26"})
AB = Choice((Option("A", 1.0), Option("B")))


def question(*parts, title="A title", stem="", **more):
    return Question("quiz.xml#1", title, stem, parts, **more)


def write(one, identity=IDENTITY, figures=()):
    return write_question(one, identity, has_figure=lambda name: name in figures)


def read(text):
    faults = []
    made = read_question(
        text, file=PurePosixPath("a/q.yaml"), path="q.yaml", kinds=KINDS, faults=faults
    )
    assert faults == []
    return made


def test_question_file_is_as_the_format_has_it():
    one = question(
        Part("Which?", AB, label="a", hints=("Think.",), solution="It is A.", feedback="See p. 3."),
        Part("How many?", Number("4"), marks=2, label="b"),
        stem="Look.",
    )
    identity = Identity(
        "01JDC2W7Q0AB",
        ("a-course:1",),
        {"how": "person", "date": "2026-11-26", "by": "Ann"},
        licence="CC-BY-4.0",
        language="en",
        source="A book",
        notice="Adapted.",
    )

    assert write(one, identity).text == (
        'uid: "01JDC2W7Q0AB"\n'
        "title: A title\n"
        'topics: ["a-course:1"]\n'
        "language: en\n"
        "sources: [A book]\n"
        "licence: CC-BY-4.0\n"
        "notice: Adapted.\n"
        "written: {how: person, date: 2026-11-26, by: Ann}\n"
        "stem: Look.\n"
        "parts:\n"
        "  - label: a\n"
        '    ask: "Which?"\n'
        "    kind: choice\n"
        "    marks: 1\n"
        "    options: [{text: A, right: true}, {text: B}]\n"
        "    hints: [Think.]\n"
        "    solution: |-\n"
        "      It is A.\n"
        "\n"
        "      See p. 3.\n"
        "  - label: b\n"
        '    ask: "How many?"\n'
        "    kind: number\n"
        "    marks: 2\n"
        "    answer: {value: 4}\n"
    )


def test_writing_again_gives_the_same_bytes():
    assert write(question(Part("Which?", AB))) == write(question(Part("Which?", AB)))


def test_single_part_has_no_label_and_asks_the_stem_where_it_asks_nothing():
    made = read(write(question(Part("", AB, label="a"), stem="Which?")).text)

    assert (made.stem, made.parts[0].ask, made.parts[0].label) == ("", "Which?", "a")


def test_part_that_asks_nothing_says_what_to_do():
    made = read(write(question(Part("", Gaps("[[a]]", (("a", Text(("x",))),))), title="t")).text)

    assert made.parts[0].ask == "Fill in the gaps."


@pytest.mark.parametrize(
    ("labels", "written"),
    [
        (["a", "b"], ["a", "b"]),
        (["i", "ii"], ["i", "ii"]),
        (["1.", "2."], ["a", "b"]),
        (["x", "x"], ["a", "b"]),
    ],
)
def test_labels_are_the_sources_where_they_will_do(labels, written):
    made = read(write(question(*(Part("Which?", AB, label=label) for label in labels))).text)

    assert [part.label for part in made.parts] == written


def test_many_parts_are_counted_on():
    made = read(write(question(*(Part("Which?", AB) for _ in range(28)))).text)

    assert [part.label for part in made.parts][25:] == ["z", "aa", "ab"]


def test_single_pair_is_chosen():
    made = read(write(question(Part("Match.", Matching((("Lenin", "1924"),), ("1953",))))).text)

    assert (made.parts[0].ask, made.parts[0].kind) == ("Match.\n\nLenin", "choice")


@pytest.mark.parametrize(
    ("marks", "written", "lost"),
    [(1.0, 1, []), (2.5, 3, ["2.5 marks"]), (0.1, 1, ["0.1 marks"]), (500, 100, ["500 marks"])],
)
def test_marks_are_whole_numbers(marks, written, lost):
    result = write(question(Part("Which?", AB, marks=marks)))

    assert read(result.text).parts[0].marks == written
    assert [loss.what for loss in result.losses] == lost


def test_part_that_cannot_be_held_is_lost_alone():
    result = write(
        question(Part("Which?", AB, label="a"), Part("Order.", Ordering(("x",)), label="b"))
    )

    assert [part.label for part in read(result.text).parts] == ["a"]
    assert result.losses == (
        Loss(
            "quiz.xml#1", "part b", "an order needs two items or more, each different", partial=True
        ),
    )
    assert result.places == (("a", 0),)


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ((), "it has no parts"),
        ((Part("Order.", Ordering(("x",))),), "an order needs two items or more, each different"),
        ((Part("Which?", AB),) * 41, "it has over 40 parts"),
    ],
)
def test_question_without_parts_is_lost(parts, why):
    assert write(question(*parts)).losses == (Loss("quiz.xml#1", "question A title", why),)


def test_formula_that_no_page_can_show_is_set_as_it_was_written():
    result = write(question(Part("Solve $x^2$ and $\\frac{1$.", AB)))

    assert read(result.text).parts[0].ask == "Solve $x^2$ and `\\frac{1`."
    assert [loss.what for loss in result.losses] == ["the setting of the formula \\frac{1"]


def test_text_that_no_page_can_show_is_set_as_words():
    result = write(question(Part("Pay $5 or ::: x\n\n::: nothing", AB)))

    assert len(result.losses) == 1
    assert "\\$5" in read(result.text).parts[0].ask


def test_picture_that_the_pack_lacks_is_described():
    ask = "![A map](figures/map.png) ![](figures/x.png) ![B](figures/there.png)"

    result = write(question(Part(ask, AB)), figures={"figures/there.png"})

    assert read(result.text).parts[0].ask == "(A map)  ![B](figures/there.png)"
    assert [loss.what for loss in result.losses] == [
        "the picture figures/map.png",
        "the picture figures/x.png",
    ]


def test_braces_stand_for_no_value():
    assert read(write(question(Part("Set {{x}}?", AB))).text).parts[0].ask == "Set { {x}}?"


@pytest.mark.parametrize(
    ("title", "ask", "expected"),
    [
        ("Speech", "Which?", "Speech"),
        ("**Speech** of $x$", "Which?", "Speech of x"),
        ("Question 12", "Which of them?\n\nMore.", "Which of them?"),
        ("", "", "Question"),
        ("word " * 30, "", ("word " * 15).strip() + "…"),
    ],
)
def test_title_is_the_questions_own_or_how_it_begins(title, ask, expected):
    assert title_of(question(Part(ask, AB), title=title)) == expected


@pytest.mark.parametrize(
    ("said", "language"), [("en", "en"), ("nl-NL", "nl-NL"), ("", ""), ("English!", "")]
)
def test_language_is_a_code(said, language):
    assert language_of(question(Part("", AB), language=said)) == language


TEXTS = st.text(st.sampled_from("ab é$*_[]{}()|\\`#<>&-1.\n:\"'"), min_size=1, max_size=25).filter(
    str.strip
)
WORDS = st.from_regex(r"[a-z]{3,8}", fullmatch=True)
ANSWERS = st.one_of(
    st.booleans().map(TrueFalse),
    st.lists(WORDS, min_size=2, max_size=4, unique=True).map(
        lambda texts: Choice((Option(texts[0], 1.0), *map(Option, texts[1:])))
    ),
    st.lists(WORDS, min_size=2, max_size=4, unique=True).map(lambda texts: Ordering(tuple(texts))),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda texts: Text(tuple(texts))),
    st.decimals(-1000, 1000, places=2).map(lambda value: Number(f"{value:f}")),
)


@given(
    st.lists(
        st.builds(Part, TEXTS, ANSWERS, hints=st.lists(TEXTS, max_size=2).map(tuple)),
        min_size=1,
        max_size=3,
    ),
    TEXTS,
)
def test_whatever_is_asked_is_read_without_a_fault(parts, stem):
    result = write(question(*parts, stem=stem))

    assert [part.kind for part in read(result.text).parts] == [
        {"TrueFalse": "true-false"}.get(
            type(part.answer).__name__, type(part.answer).__name__.lower()
        )
        for part in parts
    ]
