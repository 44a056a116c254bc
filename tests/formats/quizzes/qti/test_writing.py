"""What is written as QTI 3, and that it is read again as it was."""

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.quizzes import strategies
from tutorium.formats.quizzes.qti import read_qti, write_qti3
from tutorium.formats.quizzes.values import (
    Choice,
    Essay,
    Expression,
    Figure,
    Gaps,
    Hotspot,
    Loss,
    Matching,
    Number,
    Option,
    Ordering,
    Part,
    Question,
    Quiz,
    Region,
    Text,
    TrueFalse,
    Upload,
    Wrong,
)

WORDS = st.from_regex(r"[a-zé]{2,8}( [a-z]{2,5})?", fullmatch=True)
MARKED = st.sampled_from(["plain", "**bold**", "$x^2$", "a < b & c", "two\n\nparagraphs"])


def options(shares):
    return st.lists(WORDS, min_size=len(shares), max_size=len(shares), unique=True).map(
        lambda texts: tuple(map(Option, texts, shares))
    )


def choices():
    single = st.sampled_from([[1.0, 0.0], [0.0, 1.0, 0.5], [1.0, -0.5, 0.0]]).flatmap(options)
    many = st.sampled_from([[0.5, 0.5, 0.0], [0.5, -0.5, 0.5]]).flatmap(options)
    every = st.sampled_from([[0.5, 0.5, 0.0]]).flatmap(options)
    return st.one_of(
        st.builds(Choice, single, shuffle=st.booleans()),
        st.builds(Choice, many, many=st.just(True), shuffle=st.booleans(), scoring=st.just("each")),  # noqa: FBT003
        st.builds(Choice, every, many=st.just(True), shuffle=st.booleans(), scoring=st.just("all")),  # noqa: FBT003
    )


def pairs():
    return st.lists(WORDS, min_size=5, max_size=5, unique=True).map(
        lambda said: (((said[0], said[1]), (said[2], said[3])), (said[4],))
    )


NUMBERS = st.decimals(-500, 500, places=2).map(lambda value: f"{value.normalize():f}")
numbers = NUMBERS.map(lambda said: "0" if said == "-0" else said)
single_numbers = st.builds(Number, numbers, st.sampled_from(["", "0.5", "2%"]))
texts = st.builds(
    Text,
    st.lists(WORDS, min_size=1, max_size=3, unique=True).map(tuple),
    st.booleans(),
)
ANSWERS = st.one_of(
    choices(),
    st.builds(TrueFalse, st.booleans()),
    st.builds(
        lambda drawn, scoring: Matching(*drawn, scoring), pairs(), st.sampled_from(["each", "all"])
    ),
    st.lists(WORDS, min_size=2, max_size=4, unique=True).map(lambda items: Ordering(tuple(items))),
    single_numbers,
    texts,
    strategies.gaps(st.one_of(single_numbers, texts), max_gaps=3),
    st.builds(Essay, MARKED),
    st.builds(Upload, st.just("")),
)


def zipped(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def again(quiz):
    files, losses = write_qti3(quiz)
    return read_qti(zipped(files)), losses


def quiz_of(answer, ask="Ask", figures=(), **fields):
    part = Part(ask, answer, **fields)
    return Quiz(1, (Question("here", "Title", "", (part,), identifier="q1"),), figures=figures)


@given(ANSWERS, MARKED, st.sampled_from([1.0, 2.5]), MARKED)
def test_what_is_written_is_read_again_as_it_was(answer, ask, marks, feedback):
    quiz = quiz_of(answer, "" if isinstance(answer, Gaps) else ask, marks=marks, feedback=feedback)

    read, losses = again(quiz)

    assert (read.items, len(read.questions), losses) == (1, 1, ())
    (part,) = read.questions[0].parts
    if isinstance(answer, Gaps) and len(answer.gaps) == 1:  # then it is no gap but an answer
        assert part.answer in {inner for _, inner in answer.gaps} | {_without_width(answer)}
        return
    assert (part.marks, part.feedback) == (marks, feedback)
    assert _same(part.answer, answer)
    assert part.ask == quiz.questions[0].parts[0].ask


def _without_width(answer):
    inner = answer.gaps[0][1]
    return replace(inner, tolerance="") if isinstance(inner, Number) else inner


def _same(read, answer):
    """Compare answers; 2 % of nothing is nothing, and capitals of numerals do not show."""
    if isinstance(answer, Number) and answer.value == "0":
        return read in {answer, replace(answer, tolerance="")}
    if isinstance(answer, Gaps):
        return read.text == answer.text and all(
            _same(one, other) for (_, one), (_, other) in zip(read.gaps, answer.gaps, strict=True)
        )
    return read == answer


def test_feedback_of_options_and_of_answers_is_read_again():
    choice = Choice((Option("A", 1.0, "Yes."), Option("B", 0.0, "No.")), shuffle=False)
    number = Number("4", wrong=(Wrong("5", "Count again.", 0.5),), feedback="Well counted.")

    assert [
        again(quiz_of(answer))[0].questions[0].parts[0].answer for answer in (choice, number)
    ] == [choice, number]


def test_place_on_a_figure_is_read_again_with_its_figure():
    regions = (
        Region("A", "circle", (250.0, 400.0, 60.0), right=True),
        Region("B", "rectangle", (400.0, 100.0, 200.0, 80.0)),
        Region("C", "polygon", (700.0, 100.0, 800.0, 300.0, 600.0, 300.0)),
    )

    read, losses = again(
        quiz_of(Hotspot("map.png", regions, "A map"), figures=(Figure("map.png", b"PNG"),))
    )

    answer = read.questions[0].parts[0].answer
    assert (answer.regions, answer.alt, losses) == (regions, "A map", ())
    assert [figure.data for figure in read.figures] == [b"PNG"]


def test_figures_in_texts_go_with_the_package():
    quiz = quiz_of(
        TrueFalse(right=True), "![A map](figures/map.png)", figures=(Figure("map.png", b"PNG"),)
    )

    files, _ = write_qti3(quiz)

    assert list(files) == ["imsmanifest.xml", "items/00001-q1.xml", "images/map.png"]
    assert read_qti(zipped(files)).questions[0].parts[0].ask.startswith("![A map](figures/map-")


def test_each_part_is_an_item_under_the_stem():
    parts = (Part("First?", Number("1"), label="a"), Part("Second?", Number("2"), label="b"))
    quiz = Quiz(1, (Question("here", "Title", "Look.", parts, identifier="q"),))

    read, losses = again(quiz)

    assert [question.parts[0].ask for question in read.questions] == [
        "Look.\n\nFirst?",
        "Look.\n\nSecond?",
    ]
    assert [loss.what for loss in losses] == ["that its parts belong together"]


@pytest.mark.parametrize(
    ("quiz", "whats"),
    [
        (quiz_of(Number("1", unit="m", figures=3)), ["unit, figures"]),
        (quiz_of(Number("1"), hints=("Think.",)), ["hints"]),
        (quiz_of(Text(("St*lin", "York"))), ["the answer St*lin"]),
        (quiz_of(Number("1"), solution="So."), ["that its solution is one"]),
    ],
)
def test_what_qti_has_no_place_for_is_named(quiz, whats):
    files, losses = write_qti3(quiz)

    assert len(files) == 2
    assert [(loss.what, loss.partial) for loss in losses] == [(what, True) for what in whats]


@pytest.mark.parametrize(
    "answer",
    [Expression("x+1"), Text(("*",)), Number("2*pi"), Gaps("[[a]] [[b]]", (("a", Text(("x",))),))],
)
def test_what_cannot_be_written_is_lost_as_a_whole(answer):
    files, losses = write_qti3(quiz_of(answer))

    assert list(files) == ["imsmanifest.xml"]
    assert [loss.partial for loss in losses][-1:] == [False]


def test_loss_names_the_question():
    assert write_qti3(quiz_of(Expression("x")))[1] == (
        Loss("here", "a typed formula", "QTI has no such type"),
    )


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_letters_make_xml(title, ask):
    quiz = quiz_of(TrueFalse(right=True), ask)
    named = replace(quiz, questions=(replace(quiz.questions[0], title=title, identifier=title),))

    read, _ = again(named)

    assert (read.items, len(read.questions)) == (1, 1)


def test_every_real_question_is_written_and_read_again(real_data):
    quiz = read_qti(real_data / "qti")
    alone = replace(quiz, questions=tuple(each for each in quiz.questions if len(each.parts) == 1))

    read, losses = again(alone)

    assert (read.items, len(read.questions)) == (201, 201)
    assert all(loss.partial for loss in losses)
    changed = [
        one.where
        for one, other in zip(alone.questions, read.questions, strict=True)
        if one.parts[0].answer != other.parts[0].answer
    ]
    assert len(changed) <= 1  # a third of the marks, rounded twice
