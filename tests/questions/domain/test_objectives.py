from tests.questions.reading import question_of
from tutorium.questions.domain.objectives import ObjectiveMarks, marks_by_objective
from tutorium.questions.kinds import examine_question

QUESTION = """\
parts:
  - label: a
    ask: Who?
    kind: text
    marks: 2
    objective: AO1
    scheme:
      - {id: who, code: B1, for: who, accept: [Khrushchev]}
      - {id: why, code: B1, for: why, accept: [reform], objective: AO2}
  - label: b
    ask: When?
    kind: number
    marks: 1
    objective: AO1
    answer: {value: 1956}
  - label: c
    ask: How many?
    kind: number
    marks: 1
    answer: {value: 2}
"""


def test_marks_are_added_up_by_what_they_are_for():
    question = question_of(QUESTION)
    marking = examine_question(question, {"a": "Khrushchev", "b": "1956", "c": "2"})

    assert marks_by_objective(question, marking) == (
        ObjectiveMarks("AO1", 2, 2),
        ObjectiveMarks("AO2", 0, 1),
    )


def test_blank_response_has_everything_available():
    question = question_of(QUESTION)

    assert marks_by_objective(question, examine_question(question, {})) == (
        ObjectiveMarks("AO1", 0, 2),
        ObjectiveMarks("AO2", 0, 1),
    )
