from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.questions.reading import part_of, read
from tutorium.notation.reading import read as node
from tutorium.notation.tree import Negative, Number, Power, Product, Sum, Symbol
from tutorium.notation.writing import plain
from tutorium.questions.domain.formula import Formula
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.typed import Typed, in_letters_of
from tutorium.questions.kinds import KINDS


def answer(kind, fields):
    return part_of(f"    kind: {kind}\n    marks: 1\n    answer: {fields}\n").answer


def judged(kind, fields, response, **situation):
    judgement = KINDS[kind].judge(answer(kind, fields), response, Situation(**situation))
    return judgement.verdict, judgement.because.code


@pytest.mark.parametrize(
    ("expected", "given", "taken_for"),
    [
        ("2x + 1", "2X + 1", "2x + 1"),
        ("V/I", "v/i_1", "V/i_1"),
        ("x + X", "2X", "2X"),
        ("2x", "X + x", "X + x"),
        ("2x", "2Y", "2Y"),
    ],
)
def test_capitals_are_taken_for_small_letters_where_only_those_are_expected(
    expected, given, taken_for
):
    assert in_letters_of(node(expected), node(given)) == node(taken_for)


def test_values_drawn_stand_in_the_answer():
    values = {"n": Fraction(3)}
    text = "given: {n: {choose: [3]}}\nparts: [{ask: What?, kind: expression, marks: 1, answer: {value: n*x^2}}]"
    question, _ = read(text)
    [part] = question.parts

    assert KINDS["expression"].judge(part.answer, "3x^2", Situation(values)).verdict == "right"
    assert KINDS["expression"].right_responses(part.answer, Situation(values)) == ["3x^2"]


def test_others_that_are_right_as_well_are_right_and_are_proved():
    fields = "{value: x + 1, also: [x - 1]}"

    assert judged("expression", fields, "x - 1") == ("right", "right")
    assert KINDS["expression"].right_responses(answer("expression", fields), Situation()) == [
        "x + 1",
        "x - 1",
    ]


def test_constant_is_added_to_what_proves_the_question():
    fields = answer("expression", "{value: x^2, constant: true}")

    assert KINDS["expression"].right_responses(fields, Situation()) == ["x^2 + c"]


@pytest.mark.parametrize("response", [None, True, [], {}, b"x"])
def test_what_is_no_text_is_asked_again(response):
    assert judged("expression", "{value: x}", response) == ("ask_again", "unreadable_shape")


def test_bare_number_is_text():
    assert judged("expression", "{value: 4/2}", 2) == ("right", "right")


def test_decimal_mark_is_the_writers():
    assert judged("expression", "{value: x/2}", "0,5x", decimal_mark=",") == ("right", "right")


def test_expected_wrong_answer_is_read_like_a_right_one():
    part = part_of(
        "    kind: expression\n    marks: 1\n    answer: {value: x^2}\n"
        "    wrong: [{value: 2x, feedback: That is the derivative.}]\n"
    )

    assert KINDS["expression"].judge(part.wrong[0].answer, "x + x", Situation()).verdict == "right"


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ("kind: expression", "this kind needs `answer: {value: …}`"),
        ("kind: expression\n    answer: {form: any}", "an answer needs its `value`"),
        ("kind: expression\n    answer: {value: x, form: pretty}", "`form` can be any or factorised or expanded or simplified or surd"),
        ("kind: vector\n    answer: {value: x, form: surd}", "`form` can be any"),
        ("kind: expression\n    answer: {value: x, domain: {x: [0]}}", "`domain` is {x: [0.1, 5]}: a lowest and a highest value"),
        ("kind: expression\n    answer: {value: x}\n    wrong: [{feedback: No.}]", "an expected wrong answer needs its `value`"),
    ],
)  # fmt: skip
def test_faults_of_an_author_are_named(fields, fault):
    _, faults = read(f"parts:\n  - ask: What?\n    marks: 1\n    {fields}\n")

    assert fault in [each for _, each in faults]


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        ("expression", "2.5x + 1", "2,5x + 1"),
        ("coordinates", "(1, 2.5)", "(1; 2,5)"),
        ("set", "{1, 2.5}", "{1; 2,5}"),
        ("inequality", "x < -1.5 or x > 3", "x < -1,5 or x > 3"),
    ],
)
def test_right_response_is_written_with_the_mark_of_its_reader(kind, value, written):
    found, situation = answer(kind, f'{{value: "{value}"}}'), Situation(decimal_mark=",")

    assert KINDS[kind].right_responses(found, situation) == [written]
    assert KINDS[kind].judge(found, written, situation).verdict == "right"


@pytest.mark.parametrize("ends", ["[1/0, 5]", "[0, 1e400]", "[1]", "[0, 1, 2]", "[5, 1]", "[a, b]"])
def test_domain_without_two_ends_is_a_fault(ends):
    _, faults = read(
        "parts:\n  - ask: What?\n    kind: expression\n    marks: 1\n"
        f"    answer: {{value: x^2, domain: {{x: {ends}}}}}\n"
    )

    assert faults == [(9, "`domain` is {x: [0.1, 5]}: a lowest and a highest value")]


def number(value):
    return Number(Fraction(value), str(value))


atoms = st.one_of(st.integers(1, 9).map(number), st.sampled_from("xyz").map(Symbol))
powers = st.builds(lambda base, exponent: Power(base, number(exponent)), atoms, st.integers(2, 3))
products = st.lists(atoms | powers, min_size=2, max_size=3).map(lambda items: Product(tuple(items)))
terms = atoms | powers | products | products.map(Negative)
sums = st.lists(terms, min_size=2, max_size=4).map(lambda items: Sum(tuple(items)))


def turned(tree):
    """Write every sum and product the other way round."""
    if isinstance(tree, Sum | Product):
        return type(tree)(tuple(turned(item) for item in reversed(tree.items)))
    return Negative(turned(tree.of)) if isinstance(tree, Negative) else tree


@given(tree=sums)
def test_forms_that_are_equivalent_are_all_right_and_another_value_is_not(tree):
    expected = Typed(Formula("", tree))
    written = plain(tree)
    others = [plain(turned(tree)), f"({written})", f"1*({written})", f"({written})*2/2"]
    more = f"{written} + 1"

    verdicts = [
        KINDS["expression"].judge(expected, said, Situation()).verdict
        for said in [written, *others, more]
    ]

    assert verdicts == ["right"] * 5 + ["wrong"]
