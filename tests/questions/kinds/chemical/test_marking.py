import pytest

from tests.questions.reading import part_of, read
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.kinds.chemical import marking
from tutorium.questions.kinds.chemical.marking import Chemical


def judged(answer, response):
    judgement = marking.judge(answer, response, Situation())
    return judgement.verdict, judgement.because.code, judgement.slips


@pytest.mark.parametrize(
    ("answer", "response", "expected"),
    [
        (Chemical("H2O"), "H₂O", ("right", "right", frozenset())),
        (Chemical("H2O(l)", has_states=True), "H2O", ("wrong", "missing_state", {"form"})),
        (Chemical("H2O(l)", has_states=True), "H2O(g)", ("wrong", "wrong_state", {"form"})),
        (Chemical("CH3COOH"), "CH3CO2H", ("right", "right", frozenset())),
        (Chemical("CH3COOH"), "CO2", ("wrong", "wrong_species", frozenset())),
        (Chemical("2H2 + O2 -> 2H2O"), "4H2 + 2O2 -> 4H2O", ("wrong", "multiple", {"form"})),
        (Chemical("2H2 + O2 -> 2H2O", multiples=True), "4H2 + 2O2 -> 4H2O", ("right", "right", frozenset())),
        (Chemical("Fe^3+ + e^- -> Fe^2+"), "Fe^2+ + e^- -> Fe^3+", ("wrong", "not_balanced", frozenset())),
        (Chemical("2H2 + O2 -> 2H2O"), "2H2 + O2", ("ask_again", "no_arrow", frozenset())),
        (Chemical("H2O"), None, ("ask_again", "unreadable_shape", frozenset())),
    ],
)  # fmt: skip
def test_substances_are_judged_with_their_numbers_and_states(answer, response, expected):
    assert judged(answer, response) == expected


@pytest.mark.parametrize(
    ("answer", "faults"),
    [
        (Chemical("H2O"), []),
        (Chemical("Xx"), ["'Xx' cannot be read: not_an_element at 0: 'Xx'"]),
        (Chemical("H2 -> H"), ["'H2 -> H' is not balanced"]),
        (Chemical("H2O", has_states=True), ["states are asked for, and 'H2O' has none"]),
        (Chemical("H2O(l)", has_states=True), []),
    ],
)
def test_faults_of_an_author_are_named(answer, faults):
    assert marking.faults(answer, Situation()) == faults


def test_answer_is_read_and_proves_itself():
    part = part_of(
        "    kind: chemical\n    marks: 1\n"
        "    answer: {value: 2H2 + O2 -> 2H2O, states: asked, multiples: true}\n"
        "    wrong: [{value: H2 + O2 -> H2O, feedback: Count the atoms.}]\n"
    )

    assert part.answer == Chemical("2H2 + O2 -> 2H2O", has_states=True, multiples=True)
    assert part.wrong[0].answer == Chemical("H2 + O2 -> H2O")
    assert marking.right_responses(part.answer, Situation()) == ["2H2 + O2 -> 2H2O"]


def test_answer_must_be_there():
    _, faults = read("parts: [{ask: What?, kind: chemical, marks: 1}]")

    assert faults == [(5, "this kind needs `answer: {value: …}`")]
