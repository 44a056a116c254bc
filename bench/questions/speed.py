"""How many responses are marked in a second of CPU, by kind, and how much memory that takes.

python -m bench.questions.speed
"""

import resource
import time
from pathlib import PurePosixPath

import yaml

from tutorium.formats.faults import Fault
from tutorium.questions.domain.question import Question
from tutorium.questions.domain.reading import read_question
from tutorium.questions.kinds import KINDS, examine_question

SECONDS = 1.0  # of CPU for each kind
FRONT = {
    "uid": "01JDC2W7Q0AB",
    "title": "A question",
    "topics": ["ib-history-2017:p3.europe.16.4"],
    "written": {"how": "model", "date": "2026-11-26"},
}
STOPPING = {
    "given": {"u": {"choose": ["20", "24"]}, "a": {"choose": ["5", "8"]}},
    "derive": {"s": "u^2/(2*a)"},
}
SCHEME = [
    {"id": "sub", "code": "M1", "for": "x", "shows": "0 = u^2 - 2*a*s"},
    {"id": "rearr", "code": "M1", "for": "x", "shows": "s = u^2/(2*a)"},
    {"id": "ans", "code": "A1", "for": "x", "answer": "true", "ft": "true"},
]
LINES = ["0 = 20^2 - 2*6*s", "12s = 400", "s = 400/12"]
CASES: dict[str, tuple[dict[str, object], list[object]]] = {
    "number": ({"answer": {"value": "40", "unit": "m", "figures": "3"}}, ["40.0 m", "4.0 km", "41"]),
    "expression": ({"answer": {"value": "x^2 - x - 6"}}, ["(x-3)(x+2)", "x^2 - x - 6", "x^2 + 6"]),
    "equation": ({"answer": {"value": "y = 2x + 1"}}, ["2y = 4x + 2", "y - 2x = 1", "y = 2x"]),
    "inequality": ({"answer": {"value": "2 < x <= 5"}}, ["5 >= x > 2", "2 < x < 5"]),
    "interval": ({"answer": {"value": "(2, 5]"}}, ["]2, 5]", "[2, 5]"]),
    "set": ({"answer": {"value": "{1, 2, 3}"}}, ["{3, 2, 1}", "{1, 2}"]),
    "solutions": ({"answer": {"value": "x = 4 or x = -5"}}, ["x = 4, -5", "x = 4"]),
    "vector": ({"answer": {"value": "(1, 2, 3)"}}, ["i + 2j + 3k", "(1, 3, 2)"]),
    "matrix": ({"answer": {"value": "[[1, 2], [3, 4]]"}}, ["[1 2; 3 4]", "[[1, 3], [2, 4]]"]),
    "coordinates": ({"answer": {"value": "(3, -2)"}}, ["(3, -2)", "(-2, 3)"]),
    "chemical": ({"answer": {"value": "2H2 + O2 -> 2H2O"}}, ["O2 + 2H2 -> 2H2O", "H2O"]),
    "text": ({"answer": {"accept": ["(de)?stalinisation", "Secret Speech"]}}, ["He gave the Secret Speech in 1956.", "He did nothing of the kind."]),
    "choice": ({"options": [{"text": "A", "right": "true"}, {"text": "B"}]}, ["0", "1"]),
    "matching": ({"pairs": [{"left": "a", "right": "b"}, {"left": "c", "right": "d"}]}, [["0", "1"]]),
    "ordering": ({"items": ["a", "b", "c"]}, [["0", "1", "2"]]),
}  # fmt: skip


def main() -> None:
    for kind, (fields, responses) in CASES.items():
        part = {"ask": "What?", "kind": kind, "marks": "3", **fields}
        tell(kind, _question({"parts": [part]}), responses)
    fields = {"kind": "number", "answer": {"value": "s", "figures": "3"}, "working": "true"}
    part = {"ask": "What?", "marks": "3", **fields, "scheme": SCHEME}
    worked = {"answer": "33.3", "working": LINES}
    tell("number, three lines of working", _question({**STOPPING, "parts": [part]}), [worked])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory':32} {peak:9,.0f} MB")


def tell(name: str, question: Question, responses: list[object]) -> None:
    started, count = time.process_time(), 0
    while time.process_time() - started < SECONDS:
        for response in responses:
            examine_question(question, {"a": response})
            count += 1
    rate = count / (time.process_time() - started)
    print(f"{name:32} {rate:9,.0f} a second")


def _question(fields: dict[str, object]) -> Question:
    faults: list[Fault] = []
    text = yaml.safe_dump(FRONT | fields, allow_unicode=True, sort_keys=False)
    question = read_question(
        text, file=PurePosixPath("a-question.yaml"), path="bench", kinds=KINDS, faults=faults
    )
    if question is None or faults:
        raise SystemExit("\n".join(map(str, faults)))
    return question


if __name__ == "__main__":
    main()
