"""`tutorium mark`: mark responses to a question, or judge single values."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutorium.formats.faults import Fault
from tutorium.questions.domain.exporting import plain_marking
from tutorium.questions.domain.judging import judge_value
from tutorium.questions.domain.question import Question
from tutorium.questions.domain.reading import read_question
from tutorium.questions.kinds import KINDS, examine_question

_CODES = {"marked": "✓", "person": "?", "ask_again": "…"}


class Command(BaseCommand):
    help = "Mark responses to a question file, as the site does."
    requires_system_checks: list[str] = []  # thousands of lines a second, and no database

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("question", nargs="?", type=Path, metavar="QUESTION.yaml")
        parser.add_argument(
            "responses",
            nargs="?",
            default="-",
            metavar="RESPONSES",
            help="JSON or JSON Lines; - is the standard input",
        )
        parser.add_argument("--values", metavar="VALUES.jsonl", help="judge single values instead")
        parser.add_argument("--decimal-mark", choices=[".", ","], default=".")
        parser.add_argument("--json", action="store_true", help="print JSON Lines")

    def handle(self, *_args: object, **options: Any) -> None:
        if options["values"]:
            rows = _rows(options["values"])
            results: Iterable[dict[str, Any]] = (judge_value(row, KINDS) for row in rows)
        elif options["question"]:
            results = self._marked(options)
        else:
            raise CommandError("Name a question file, or --values FILE.")
        for result in results:
            if options["json"]:
                self.stdout.write(json.dumps(result, ensure_ascii=False))
            else:
                self._tell(result)

    def _marked(self, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
        question = self._question(options["question"])
        for row in _rows(options["responses"]):
            parts = row.get("parts")
            if not isinstance(parts, dict):
                raise CommandError('A response is {"seed": 7, "parts": {"a": …}}.')
            seed = row.get("seed", 0)
            if not isinstance(seed, int) or isinstance(seed, bool) or seed < 0:
                raise CommandError("A seed is a whole number from 0.")
            mark = options["decimal_mark"]
            yield plain_marking(examine_question(question, parts, seed=seed, decimal_mark=mark))

    def _question(self, path: Path) -> Question:
        faults: list[Fault] = []
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{path} cannot be read: {error}") from error
        question = read_question(
            text, file=PurePosixPath(path.name), path=str(path), kinds=KINDS, faults=faults
        )
        if question is None or faults:
            raise CommandError("\n".join(str(fault) for fault in sorted(faults)))
        return question

    def _tell(self, result: dict[str, Any]) -> None:
        if "parts" not in result:
            self.stdout.write(f"{result['verdict']}: {result['because']}")
            return
        self.stdout.write(f"{result['question']}: {result['marks']} of {result['available']}")
        for part in result["parts"]:
            marks = "–" if part["marks"] is None else part["marks"]
            sign = _CODES[part["status"]]
            self.stdout.write(
                f"  {sign} {part['label']}: {marks}/{part['available']} {part['feedback']}"
            )
            for point in part["points"]:
                self.stdout.write(f"      {point['code']} {point['marks']}: {point['because']}")


def _rows(source: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file: one of JSON over many lines, or JSON Lines."""
    try:
        text = sys.stdin if source == "-" else Path(source).open(encoding="utf-8")  # noqa: SIM115 (read to its end)
        yield from _objects(text)
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{source} cannot be read: {error}") from error


def _objects(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    waiting = ""
    for number, line in enumerate(lines, start=1):
        waiting += line
        if not waiting.strip():
            continue
        try:
            found = json.loads(waiting)
        except json.JSONDecodeError as error:
            if _is_finished(waiting):
                raise CommandError(f"Line {number} is not JSON: {error}") from error
            continue
        waiting = ""
        if not isinstance(found, dict):
            raise CommandError(f"Line {number} is not an object of JSON.")
        yield found
    if waiting.strip():
        raise CommandError("The last object of JSON is not finished.")


def _is_finished(text: str) -> bool:
    """Say whether a line is meant as a whole object, so that what is wrong with it is no line break."""
    return text.count("{") <= text.count("}")
