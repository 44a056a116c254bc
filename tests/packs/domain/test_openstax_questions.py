"""Exercises as questions: which the book lets us mark, and which a student marks."""

import pytest

from tutorium.formats.cnxml.values import Exercise, Written
from tutorium.formats.quizzes.values import Choice, Essay, Number, Option, Part, Question
from tutorium.packs.domain.openstax_questions import exercise_question

CITIES = "Which is the capital?\n\n- A. Boston\n- B. Washington"


def question(problem, solution, *, title=""):
    said = None if solution is None else Written(solution)
    return exercise_question(Exercise("e1", Written(problem), said, title), where="m1#e1")


def answer(problem, solution, *, title=""):
    made = question(problem, solution, title=title)
    return made and made.parts[0].answer


def test_choice_is_marked_by_the_letter_of_the_solution():
    assert question(CITIES, "B") == Question(
        where="m1#e1",
        title="Which is the capital?",
        stem="",
        parts=(
            Part(
                "Which is the capital?",
                Choice((Option("Boston", share=0.0), Option("Washington", share=1.0))),
            ),
        ),
        identifier="m1#e1/question",
    )


def test_reason_of_a_right_option_is_the_solution():
    made = question(CITIES, "The correct answer is (b). It is so since 1800.")

    assert made.parts[0].solution == "The correct answer is (b). It is so since 1800."
    assert [each.share for each in made.parts[0].answer.options] == [0.0, 1.0]


@pytest.mark.parametrize("solution", ["C", "It is Washington.", "B or A", "(b) because"])
def test_choice_whose_right_option_is_not_clear_is_not_asked(solution):
    assert question(CITIES, solution) is None


def test_letter_of_two_options_is_not_asked():
    assert question(f"{CITIES}\n- B. Chicago", "B") is None


@pytest.mark.parametrize(
    ("last", "shuffle"), [("All of the above", False), ("Both A and B", False), ("Rome", True)]
)
def test_options_keep_their_order_where_one_speaks_of_others(last, shuffle):
    assert answer(f"{CITIES}\n- C. {last}", "B").shuffle is shuffle


@pytest.mark.parametrize(
    ("solution", "number"),
    [
        ("12", Number("12")),
        ("$-12$", Number("-12")),
        ("−3.20", Number("-3.20", "0.005")),
        ("1,250 m", Number("1250", unit="m")),
        ("2.5 m/s.", Number("2.5", "0.05", "m/s")),
    ],
)
def test_single_number_is_marked_to_its_last_figure(solution, number):
    assert answer("How much is it?", solution) == number


@pytest.mark.parametrize("solution", ["12 or 13", "$x = 2$", "1/2", "about 12", "12 people"])
def test_what_is_no_single_number_is_marked_by_the_student(solution):
    assert answer("How much is it?", solution) == Essay(solution)


def test_number_that_answers_one_of_several_parts_is_not_marked():
    assert answer("(a) How much is it? (b) And half of it?", "12") == Essay("12")


def test_solution_in_words_stands_beside_the_response():
    made = question("Why?", "Because of the war.")

    assert made.parts == (
        Part("Why?", Essay("Because of the war."), solution="Because of the war."),
    )


def test_worked_example_is_read_and_asked_only_for_its_number():
    assert question("How far?", "We divide.", title="Finding a distance") is None
    assert answer("How far?", "12 m", title="Finding a distance") == Number("12", unit="m")


@pytest.mark.parametrize(("problem", "solution"), [("Why?", None), ("Why?", ""), ("", "B")])
def test_what_is_unsolved_or_has_no_words_is_not_asked(problem, solution):
    assert question(problem, solution) is None
