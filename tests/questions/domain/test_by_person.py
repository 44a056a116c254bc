"""What a person finds where code must not decide, and the marks that the engine gives for it."""

from itertools import product

import pytest
from hypothesis import given as given_values
from hypothesis import strategies as st

from tests.questions.reading import question_of
from tutorium.questions.domain.by_person import Given, open_parts
from tutorium.questions.kinds import examine_question

SKETCH = question_of("""
parts:
  - ask: Sketch it.
    kind: upload
    marks: 3
    scheme:
      - {id: axes, code: M1, for: axes}
      - {id: line, code: A1, for: line}
      - {id: name, code: B1, for: name}
""")
CHOICE = question_of("""
parts:
  - ask: Draw it.
    kind: upload
    marks: 2
    scheme:
      - any: 2
        from:
          - {id: one, code: B1, for: one}
          - {id: two, code: B1, for: two}
          - {id: three, code: B1, for: three}
""")
ESSAY = question_of("""
parts:
  - ask: Discuss.
    kind: essay
    marks: 6
    levels:
      - {marks: "4–6", descriptor: good}
      - {marks: "1–3", descriptor: some}
      - {marks: "0", descriptor: nothing}
""")
MIXED = question_of("""
parts:
  - label: a
    ask: How many?
    kind: number
    marks: 1
    answer: {value: 4}
  - label: b
    ask: Sketch it.
    kind: upload
    marks: 1
    scheme: [{id: axes, code: B1, for: axes}]
""")
WRITTEN = {"a": {"answer": "written"}}


def marked(question, points=None, marks=None, said=WRITTEN):
    given = {"a": Given(points or {}, marks)}
    return examine_question(question, said, given=given).parts[0]


def test_until_a_person_decides_its_points_are_open():
    marking = examine_question(SKETCH, WRITTEN)

    assert {path: [each.id for each in points] for path, points in open_parts(marking).items()} == {
        "a": ["axes", "line", "name"]
    }


@pytest.mark.parametrize(("axes", "line", "name"), list(product([True, False], repeat=3)))
def test_engine_gives_the_marks_for_what_a_person_finds(axes, line, name):
    found = marked(SKETCH, {"axes": axes, "line": line, "name": name})

    assert (found.status, found.by) == ("marked", "person")
    assert found.marks == axes + (axes and line) + name


def test_point_that_depends_on_a_lost_one_says_why():
    found = marked(SKETCH, {"axes": False, "line": True, "name": True})

    assert [each.because.code for each in found.points] == [
        "not_given_by_a_person",
        "needs",
        "given_by_a_person",
    ]


@given_values(st.sets(st.sampled_from(["one", "two", "three"])))
def test_no_more_than_any_two_count(found):
    points = {each: each in found for each in ("one", "two", "three")}

    assert marked(CHOICE, points).marks == min(2, len(found))


def test_what_is_left_out_stays_open():
    found = marked(SKETCH, {"axes": True})

    assert (found.status, found.marks) == ("person", None)


@given_values(st.integers(-5, 20))
def test_essay_has_the_marks_given_and_never_more_than_there_are(marks):
    found = marked(ESSAY, marks=marks, said={"a": {"answer": "Because."}})

    assert (found.status, found.by) == ("marked", "person")
    assert found.marks == max(0, min(6, marks))


def test_what_code_decided_no_person_changes():
    said = {"a": {"answer": "5"}, "b": {"answer": "written"}}
    given = {"a": Given({"answer": True}, 1), "b": Given({"axes": True})}

    found = examine_question(MIXED, said, given=given)

    assert [part.marks for part in found.parts] == [0, 1]
    assert found.parts[0] == examine_question(MIXED, said).parts[0]


def test_nothing_is_given_for_what_was_left_blank():
    assert marked(SKETCH, {"axes": True, "line": True, "name": True}, said={}).marks == 0


def test_levels_say_the_marks_within_them():
    levels = ESSAY.parts[0].answer.levels

    assert [list(each.range) for each in levels] == [[6, 5, 4], [3, 2, 1], [0]]


@pytest.mark.parametrize("said", ["", "some", "1 to 3", "3–1"])
def test_level_that_names_no_range_has_no_marks_of_its_own(said):
    level = type(ESSAY.parts[0].answer.levels[0])(said, "x")

    assert list(level.range) == []
