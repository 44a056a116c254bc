import json

import pytest
from django.core.management import CommandError, call_command

from tests.questions.reading import FRONT

QUESTION = FRONT + "parts:\n  - {ask: How far?, kind: number, marks: 1, answer: {value: 5/2}}\n"


@pytest.fixture
def regrade(tmp_path, capsys):
    """Return a function that marks responses again and gives what becomes of them."""

    def run(*rows, **options):
        file, responses = tmp_path / "distance.yaml", tmp_path / "responses.jsonl"
        file.write_text(QUESTION)
        responses.write_text("\n".join(map(json.dumps, rows)))
        call_command("questions", "regrade", str(file), str(responses), json=True, **options)
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def effects(changes):
    return [
        (change["response"], change["before"], change["marks"], change["effect"])
        for change in changes
    ]


def test_responses_gain_and_none_loses(regrade):
    rows = [
        {"id": "x", "marks": 0, "parts": {"a": "2.5"}},
        {"id": "y", "marks": 1, "parts": {"a": "3"}},
        {"id": "z", "marks": None, "parts": {"a": "2.5"}},
    ]

    assert effects(regrade(*rows)) == [
        ("x", 0, 1, "raised"),
        ("y", 1, 1, "kept"),
        ("z", None, 1, "open"),
    ]


def test_decimals_are_read_as_the_students_wrote_them(regrade):
    row = {"id": "x", "marks": 0, "parts": {"a": "2,5"}}

    assert effects(regrade(row, decimal_mark=",")) == [("x", 0, 1, "raised")]
    assert effects(regrade(row)) == [("x", 0, 0, "open")]


@pytest.mark.parametrize("marks", ["1", 1.5, True, -1, [1]])
def test_marks_that_are_no_number_are_refused(regrade, marks):
    with pytest.raises(CommandError) as refused:
        regrade({"marks": marks, "parts": {"a": "2.5"}})

    assert str(refused.value) == f"Response 1: `marks` is {marks!r}; it must be a whole number."


def test_check_tells_each_fault_with_its_line(tmp_path, capsys):
    file = tmp_path / "distance.yaml"
    file.write_text(QUESTION.replace("value: 5/2", "value: 1/0"))

    with pytest.raises(SystemExit):
        call_command("questions", "check", str(file))

    told = capsys.readouterr()
    assert told.err == f"{file}:1: part a: '1/0' has no value\n"
    assert told.out == "1 questions, 0 of them generators, 1 variants, 1 faults\n"


def test_check_is_printed_in_one_shape(tmp_path, capsys):
    (tmp_path / "pack.yaml").write_text("")
    folder = tmp_path / "questions" / "motion"
    folder.mkdir(parents=True)
    (folder / "drawn.yaml").write_text(
        QUESTION.replace("parts:", "given: {u: {choose: [1, 2, 3]}}\nparts:")
    )
    (folder / "broken.yaml").write_text(QUESTION.replace("kind: number", "kind: numbr"))

    with pytest.raises(SystemExit) as ended:
        call_command("questions", "check", str(tmp_path), json=True)

    report = json.loads(capsys.readouterr().out)
    assert ended.value.code == 1
    assert {name: report[name] for name in ("questions", "generators", "seeds")} == {
        "questions": 2, "generators": 1, "seeds": 3,
    }  # fmt: skip
    assert [(set(fault), fault["question"], fault["line"]) for fault in report["faults"]] == [
        ({"file", "line", "question", "fault"}, "broken", 6),
        ({"file", "line", "question", "fault"}, "broken", 6),
    ]


def test_check_of_sound_questions_ends_well(tmp_path, capsys):
    file = tmp_path / "distance.yaml"
    file.write_text(QUESTION)

    call_command("questions", "check", str(file))

    assert capsys.readouterr().out == "1 questions, 0 of them generators, 1 variants, 0 faults\n"
