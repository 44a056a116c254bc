import json

import pytest
from django.core.management import CommandError, call_command

from tests.questions.reading import FRONT
from tutorium.questions.domain.marks import ENGINE

PART = "parts:\n  - {ask: How far?, kind: number, marks: 1, answer: {value: 40}}\n"


@pytest.fixture
def mark(tmp_path, capsys):
    """Return a function that marks responses to a question and gives what it prints."""

    def run(question, *rows, **options):
        file, responses = tmp_path / "distance.yaml", tmp_path / "responses.jsonl"
        file.write_text(FRONT + question)
        responses.write_text("\n".join(map(json.dumps, rows)))
        call_command("mark", str(file), str(responses), **options)
        return capsys.readouterr().out

    return run


def test_responses_are_marked_in_their_order(mark):
    rows = ({"parts": {"a": "40"}}, {"parts": {"a": "4"}})

    assert [json.loads(line)["marks"] for line in mark(PART, *rows, json=True).splitlines()] == [
        1,
        0,
    ]


def test_marks_are_told_in_words(mark):
    assert mark(PART, {"parts": {"a": "40"}}) == (
        "distance: 1 of 1\n  ✓ a: 1/1 This is right.\n      B1 1: This is right.\n"
    )


def test_decimal_mark_is_the_students(mark):
    said = mark(PART, {"parts": {"a": "40,0"}}, json=True, decimal_mark=",")

    assert json.loads(said)["marks"] == 1


@pytest.mark.parametrize(
    ("generator", "said"),
    [
        ("given: {u: {choose: [1, 2]}}\nrequire: [u > 2]\n", "No values meet what the question requires (seed 3)."),
        ("given: {u: {choose: [0]}}\nstem: '{{1/u}}'\n", "Seed 3 has no value that fits {{1/u}}."),
    ],
)  # fmt: skip
def test_generator_that_fails_is_told(mark, generator, said):
    with pytest.raises(CommandError) as refused:
        mark(generator + PART, {"seed": 3, "parts": {"a": "40"}})

    assert str(refused.value) == said


VERSION = 12  # characters that name what a file says


def test_marking_is_printed_in_one_shape(mark):
    result = json.loads(mark(PART, {"parts": {"a": "4"}}, json=True))

    assert len(result.pop("version")) == VERSION
    assert result == {
        "question": "distance",
        "engine": ENGINE,
        "seed": 0,
        "marks": 0,
        "available": 1,
        "complete": True,
        "parts": [
            {
                "label": "a",
                "status": "marked",
                "marks": 0,
                "available": 1,
                "feedback": "The digits are right, the power of ten is not.",
                "by": "form",
                "points": [
                    {
                        "id": "answer", "code": "B1", "for": "", "marks": 0, "available": 1,
                        "because": "The digits are right, the power of ten is not.",
                        "evidence": None,
                    }
                ],
                "lines": [],
            }
        ],
        "objectives": [],
    }  # fmt: skip


def test_thousands_of_responses_are_marked_from_one_start(mark):
    rows = [{"seed": seed, "parts": {"a": str(seed % 50)}} for seed in range(3_000)]
    results = [json.loads(line) for line in mark(PART, *rows, json=True).splitlines()]

    assert [result["marks"] for result in results] == [
        int(seed % 50 == 40) for seed in range(3_000)
    ]


def test_half_a_character_is_written_as_json_escapes_it(mark):
    printed = mark(PART, {"parts": {"a": "\ud800"}}, json=True)

    assert json.loads(printed)["parts"][0]["feedback"] == "\ud800 does not fit where it stands."


@pytest.fixture
def typed(tmp_path, capsys):
    """Return a function that marks what stands in a file of responses, and gives what it prints."""

    def run(text):
        file, responses = tmp_path / "distance.yaml", tmp_path / "responses.json"
        file.write_text(FRONT + PART)
        responses.write_text(text)
        call_command("mark", str(file), str(responses), json=True)
        return [json.loads(line)["marks"] for line in capsys.readouterr().out.splitlines()]

    return run


def test_object_may_stand_on_many_lines_between_others(typed):
    one = '{"parts": {"a": "40"}}\n'
    several = '{\n "parts":\n\n {"a": "{4"}\n}\n'
    bracket = '{"parts": {"a": "{40"}}\n'

    assert typed("\n" + bracket + one + "\n" + several.replace("{4", "40") + one) == [0, 1, 1, 1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nonsense", "Line 1 is not JSON: Expecting value: line 1 column 1 (char 0)"),
        ("[1]", "Line 1 is not an object of JSON."),
        ('{"parts": {"a": "40"}', "The last object of JSON is not finished."),
        ('{"parts": ' + "[" * 9_000 + "]" * 9_000 + "}", "Line 1 holds too many lists in one another."),
        ('{"parts": 7}', 'A response is {"seed": 7, "parts": {"a": …}}.'),
        ('{"seed": -1, "parts": {}}', "A seed is a whole number from 0."),
        ('{"seed": true, "parts": {}}', "A seed is a whole number from 0."),
        ('{"seed": 1.5, "parts": {}}', "A seed is a whole number from 0."),
    ],
    ids=lambda text: text[:40],
)  # fmt: skip
def test_responses_that_cannot_be_read_are_told(typed, text, said):
    with pytest.raises(CommandError) as refused:
        typed(text)

    assert str(refused.value) == said


def test_values_are_judged_line_by_line(tmp_path, capsys):
    values = tmp_path / "values.jsonl"
    rows = [
        {"kind": "number", "answer": {"value": 40}, "response": "40"},
        {"kind": "expression", "answer": {"value": "2x"}, "response": "x"},
        {"kind": "blob", "answer": {}, "response": "x"},
    ]
    values.write_text("\n".join(map(json.dumps, rows)))

    call_command("mark", values=str(values), json=True)

    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        {"verdict": "right", "because": "This is right.", "by": "form"},
        {"verdict": "wrong", "because": "This is not equivalent to the expected answer.", "by": "form"},
        {"verdict": "undecided", "because": "There is no kind 'blob'.", "by": "reading"},
    ]  # fmt: skip


def test_question_or_values_must_be_named():
    with pytest.raises(CommandError, match="Name a question file"):
        call_command("mark")


def test_question_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("mark", str(tmp_path / "none.yaml"))
