"""Laws of the examiner; what it decides case by case stands in the golden corpus."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.questions.reading import question_of
from tests.questions.samples import MARKS, PARTS, right_response, sample
from tutorium.questions.domain.exporting import plain_marking
from tutorium.questions.kinds import KINDS, examine_question

DECIDED_BY_PEOPLE = {"essay", "upload"}
STOPPING = """
given: {u: {choose: [20, 24], unit: m/s}, a: {choose: [5, 8], unit: m/s^2}}
derive: {s: u^2/(2*a)}
parts:
  - ask: How far does it go?
    kind: number
    marks: 4
    working: true
    answer: {value: s, unit: m, figures: 3}
    scheme:
      - {id: sub, code: M1, for: x, shows: "0 = u^2 - 2*a*s"}
      - {id: rearr, code: DM1, for: x, shows: "s = u^2/(2*a)"}
      - {id: ans, code: A1, for: x, answer: true, ft: true}
      - {id: unit, code: B1, for: x, answer: unit}
"""
QUESTION = question_of(STOPPING)  # its first seed draws 20 and 5, so that s is 40
LINES = [
    "0 = 20^2 - 2*5*s",
    "0 = 400 - 10s",
    "s = 20^2/(2*5)",
    "s = 400/10",
    "0 = 20^2 - 2*6*s",
    "s = 400/12",
    "s = 20*2",
    "u^2 = 400",
    "2*5 = 10",
    "because it stops in the end",
]
WRONG = ["1 = 2", "s = 33", "u = 21", "s + u = 7", "a > u", "s = 2s", "3*5 = 12", "s = -40"]
ANSWERS = ["40.0 m", "40 m", "40.0", "33.3 m", "5 s", ""]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
ANY_CHARACTERS = st.text(st.characters(exclude_categories=()), max_size=60)
SIGNS = st.text("0123456789xyz+-*/^()[]{}=<>,.;:|!°%√π±∞\\ sincol", max_size=40)


def marked(answer, lines=(), question=QUESTION):
    said = {"a": {"answer": answer, "working": list(lines)}}
    return examine_question(question, said).parts[0]


def test_samples_are_of_every_kind():
    assert set(PARTS) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - DECIDED_BY_PEOPLE))
def test_right_response_earns_all_marks(kind):
    [part] = examine_question(sample(kind), {"a": right_response(kind)}).parts

    assert (part.status, part.marks) == ("marked", MARKS)


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("response", [None, "", "  ", [], {}, [""], {"answer": ""}], ids=repr)
def test_nothing_is_marked_with_nothing(kind, response):
    [part] = examine_question(sample(kind), {"a": response}).parts

    assert (part.status, part.marks, part.because.code) == ("marked", 0, "blank")


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(response=JSON | ANY_CHARACTERS | SIGNS)
def test_whatever_is_handed_in_has_a_status_and_marks_within_bounds(kind, response):
    marking = examine_question(sample(kind), {"a": response})
    [part] = marking.parts

    assert part.status in {"marked", "ask_again", "person"}
    assert (part.marks is None) == (part.status != "marked")
    assert 0 <= (part.marks or 0) <= part.available == MARKS
    assert json.loads(json.dumps(plain_marking(marking)))["available"] == MARKS


@given(lines=st.lists(SIGNS | ANY_CHARACTERS | st.sampled_from(LINES), max_size=5), answer=SIGNS)
def test_whatever_working_is_handed_in_has_a_status(lines, answer):
    part = marked(answer, lines)

    assert part.status in {"marked", "ask_again"}
    assert 0 <= (part.marks or 0) <= part.available


@given(
    answer=st.sampled_from(ANSWERS),
    lines=st.lists(st.sampled_from(LINES), max_size=5),
    wrong=st.sampled_from(WRONG),
    data=st.data(),
)
def test_wrong_line_never_raises_marks(answer, lines, wrong, data):
    place = data.draw(st.integers(0, len(lines)))
    more = [*lines[:place], wrong, *lines[place:]]

    assert marked(answer, more).marks <= marked(answer, lines).marks


@given(
    answer=st.sampled_from(ANSWERS[:-1]),
    lines=st.lists(st.sampled_from(LINES), max_size=5).flatmap(
        lambda lines: st.tuples(st.just(lines), st.permutations(lines))
    ),
)
def test_order_of_lines_that_stand_alone_does_not_matter(answer, lines):
    first, second = lines

    assert marked(answer, first).marks == marked(answer, second).marks


@given(
    answer=st.sampled_from(ANSWERS),
    lines=st.lists(st.sampled_from(LINES), max_size=5),
)
def test_marks_of_a_part_are_those_of_its_points(answer, lines):
    part = marked(answer, lines)

    assert part.marks == sum(one.marks for one in part.points)
    assert [one.point.id for one in part.points] == ["sub", "rearr", "ans", "unit"]


@pytest.mark.parametrize(
    "lines",
    [
        ["0 = 20^2 - 2*5*s", "s = 400/10"],
        ["0 = 20² − 2×5×s", "s = 400 ÷ 10"],
        ["0 = u^2 - 2as", "s = u^2/(2a)"],
        ["10s = 400", "s = \\frac{400}{10}"],
        ["2 a s = u^2", "so s = 20^2/10 = 40 m"],
        ["-400 = -10s", "=> s = 40.0 m"],
    ],
    ids=repr,
)
def test_forms_that_are_equivalent_earn_the_same(lines):
    assert marked("40.0 m", lines).marks == marked("40.0 m", ["0 = 400 - 10s"]).marks == 4


def test_parts_that_are_not_there_are_blank_and_others_are_passed_over():
    marking = examine_question(QUESTION, {"z": "40.0 m"})

    assert [(part.path, part.because.code) for part in marking.parts] == [("a", "blank")]


def test_unread_line_is_named_and_is_no_attempt():
    part = marked("40.0 m", ["s = 400/10", "s = 400/(10"])

    assert (part.status, part.marks, part.because.code) == ("ask_again", None, "line")
    assert dict(part.because.values)["line"] == "2"


def test_more_than_can_be_read_is_asked_again():
    assert marked("1" * 10_001).because.code == "too_long"
    assert marked("40.0 m", ["x" * 2_001]).because.code == "line"
