"""Mark the answers of public examination sets, right ones and wrong ones, as responses.

    python -m bench.questions.exam_sets PATH

PATH is a folder with `gsm8k` (a problem has one number for its answer) and `mmlu-high-school`
(one of four options). Every right answer must be accepted, in several spellings; wrong ones are
the other options, and numbers made of the right one by slips that students make. A number that is
the right one to three figures is accepted.
"""

import csv
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from tutorium.questions.domain.formula import read_formula
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.kinds import KINDS
from tutorium.questions.kinds.choice.marking import Choice, Option
from tutorium.questions.kinds.number.answer import Number

LISTED = 20
Case = tuple[str, Any, object, bool]  # kind, answer, response, whether it is right


def main() -> None:
    folder = Path(sys.argv[1])
    for name, cases in (("gsm8k", numbers(folder / "gsm8k")), ("mmlu", choices(folder / "mmlu-high-school"))):  # fmt: skip
        report(name, list(cases))


def numbers(folder: Path) -> Iterator[Case]:
    for file in sorted(folder.rglob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            said = json.loads(line)["answer"].rpartition("####")[2].strip()
            value = Fraction(said.replace(",", ""))
            answer = Number(read_formula(said.replace(",", "")))
            yield from (("number", answer, each, True) for each in spellings(said, value))
            yield from (("number", answer, each, False) for each in slips(value))


def spellings(said: str, value: Fraction) -> list[str]:
    """Write a number as students do: grouped or not, with a name, words around or a dot behind."""
    plain = said.replace(",", "")
    grouped = f"{int(value):,}" if value.denominator == 1 else plain
    return [said, plain, grouped, f"x = {plain}", f" {plain}.", f"The answer is {plain}."]


def slips(value: Fraction) -> list[str]:
    """Return other numbers: one more, ten times as many, the other sign, two digits exchanged."""
    digits = str(abs(value.numerator))
    turned = Fraction(int(digits[:-2] + digits[-1] + digits[-2]) if len(digits) > 1 else 0)
    others = {value + 1, value - 1, value * 10, -value, value * 2, turned} - {value}
    return [str(other) for other in sorted(others) if other.denominator == 1]


def choices(folder: Path) -> Iterator[Case]:
    for file in sorted(folder.rglob("*.csv")):
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                texts = [text for name, text in row.items() if name.startswith("choice")]
                yield from _of_options(texts, int(row["answer"]))


def _of_options(texts: list[str], right: int) -> Iterator[Case]:
    options = tuple(Option(text, right=place == right) for place, text in enumerate(texts))
    for place in range(len(options)):
        yield "choice", Choice(options), place, place == right


def report(name: str, cases: list[Case]) -> None:
    started = time.process_time()
    verdicts = [
        KINDS[kind].judge(answer, response, Situation()).verdict
        for kind, answer, response, _ in cases
    ]
    seconds = time.process_time() - started
    tally: Counter[tuple[bool, str]] = Counter(
        (is_right, verdict) for (_, _, _, is_right), verdict in zip(cases, verdicts, strict=True)
    )
    for is_right, wanted in ((True, "right"), (False, "wrong")):
        count = sum(each for (side, _), each in tally.items() if side is is_right)
        met = tally[is_right, wanted]
        others = {verdict: each for (side, verdict), each in tally.items() if side is is_right}
        print(f"{name}: {count} {wanted} responses, {met} judged so ({met / count:.2%}); {others}")
    print(f"{name}: {len(cases) / seconds:,.0f} responses a second of CPU")
    _list_misjudged(cases, verdicts)


def _list_misjudged(cases: list[Case], verdicts: Sequence[str]) -> None:
    odd = [
        (response, verdict)
        for (_, _, response, is_right), verdict in zip(cases, verdicts, strict=True)
        if verdict != ("right" if is_right else "wrong")
    ]
    for response, verdict in odd[:LISTED]:
        print(f"  {response!r}: {verdict}")


if __name__ == "__main__":
    main()
