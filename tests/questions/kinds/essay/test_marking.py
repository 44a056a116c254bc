import pytest

from tests.questions.reading import read

ESSAY = "parts:\n  - ask: Discuss.\n    kind: essay\n    marks: 15\n    levels: [{marks: 1–15, descriptor: Good}]\n"


def test_marks_are_shared_among_objectives():
    question, faults = read(ESSAY + "    objectives: {AO1: 5, AO2: 10}\n")

    assert (question.parts[0].answer.objectives, faults) == ((("AO1", 5), ("AO2", 10)), [])


@pytest.mark.parametrize(
    ("objectives", "first"),
    [
        ("{AO1: 5, AO2: 5}", "`objectives` do not add up to the 15 marks of the part"),
        ("{AO1: most}", "`AO1` is 'most'; it must be a whole number"),
    ],
)
def test_share_that_does_not_add_up_is_a_fault(objectives, first):
    assert read(f"{ESSAY}    objectives: {objectives}\n")[1][0] == (10, first)
