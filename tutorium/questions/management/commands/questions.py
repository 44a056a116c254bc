"""`tutorium questions`: prove question files, and mark again after one has changed."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutorium.formats.faults import Fault
from tutorium.questions.domain.marks import Marking
from tutorium.questions.domain.proving import prove
from tutorium.questions.domain.question import Question
from tutorium.questions.domain.reading import read_question
from tutorium.questions.domain.regrading import Policy, Regrade, regrade, summary
from tutorium.questions.kinds import KINDS
from tutorium.questions.management.inputs import marking_of, question_in, rows_of

_EFFECTS = {
    "same": "keep their marks",
    "raised": "gain",
    "kept": "would lose, and keep their marks",
    "lowered": "lose",
    "open": "wait for a person",
}

_FOLDER = "questions"


@dataclass
class _Report:
    questions: int = 0
    generators: int = 0
    seeds: int = 0
    faults: list[dict[str, Any]] = field(default_factory=list)


class Command(BaseCommand):
    help = "Check question files: for every seed, the right answer earns its marks."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        check = deeds.add_parser("check", help="prove questions by marking them")
        check.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="a pack, a folder or a file"
        )
        check.add_argument("--json", action="store_true", help="print JSON")
        again = deeds.add_parser("regrade", help="say what a changed question does to responses")
        again.add_argument("question", type=Path, metavar="QUESTION.yaml", help="as it is now")
        again.add_argument("responses", metavar="RESPONSES.jsonl", help="with `id` and `marks`")
        again.add_argument("--before", type=Path, metavar="OLD.yaml", help="what marked them")
        again.add_argument(
            "--as-marked", action="store_true", help="let marks fall; left out, they never do"
        )
        again.add_argument(
            "--decimal-mark",
            choices=[".", ","],
            default=".",
            help="how the students write decimals",
        )
        again.add_argument("--json", action="store_true", help="print JSON Lines, to be kept")

    def handle(self, *_args: object, **options: Any) -> None:
        deeds = {"check": self._check_all, "regrade": self._regrade}
        deeds[options["deed"]](options)

    def _check_all(self, options: dict[str, Any]) -> None:
        report = _Report()
        for path in options["paths"]:
            for file, place in _files(path):
                self._check(file, place, report)
        if options["json"]:
            self.stdout.write(json.dumps(asdict(report), ensure_ascii=False))
        else:
            self._tell(report)
        if report.faults:
            raise SystemExit(1)

    def _regrade(self, options: dict[str, Any]) -> None:
        changes = []
        for change in self._changes(options):
            changes.append(change)
            if options["json"]:
                self.stdout.write(json.dumps(asdict(change), ensure_ascii=False))
        if not options["json"]:
            found = summary(changes)
            for effect, count in found.effects:
                self.stdout.write(f"{count:>7} {_EFFECTS[effect]}")
            self.stdout.write(f"{found.marks_before} marks before, {found.marks_after} after")

    def _changes(self, options: dict[str, Any]) -> Iterator[Regrade]:
        new = question_in(options["question"])
        old = question_in(options["before"]) if options["before"] else None
        mark = options["decimal_mark"]
        policy: Policy = "as_marked" if options["as_marked"] else "never_lower"
        for number, row in enumerate(rows_of(options["responses"]), start=1):
            before = _marks(marking_of(old, row, mark)) if old else _said_marks(row, number)
            after = _marks(marking_of(new, row, mark))
            yield regrade(str(row.get("id", number)), before, after, policy=policy)

    def _check(self, file: Path, place: PurePosixPath, report: _Report) -> None:
        faults: list[Fault] = []
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file} cannot be read: {error}") from error
        question = read_question(text, file=place, path=str(file), kinds=KINDS, faults=faults)
        report.questions += 1
        name = question.slug if question else file.stem
        report.faults += [asdict(fault) | {"question": name} for fault in sorted(faults)]
        if question is not None and not faults:
            self._prove(question, file, report)

    def _prove(self, question: Question, file: Path, report: _Report) -> None:
        proof = prove(question, KINDS)
        report.generators += question.is_generator
        report.seeds += proof.draws
        report.faults += [
            {"file": str(file), "line": 1, "fault": fault, "question": question.slug}
            for fault in proof.faults
        ]

    def _tell(self, report: _Report) -> None:
        for fault in report.faults:
            self.stderr.write(f"{fault['file']}:{fault['line']}: {fault['fault']}")
        self.stdout.write(
            f"{report.questions} questions, {report.generators} of them generators, "
            f"{report.seeds} variants, {len(report.faults)} faults"
        )


def _marks(marking: Marking) -> int | None:
    """Return marks, or nothing where some are open."""
    return marking.marks if marking.is_complete else None


def _said_marks(row: dict[str, Any], number: int) -> int | None:
    """Return the marks that a response had, as its row says."""
    said = row.get("marks")
    if said is None or (isinstance(said, int) and not isinstance(said, bool) and said >= 0):
        return said
    raise CommandError(f"Response {number}: `marks` is {said!r}; it must be a whole number.")


def _files(path: Path) -> list[tuple[Path, PurePosixPath]]:
    """Return question files and their places under `questions/`."""
    if path.is_file():
        return [(path, PurePosixPath(path.name))]
    if not path.is_dir():
        raise CommandError(f"{path} is neither a file nor a folder.")
    is_pack = (path / "pack.yaml").exists()
    root = path / _FOLDER if is_pack else path
    files = sorted(root.rglob("*.yaml"))
    return [(file, PurePosixPath(file.relative_to(root).as_posix())) for file in files]
