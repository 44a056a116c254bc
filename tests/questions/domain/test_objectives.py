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


ANY = """\
parts:
  - ask: How?
    kind: text
    marks: 2
    scheme:
      - any: 2
        from:
          - {id: one, code: B1, for: one, accept: [speech], objective: AO1}
          - {id: two, code: B1, for: two, accept: [amnesty], objective: AO1}
          - {id: three, code: B1, for: three, accept: [reform], objective: AO1}
"""
ESSAY = """\
parts:
  - ask: Discuss.
    kind: essay
    marks: 15
    levels: [{marks: "1–15", descriptor: Argued.}]
    objectives: {AO1: 5, AO2: 10}
"""


def test_list_of_which_some_count_offers_what_counts():
    question = question_of(ANY)
    marking = examine_question(question, {"a": "The speech. The amnesty. The reform."})

    assert marks_by_objective(question, marking) == (ObjectiveMarks("AO1", 2, 2),)


def test_essay_shares_its_marks_though_none_is_given():
    question = question_of(ESSAY)

    assert marks_by_objective(question, examine_question(question, {"a": "Well."})) == (
        ObjectiveMarks("AO1", 0, 5),
        ObjectiveMarks("AO2", 0, 10),
    )


def test_what_is_asked_again_is_available_all_the_same():
    question = question_of(QUESTION)
    marking = examine_question(question, {"b": "1,5"})

    assert marks_by_objective(question, marking) == (
        ObjectiveMarks("AO1", 0, 2),
        ObjectiveMarks("AO2", 0, 1),
    )
