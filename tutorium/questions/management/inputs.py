"""What the commands read: a question file, and responses as JSON."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.management.base import CommandError

from tutorium.formats.faults import Fault
from tutorium.questions.domain.drawing import NothingToDrawError
from tutorium.questions.domain.marks import Marking
from tutorium.questions.domain.question import Question
from tutorium.questions.domain.reading import read_question
from tutorium.questions.domain.templates import TemplateError
from tutorium.questions.kinds import KINDS, examine_question


def question_in(path: Path) -> Question:
    """Read a question file; its faults are a CommandError."""
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


def parts_and_seed(row: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """Return the two sides of a response, `{"seed": 7, "parts": {"a": …}}`."""
    parts, seed = row.get("parts"), row.get("seed", 0)
    if not isinstance(parts, dict):
        raise CommandError('A response is {"seed": 7, "parts": {"a": …}}.')
    if not isinstance(seed, int) or isinstance(seed, bool) or seed < 0:
        raise CommandError("A seed is a whole number from 0.")
    return parts, seed


def marking_of(question: Question, row: dict[str, Any], decimal_mark: str) -> Marking:
    """Mark one response; a question whose generator fails is a CommandError."""
    parts, seed = parts_and_seed(row)
    try:
        return examine_question(question, parts, seed=seed, decimal_mark=decimal_mark)
    except NothingToDrawError as error:
        raise CommandError(f"No values meet what the question requires (seed {seed}).") from error
    except TemplateError as error:
        raise CommandError(f"Seed {seed} has no value that fits {error}.") from error


def rows_of(source: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file: one of JSON over many lines, or JSON Lines."""
    try:
        if source == "-":
            yield from _objects(sys.stdin)
            return
        with Path(source).open(encoding="utf-8") as text:
            yield from _objects(text)
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{source} cannot be read: {error}") from error


def _objects(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Read each line alone, or lines together as long as more brackets are opened than closed."""
    waiting: list[str] = []
    open_ = 0
    for number, line in enumerate(lines, start=1):
        if not waiting and not line.strip():
            continue
        waiting.append(line)
        open_ += line.count("{") - line.count("}")
        if len(waiting) > 1 and open_ > 0:
            continue
        try:
            yield _object("".join(waiting), f"Line {number}")
        except json.JSONDecodeError as error:
            if open_ <= 0:
                raise CommandError(f"Line {number} is not JSON: {error}") from error
            continue
        waiting, open_ = [], 0
    if waiting:
        raise CommandError("The last object of JSON is not finished.")


def _object(text: str, where: str) -> dict[str, Any]:
    """Read an object. Raises JSONDecodeError where it may go on, else CommandError."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError:
        raise
    except RecursionError as error:
        raise CommandError(f"{where} holds too many lists in one another.") from error
    except ValueError as error:  # a number of too many digits
        raise CommandError(f"{where} cannot be read: {error}") from error
    if not isinstance(found, dict):
        raise CommandError(f"{where} is not an object of JSON.")
    return found
