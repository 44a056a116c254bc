"""Questions of a pack as other systems know them, and what stays behind."""

from tests.questions.reading import question_of
from tutorium.formats.quizzes.values import Loss, Number, Part, TrueFalse
from tutorium.packs.domain.exported_questions import Source, export_questions

GENERATOR = """\
given: {u: {choose: [1, 2, 3], unit: m/s}}
parts:
  - ask: How fast is {{u}}?
    kind: number
    marks: 1
    answer: {value: u, unit: m/s}
"""
NESTED = """\
level: [HL]
command_term: state
sources: [One, Two]
licence: CC0
difficulty: 4
stem: Of $\\qty{3}{m.s^{-1}}$.
parts:
  - label: a
    ask: First
    parts:
      - {label: i, ask: $x$?, kind: true-false, marks: 1, answer: true, hints: [H], objective: AO1}
      - {label: ii, ask: Name it., kind: chemical, marks: 1, answer: {value: H2O}}
"""


def export(*texts, **how):
    sources = [
        Source(question_of(text), f"{place}.yaml", "CC-BY-4.0") for place, text in enumerate(texts)
    ]
    return export_questions(sources, **how)


def test_parts_stand_under_what_the_parts_ask_that_hold_them():
    exported = export(NESTED)

    [question] = exported.questions
    assert question.parts == (
        Part("First\n\n$x$?", TrueFalse(right=True), label="a.i", hints=("H",)),
    )
    assert exported.items == 2
    assert exported.losses == [
        Loss(
            "0.yaml",
            "its difficulty, assessment objectives",
            "no other system has a place for it",
            partial=True,
        ),
        Loss("0.yaml, part a.ii", "a chemical formula", "elsewhere only its letters are compared"),
    ]


def test_question_says_whose_it_is_and_where_it_stood():
    [question] = export(NESTED).questions

    assert question.stem == "Of ${3\\,\\mathrm{m}\\,\\mathrm{s}^{-1}}$."
    assert (question.identifier, question.language) == ("01JDC2W7Q0AB", "en")
    assert (question.licence, question.source) == ("CC0", "One; Two")
    assert question.category == "soviet-union"
    assert question.tags == ("ib-history-2017:p3.europe.16.4", "HL", "state")


def test_pack_gives_the_licence_that_a_question_does_not_name():
    assert export(GENERATOR).questions[0].licence == "CC-BY-4.0"


def test_generator_is_written_as_its_first_variant_and_says_so():
    exported = export(GENERATOR)

    [question] = exported.questions
    assert exported.losses == [
        Loss(
            where="0.yaml",
            what="that values are drawn",
            why="variants of the seeds below 1 are written",
            partial=True,
        )
    ]
    assert question.title == "A question"
    assert question.parts[0].answer in [Number(value, "", "m/s") for value in "123"]


def test_several_variants_are_questions_of_their_own():
    exported = export(GENERATOR, NESTED, variants=2)

    assert exported.items == 4
    assert [(each.title, each.identifier, each.where) for each in exported.questions] == [
        ("A question 1", "01JDC2W7Q0AB-0", "0.yaml, seed 0"),
        ("A question 2", "01JDC2W7Q0AB-1", "0.yaml, seed 1"),
        ("A question", "01JDC2W7Q0AB", "1.yaml"),
    ]


def test_scheme_and_follow_through_are_named():
    exported = export("""\
derive: {s: "2"}
parts:
  - {label: a, ask: A?, kind: number, marks: 1, answer: {value: s}}
  - label: b
    ask: B?
    kind: number
    marks: 1
    follow: {s: a}
    answer: {value: s^2}
    scheme: [{id: a, code: A1, for: it, answer: true}]
""")

    assert [(loss.where, loss.what) for loss in exported.losses] == [
        ("0.yaml, part b", "its mark scheme"),
        ("0.yaml, part b", "follow-through"),
    ]


def test_generator_that_draws_nothing_is_a_loss_of_each_part():
    exported = export("require: [u > 5]\n" + GENERATOR)

    assert exported.questions == []
    assert [(loss.what, loss.partial) for loss in exported.losses] == [
        ("that values are drawn", True),
        ("part a", False),
    ]
