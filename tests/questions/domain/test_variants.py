from fractions import Fraction

from tests.questions.reading import question_of
from tutorium.questions.domain.variants import variant_of, words_of
from tutorium.questions.kinds import examine_question

DERIVED = """\
derive: {s: 20^2/(2*5)}
stem: It stops after {{s}} m.
parts:
  - ask: How far?
    kind: number
    marks: 1
    answer: {value: s}
"""


def test_derived_values_stand_in_a_question_that_draws_none():
    variant = variant_of(question_of(DERIVED), 7)

    assert variant.question.stem == "It stops after 40 m."
    assert (variant.seed, variant.values) == (0, {"s": Fraction(40)})


def test_right_answer_to_a_derived_value_is_right():
    assert examine_question(question_of(DERIVED), {"a": "40"}).marks == 1


def test_question_without_values_is_itself():
    question = question_of(
        "parts:\n  - ask: When?\n    kind: number\n    marks: 1\n    answer: {value: 2}\n"
    )

    variant = variant_of(question, 7)

    assert (variant.question, variant.seed, variant.values) == (question, 0, {})


def test_words_are_those_of_the_first_variant():
    assert words_of(question_of(DERIVED)) == "It stops after 40 m. How far?"
