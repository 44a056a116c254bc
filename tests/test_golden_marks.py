"""The golden corpus: what students write, with the marks and the reason that an examiner gives.

Each file of `tests/questions/golden` holds single values of one kind or whole questions:

    values:                                  # kind, answer, and rows: response, verdict, reason
      - kind: number
        answer: {value: 40, unit: m, figures: 3}
        rows:
          - ["40.0 m", right, right]
          - ["40 m", wrong, figures]
    questions:                               # a question without its first lines, and its rows
      - question: {parts: […]}
        rows:
          - {said: {a: "40 m"}, marks: 2, because: {a: figures}, points: {sub: 1, ans: 0}}
          - {said: '{"a": [250, 400]}', marks: 0, status: {a: ask_again}}       # JSON, where types matter
"""

import json
from pathlib import Path, PurePosixPath

import pytest
import yaml

from tests.questions.reading import FRONT
from tutorium.formats.fields import read_fields
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.reading import read_question
from tutorium.questions.kinds import KINDS, examine_question

GOLDEN = Path(__file__).parent / "questions" / "golden"
FILES = sorted(GOLDEN.glob("*.yaml"))
FEWEST = 400  # rows; a corpus that shrinks says less
SIDES = ("status", "because", "points")


def corpus(part):
    for path in FILES:
        held = yaml.load(path.read_text(), Loader=yaml.BaseLoader)  # noqa: S506 (text alone)
        for number, group in enumerate(held.get(part, ()), start=1):
            for row in group["rows"]:
                yield path.stem, number, group, row


VALUES = list(corpus("values"))
QUESTIONS = list(corpus("questions"))


def name_of(entry):
    stem, number, _, row = entry
    return f"{stem}-{number}-{row[0] if isinstance(row, list) else row['said']}"


def answer_of(group):
    faults = []
    text = yaml.safe_dump({"answer": group["answer"]}, allow_unicode=True)
    fields = read_fields(text, file="golden", faults=faults)
    answer = KINDS[group["kind"]].read(fields, frozenset())
    assert faults == []
    return answer


@pytest.mark.parametrize(
    "entry",
    [pytest.param(each, id=f"{number}-{name_of(each)}") for number, each in enumerate(VALUES)],
)
def test_value_is_judged_as_an_examiner_would(entry):
    _, _, group, (response, verdict, because) = entry
    situation = Situation(
        language=group.get("language", "en"), decimal_mark=group.get("decimal_mark", ".")
    )
    judgement = KINDS[group["kind"]].judge(answer_of(group), response, situation)

    assert (judgement.verdict, judgement.because.code) == (verdict, because)


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(each, id=f"{number}-{name_of(each)}"[:120])
        for number, each in enumerate(QUESTIONS)
    ],
)
def test_response_is_marked_as_an_examiner_would(entry):
    stem, number, group, row = entry
    marking = examine_question(
        question_of(stem, number, group), said(row), seed=int(row.get("seed", 0))
    )
    expected = {"marks": row["marks"]} | {name: row.get(name, {}) for name in SIDES}

    assert found(marking, expected) == expected


def said(row):
    return json.loads(row["said"]) if isinstance(row["said"], str) else row["said"]


def question_of(stem, number, group):
    faults = []
    text = FRONT + yaml.safe_dump(group["question"], allow_unicode=True, sort_keys=False)
    question = read_question(
        text, file=PurePosixPath(f"{stem}-{number}.yaml"), path=stem, kinds=KINDS, faults=faults
    )
    assert faults == []
    return question


def found(marking, expected):
    """Return of a marking what a row says of it; open marks are a question mark."""
    parts = {part.path: part for part in marking.parts}
    points = {one.point.id: one for part in marking.parts for one in part.points}
    return {
        "marks": str(marking.marks),
        "status": {path: parts[path].status for path in expected["status"]},
        "because": {path: parts[path].because.code for path in expected["because"]},
        "points": {
            id_: "?" if points[id_].marks is None else str(points[id_].marks)
            for id_ in expected["points"]
        },
    }


def test_corpus_is_large_and_holds_every_kind():
    asked = [part for _, _, group, _ in QUESTIONS for part in group["question"]["parts"]]
    kinds = {group["kind"] for _, _, group, _ in VALUES} | {part["kind"] for part in asked}

    assert len(VALUES) + len(QUESTIONS) >= FEWEST
    assert kinds == set(KINDS)
