"""`tutorium mark`: mark responses to a question, or judge single values."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutorium.questions.domain.exporting import plain_examination
from tutorium.questions.domain.judging import judge_value
from tutorium.questions.kinds import KINDS
from tutorium.questions.management.inputs import marking_of, question_in, rows_of

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
            rows = rows_of(options["values"])
            results: Iterable[dict[str, Any]] = (judge_value(row, KINDS) for row in rows)
        elif options["question"]:
            results = self._marked(options)
        else:
            raise CommandError("Name a question file, or --values FILE.")
        for result in results:
            if options["json"]:
                self._write(json.dumps(result, ensure_ascii=False))
            else:
                self._tell(result)

    def _marked(self, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
        question = question_in(options["question"])
        for row in rows_of(options["responses"]):
            yield plain_examination(question, marking_of(question, row, options["decimal_mark"]))

    def _write(self, text: str) -> None:
        """Write half a character, which no encoding has, as JSON escapes it."""
        self.stdout.write(text.encode("utf-8", "backslashreplace").decode("utf-8"))

    def _tell(self, result: dict[str, Any]) -> None:
        if "parts" not in result:
            self._write(f"{result['verdict']}: {result['because']}")
            return
        self._write(f"{result['question']}: {result['marks']} of {result['available']}")
        for part in result["parts"]:
            marks = "–" if part["marks"] is None else part["marks"]
            sign = _CODES[part["status"]]
            self._write(f"  {sign} {part['label']}: {marks}/{part['available']} {part['feedback']}")
            for point in part["points"]:
                self._write(f"      {point['code']} {point['marks']}: {point['because']}")
