import json

import pytest
from django.core.management import CommandError, call_command

from tests.questions.reading import FRONT

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
