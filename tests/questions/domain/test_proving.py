import pytest

from tests.questions.reading import question_of
from tutorium.questions.domain.proving import Proof, prove
from tutorium.questions.kinds import KINDS

FIRST = "parts:\n  - ask: How far?\n    marks: 1\n"
DRAWN = "given: {{u: {{choose: {choices}}}}}\n"
NUMBER = "    kind: number\n    answer: {value: 40}\n"


def faults(text):
    return prove(question_of(text), KINDS).faults


def test_question_that_draws_nothing_is_tried_once():
    assert prove(question_of(FIRST + NUMBER), KINDS) == Proof(1, ())


def test_every_draw_is_tried_unless_fewer_are_asked_for():
    question = question_of(DRAWN.format(choices="{from: 1, to: 40}") + FIRST + NUMBER)

    assert prove(question, KINDS) == Proof(40, ())
    assert prove(question, KINDS, most=12) == Proof(12, ())


def test_generator_that_draws_nothing_is_a_fault():
    text = DRAWN.format(choices="[1, 2]") + "require: [u > 2]\n" + FIRST + NUMBER

    assert prove(question_of(text), KINDS) == Proof(
        0, ("no values meet what the question requires",)
    )


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (
            "    kind: equation\n    answer: {value: x^2 + 1}\n",
            "part a: the right answer 'x^2 + 1' is not decided: Write an equation, with an equals sign.",
        ),
        (
            "    kind: number\n    answer: {value: 40}\n    wrong: [{value: 40, feedback: No.}]\n",
            "part a: the wrong answer '40' earns 1, not 0",
        ),
        (
            "    kind: text\n    answer: {accept: [reform], refuse: [reform]}\n",
            "part a: the right answer 'reform' earns 0 of 1: This is not accepted: reform.",
        ),
        (
            (
                "    kind: number\n    answer: {value: 40}\n    working: true\n"
                "    scheme: [{id: m, code: B1, for: it, value: 1/0}]\n"
            ),
            "part a, point m: '1/0' has no value",
        ),
        (
            "    kind: text\n    scheme: [{id: m, code: B1, for: it, accept: ['(a']}]\n",
            "part a, point m: the wording '(a' cannot be read: a bracket is not closed, at character 1",
        ),
        ("    kind: number\n    answer: {value: '{2}'}\n", "part a: '{2}' has no value"),
    ],
)
def test_what_does_not_earn_its_marks_is_a_fault(part, expected):
    assert faults(FIRST + part)[:1] == (expected,)


@pytest.mark.parametrize(
    "part",
    [
        "    kind: essay\n    levels: [{marks: 1, descriptor: Explains.}]\n",
        "    kind: upload\n",
        "    kind: number\n    answer: {value: 40}\n    scheme: [{id: m, code: B1, for: how it is set out}]\n",
    ],
)
def test_what_a_person_decides_is_no_fault(part):
    assert faults(FIRST + part) == ()


def test_model_working_earns_its_marks_or_is_a_fault():
    text = """\
parts:
  - ask: How far?
    kind: number
    marks: 2
    working: required
    answer: {value: 40}
    scheme:
      - {id: m, code: M1, for: the product, shows: "4*10"}
      - {id: a, code: A1, for: the answer, answer: true}
"""
    assert faults(text) == ()
    assert faults(text.replace("value: 40}", "value: 40, form: exact}")) == ()
    [fault] = faults(text.replace("answer: true", "value: 40, awrt: 41"))
    assert fault.startswith("part a: the model working (4*10 | 40) earns 1 of 2: ")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("stem: $\\frac{1}$\n" + FIRST + NUMBER, "stem"),
        ("stem: '![](figures/a.svg)'\n" + FIRST + NUMBER, "stem"),
        (FIRST + NUMBER + "    wrong: [{value: 4, feedback: '$\\frac{1}$'}]\n", "part a, wrong"),
        (
            FIRST + "    kind: choice\n    options: [{text: A, right: true}, {text: '$\\frac{1}$'}]\n",
            "part a, answer",
        ),
        (
            ("parts:\n  - ask: $\\frac{1}$\n    parts:\n      - ask: How far?\n        marks: 1\n"
            "        kind: number\n        answer: {value: 40}\n"),
            "part a, ask",
        ),
    ],
)  # fmt: skip
def test_text_that_cannot_be_set_is_a_fault_wherever_it_stands(text, where):
    assert [fault.partition(":")[0] for fault in faults(text)] == [where]


def test_place_that_no_value_fits_is_a_fault():
    text = DRAWN.format(choices="[0, 1]") + "stem: '{{1/u}}'\n" + FIRST + NUMBER

    assert faults(text) == ("no value fits {{1/u}}",)
