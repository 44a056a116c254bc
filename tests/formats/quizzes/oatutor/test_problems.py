"""How a problem becomes a question, and what is lost."""

from pathlib import Path

import pytest

from tutorium.formats.quizzes.oatutor import read_oatutor
from tutorium.formats.quizzes.values import Choice, Figure, Loss, Number, Option, Part, Question

WHERE = "content-pool/p1"


def read(pool):
    return read_oatutor(pool.root)


def test_problem_is_a_question_whose_steps_are_parts(pool):
    pool.problem(title="Sums", body="Add.")
    pool.step("b", stepBody="Round it.", stepAnswer=["$$3$$"])
    pool.write("skillModel.json", {"p1a": ["add"], "p1b": ["add", "round"]})

    quiz = read(pool)

    assert (quiz.items, quiz.losses) == (1, ())
    assert quiz.questions == (
        Question(
            where=WHERE,
            title="Sums",
            stem="Add.",
            parts=(
                Part("$1+1$", Number("2"), label="a"),
                Part("$1+1$\n\nRound it.", Number("3"), label="b"),
            ),
            identifier="p1",
            licence="CC-BY-4.0",
            source="OpenStax: Algebra, https://openstax.org/details/books/algebra",
            category="Algebra/1.1 Sums",
            skills=("add", "round"),
        ),
    )


def test_options_stand_once_and_one_is_right(pool):
    choices = ["$$x + 1$$", "Neither", "$$x+1$$", " "]
    pool.step(problemType="MultipleChoice", stepAnswer=["$$x+1$$"], choices=choices)

    answer = read(pool).questions[0].parts[0].answer

    assert answer == Choice((Option("$x + 1$", share=1.0), Option("Neither")))


@pytest.mark.parametrize(
    ("right", "choices", "why"),
    [
        (["c"], ["a", "b"], "one of its options must be the right answer"),
        (["a", "b"], ["a", "b"], "one of its options must be the right answer"),
        (["a"], ["a", "a"], "it has a single option"),
        (["##x.gif##"], ["##x.gif##", "b"], "its options are pictures"),
    ],
)
def test_choice_that_cannot_be_made_loses_the_question(pool, right, choices, why):
    pool.step(problemType="MultipleChoice", stepAnswer=right, choices=choices)

    quiz = read(pool)

    assert (quiz.items, quiz.questions) == (1, ())
    assert quiz.losses == (Loss(WHERE, "question p1", why),)


def test_part_that_cannot_be_read_is_lost_alone(pool):
    pool.step("b", stepAnswer=["$$1\\pm2$$"])

    quiz = read(pool)

    assert [part.label for part in quiz.questions[0].parts] == [""]
    assert [(loss.what, loss.where) for loss in quiz.losses] == [("part p1b", WHERE)]


def test_hints_are_rungs_and_a_scaffold_is_two(pool):
    hints = [
        {"id": "h1", "type": "hint", "title": "Look", "text": "At $$x$$."},
        {
            "id": "h2",
            "type": "scaffold",
            "title": "What is it?",
            "text": "What is it",
            "hintAnswer": ["$$2$$", "two"],
            "subHints": [{"type": "hint", "title": "", "text": "Below."}],
        },
    ]
    pool.step(hints=hints)

    assert read(pool).questions[0].parts[0].hints == (
        "Look\n\nAt $x$.",
        "What is it",
        "$2$",
        "Below.",
    )


def test_question_is_as_free_as_its_least_free_hint(pool):
    nc = "https://creativecommons.org/licenses/by-nc/4.0/ <CC BY-NC 4.0>"
    hint = {"type": "hint", "text": "Look.", "license": nc, "oer": "https://OATutor.io <OATutor>"}
    pool.step(hints=[hint])

    question = read(pool).questions[0]

    assert question.licence == "CC-BY-NC-4.0"
    assert question.source.endswith("; OATutor, https://OATutor.io")


def test_picture_goes_with_its_question(pool):
    pool.problem(body="Look:\\n##figure1.gif##")
    pool.write(f"{WHERE}/figures/figure1.gif", b"GIF89a")

    quiz = read(pool)

    assert quiz.questions[0].stem == "Look:\n\n![Figure 1](figures/p1-figure1.gif)"
    assert quiz.figures == (Figure("p1-figure1.gif", b"GIF89a"),)


def test_missing_picture_loses_what_shows_it(pool):
    pool.step(hints=[{"id": "h1", "text": "##a.png##"}, {"text": "Look."}])
    pool.problem("p2", body="##b.png##")
    pool.step(problem="p2")

    quiz = read(pool)

    assert [question.parts[0].hints for question in quiz.questions] == [("Look.",)]
    assert quiz.losses == (
        Loss(WHERE, "hint h1", "it shows a.png, which is not in the folder", partial=True),
        Loss("content-pool/p2", "question p2", "it shows b.png, which is not in the folder"),
    )


def test_first_variant_is_drawn_and_said(pool):
    pool.problem(body="Add @{n} and @{m}.", variabilization={"n": ["4", "5"]})
    pool.step(stepAnswer=["$$@{n}$$"])

    quiz = read(pool)

    assert quiz.questions[0].stem == "Add 4 and @{m}."
    assert quiz.questions[0].parts[0].answer == Number("4")
    assert quiz.losses == (Loss(WHERE, "its variants", "only the first is kept: n", partial=True),)


@pytest.mark.parametrize(
    ("path", "said", "why"),
    [
        ("p1.json", "[]", "its file holds no problem"),
        ("p1.json", "{", "p1.json is not JSON"),
        ("p1.json", b"\xff\xfe", "p1.json is not JSON"),
        ("steps/p1a/p1a.json", "[" * 100_000, "p1a.json is not JSON: it is nested too deeply"),
        ("steps/p1a/p1a.json", "3", "no right answer is given"),
    ],
)
def test_file_that_cannot_be_read_loses_its_question(pool, path, said, why):
    pool.write(f"{WHERE}/{path}", said)

    quiz = read(pool)

    assert (quiz.items, quiz.questions) == (1, ())
    assert [loss.why.partition(": E")[0][: len(why)] for loss in quiz.losses] == [why]


def test_problem_without_steps_is_lost(pool):
    pool.problem("p2")

    assert read(pool).losses == (Loss("content-pool/p2", "question p2", "it has no steps"),)


def test_hints_that_cannot_be_read_are_lost_alone(pool):
    pool.step(hints="[")

    quiz = read(pool)

    assert (len(quiz.questions), quiz.losses[0].what) == (1, "its hints")


def test_every_real_problem_is_a_question_or_a_loss(real_data):
    quiz = read_oatutor(Path(real_data) / "oatutor" / "oatutor-ccby-sample.tar.gz")

    lost = [loss for loss in quiz.losses if not loss.partial]
    figures = [loss for loss in lost if loss.why.endswith("which is not in the folder")]

    assert (quiz.items, len(quiz.questions), len(lost)) == (3293, 2962, 331)
    assert len(figures) == 329
    assert sum(len(question.parts) for question in quiz.questions) > 3_800
    assert {question.licence for question in quiz.questions} == {"CC-BY-4.0"}
