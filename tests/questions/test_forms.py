import pytest
from django.http import QueryDict

from tests.factories import TopicFactory
from tests.questions.reading import question_of
from tutorium.questions.domain.variants import variant_of
from tutorium.questions.forms import FilterQuestions, Sheet, sent

PARTS = """
parts:
  - label: a
    ask: How far?
    kind: number
    marks: 3
    working: true
    answer: {value: 40, unit: m}
  - label: b
    ask: Why?
    parts:
      - {label: i, ask: Which?, kind: true-false, marks: 1, answer: true}
"""


def sheet_of(query):
    return Sheet(variant_of(question_of(PARTS), 0), sent(QueryDict(query)))


def test_responses_are_found_by_the_paths_of_the_parts():
    sheet = sheet_of("answer:a=40+m&working:a=s=40&answer:b.i=true&answer:z=1")

    assert sheet.responses() == {
        "a": {"answer": "40 m", "working": "s=40"},
        "b.i": {"answer": "true", "working": ""},
    }


def test_nothing_sent_is_blank():
    assert Sheet(variant_of(question_of(PARTS), 0), sent(None)).responses() == {
        "a": {"answer": "", "working": ""},
        "b.i": {"answer": "", "working": ""},
    }


@pytest.mark.parametrize(
    ("said", "marks"),
    [("2", 2), ("99", 3), ("", 0), ("-1", 0), ("x", 0), ("²", 0), ("1.5", 0), ("12345", 3)],
)
def test_own_marks_are_a_whole_number_and_never_more_than_there_are(said, marks):
    sheet = sheet_of("")
    sheet.sent.values["own:a"] = [said]
    [part, _] = sheet.variant.question.parts

    assert sheet.own_marks(part, {}) == marks


def test_own_marks_of_points_are_added_up():
    sheet = sheet_of("own:a=one&own:a=two&own:a=strange")
    [part, _] = sheet.variant.question.parts

    assert sheet.own_marks(part, {"one": 1, "two": 1, "three": 1}) == 2
    assert sheet.own_marks(part, {"one": 3, "two": 1}) == 3


# --- Narrowing a list -----------------------------------------------------------------------


def chosen(query, topics=()):
    return FilterQuestions(QueryDict(query), topics=topics, kinds=["number", "text"]).chosen()


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", {}),
        ("kind=number", {"kind": "number"}),
        ("kind=essay", {}),
        ("difficulty=3", {"difficulty": 3}),
        ("difficulty=9", {}),
        ("calculator=yes", {"calculator": True}),
        ("calculator=no", {"calculator": False}),
        ("calculator=<b>", {}),
        ("topic=p9", {}),
    ],
)
def test_filter_takes_what_it_understands(query, wanted):
    assert chosen(query) == wanted


@pytest.mark.django_db
def test_filter_finds_a_topic_by_its_code():
    topic = TopicFactory(code="p1")

    assert chosen("topic=p1", [topic]) == {"topic": topic}
