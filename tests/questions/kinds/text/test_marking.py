import pytest

from tests.questions.reading import part_of, read
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.kinds.text import marking
from tutorium.questions.kinds.text.marking import Text

ANSWER = Text(accept=("(de)?stalinisation", "Secret Speech"), refuse=("public speech",))


@pytest.mark.parametrize(
    ("response", "verdict", "because"),
    [
        ("The Secret Speech of 1956.", "right", "said"),
        ("destalinisation", "right", "said"),
        ("the secret speach", "right", "spelling"),
        ("a public speech", "wrong", "refused"),
        ("he never gave the Secret Speech", "wrong", "negated"),
        ("collectivisation", "wrong", "not_said"),
        (["Secret Speech"], "ask_again", "unreadable_shape"),
    ],
)
def test_text_is_judged_by_its_words(response, verdict, because):
    judgement = marking.judge(ANSWER, response, Situation())

    assert (judgement.verdict, judgement.because.code) == (verdict, because)


def test_evidence_is_where_it_is_said():
    said = "In 1956: the Secret Speech."
    evidence = marking.judge(ANSWER, said, Situation()).evidence

    assert said[evidence.start : evidence.end] == evidence.text == "Secret Speech"


def test_plain_wordings_prove_the_question_and_patterns_do_not():
    assert marking.right_responses(ANSWER, Situation()) == ["Secret Speech"]


def test_wording_that_cannot_be_read_is_a_fault():
    assert marking.faults(Text(accept=("(a",)), Situation()) == [
        "the wording '(a' cannot be read: a bracket is not closed, at character 1"
    ]
    assert marking.faults(ANSWER, Situation()) == []


def test_expected_wrong_text_is_met_by_its_words():
    part = part_of(
        "    kind: text\n    marks: 1\n    answer: {accept: [mitosis]}\n"
        "    wrong: [{text: meiosis, feedback: That halves the number.}]\n"
    )

    assert marking.judge(part.wrong[0].answer, "by meiosis", Situation()).verdict == "right"


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ("", "a text needs `answer: {accept: […]}` or a `scheme`"),
        (", answer: {refuse: [a]}", "name at least one wording to `accept`"),
        (", answer: {accept: [a]}, wrong: [{feedback: No.}]", "an expected wrong text needs its `text`, a wording"),
    ],
)  # fmt: skip
def test_faults_of_an_author_are_named(fields, fault):
    _, faults = read(f"parts: [{{ask: What?, kind: text, marks: 1{fields}}}]")

    assert fault in [each for _, each in faults]
