"""A log of responses, as research on students publishes them: who answered what, and was it right.

Columns `student`, `item`, `skill`, `correct`, `at`, in any order, others beside them; `skill` may
be empty, `at` is an order: a number or an ISO date. Rows with the same student, item and `at` are
one response to an item with several skills, so that no row is foretold from its own copy.
"""

import csv
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import isfinite
from typing import Literal, NamedTuple

COLUMNS = ("student", "item", "skill", "correct", "at")
OUTCOMES = {"0": 0, "1": 1, "0.0": 0, "1.0": 1, "false": 0, "true": 1}
JOINED = "~~"  # between the skills of one response

Problem = Literal["empty", "columns", "fields", "name", "correct", "at", "csv", "no_rows"]


class UnreadableLogError(Exception):
    """A line is not as it should be: `line` counts from 1, `value` is what stands there."""

    def __init__(self, problem: Problem, *, line: int, value: str = "") -> None:
        super().__init__(problem, line, value)
        self.problem = problem
        self.line = line
        self.value = value


class LoggedResponse(NamedTuple):
    """Item and skill are their numbers in the log; `skill` -1 is none."""

    item: int
    skill: int
    correct: int


@dataclass
class ResponseLog:
    """Responses in arrays, some 25 bytes each, whatever the number of students."""

    students: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)
    _item: "array[int]" = field(default_factory=lambda: array("i"))
    _skill: "array[int]" = field(default_factory=lambda: array("i"))
    _correct: "array[int]" = field(default_factory=lambda: array("b"))
    _starts: "array[int]" = field(default_factory=lambda: array("i", [0]))

    def __len__(self) -> int:
        return len(self._correct)

    def responses_of(self, student: int) -> Iterator[LoggedResponse]:
        """Yield what this student answered, in order."""
        for place in range(self._starts[student], self._starts[student + 1]):
            yield LoggedResponse(self._item[place], self._skill[place], self._correct[place])

    def count_of(self, student: int) -> int:
        return self._starts[student + 1] - self._starts[student]

    def add_student(self, name: str, responses: Iterable[LoggedResponse]) -> None:
        self.students.append(name)
        for item, skill, correct in responses:
            self._item.append(item)
            self._skill.append(skill)
            self._correct.append(correct)
        self._starts.append(len(self._correct))


class _Names:
    """Numbers for names, in order of appearance."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.names: list[str] = []

    def number(self, name: str) -> int:
        number = self.numbers.get(name)
        if number is None:
            number = self.numbers[name] = len(self.names)
            self.names.append(name)
        return number


@dataclass
class _Rows:
    """What the file says, in its own order."""

    student: "array[int]" = field(default_factory=lambda: array("i"))
    item: "array[int]" = field(default_factory=lambda: array("i"))
    skill: "array[int]" = field(default_factory=lambda: array("i"))
    correct: "array[int]" = field(default_factory=lambda: array("b"))
    at: "array[float]" = field(default_factory=lambda: array("d"))


def read_log(lines: Iterable[str]) -> ResponseLog:
    """Read a whole log; raise `UnreadableLogError` at the first line that cannot be read."""
    reader = csv.reader(lines, strict=True)
    students, items, skills, rows = _Names(), _Names(), _Names(), _Rows()
    places = _places(_next(reader))
    while (fields := _next(reader)) is not None:
        if not fields:
            continue
        student, item, skill, correct, at = _fields(fields, places, reader.line_num)
        rows.student.append(students.number(student))
        rows.item.append(items.number(item))
        rows.skill.append(skills.number(skill) if skill else -1)
        rows.correct.append(_outcome(correct, reader.line_num))
        rows.at.append(_at(at, reader.line_num))
    if not rows.at:
        raise UnreadableLogError("no_rows", line=reader.line_num)
    return _in_order(rows, students.names, items, skills)


def _next(reader: "csv._reader") -> list[str] | None:  # type: ignore[name-defined]
    try:
        return next(reader, None)
    except csv.Error as error:
        raise UnreadableLogError("csv", line=reader.line_num, value=str(error)) from error


def _places(header: list[str] | None) -> tuple[int, ...]:
    if header is None:
        raise UnreadableLogError("empty", line=1)
    names = [name.strip().lstrip("\ufeff").lower() for name in header]
    missing = [name for name in COLUMNS if names.count(name) != 1]
    if missing:
        raise UnreadableLogError("columns", line=1, value=", ".join(missing))
    return (*map(names.index, COLUMNS), len(names))


def _fields(fields: Sequence[str], places: tuple[int, ...], line: int) -> list[str]:
    *wanted, width = places
    if len(fields) != width:
        raise UnreadableLogError("fields", line=line, value=f"{len(fields)} / {width}")
    found = [fields[place].strip() for place in wanted]
    for name, value in zip(("student", "item"), found, strict=False):
        if not value:
            raise UnreadableLogError("name", line=line, value=name)
    return found


def _outcome(text: str, line: int) -> int:
    outcome = OUTCOMES.get(text.lower())
    if outcome is None:
        raise UnreadableLogError("correct", line=line, value=text)
    return outcome


def _at(text: str, line: int) -> float:
    try:
        at = float(text)
    except ValueError:
        at = _instant(text, line)
    if not isfinite(at):
        raise UnreadableLogError("at", line=line, value=text)
    return at


def _instant(text: str, line: int) -> float:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UnreadableLogError("at", line=line, value=text) from error
    return (moment.replace(tzinfo=None) - datetime(1970, 1, 1)).total_seconds()  # noqa: DTZ001


def _in_order(rows: _Rows, names: list[str], items: _Names, skills: _Names) -> ResponseLog:
    """Return the log by student, each in order of `at`; equal ones as the file has them."""
    log = ResponseLog(items=items.names, skills=skills.names)
    order = sorted(range(len(rows.at)), key=lambda row: (rows.student[row], rows.at[row]))
    start = 0
    for student, name in enumerate(names):
        end = start
        while end < len(order) and rows.student[order[end]] == student:
            end += 1
        log.add_student(name, _merged(rows, order[start:end], skills))
        start = end
    return log


def _merged(rows: _Rows, order: Sequence[int], skills: _Names) -> Iterator[LoggedResponse]:
    """Yield one response where rows differ in nothing but the skill, with all its skills as one."""
    groups: dict[tuple[int, float, int, int], set[int]] = {}
    for row in order:
        said = (rows.item[row], rows.at[row], rows.correct[row])
        turn = 0
        while rows.skill[row] in groups.get((*said, turn), ()):
            turn += 1
        groups.setdefault((*said, turn), set()).add(rows.skill[row])
    for (item, _, correct, _), own in groups.items():
        yield LoggedResponse(item, _joined(own - {-1}, skills), correct)


def _joined(own: set[int], skills: _Names) -> int:
    if not own:
        return -1
    return skills.number(JOINED.join(sorted(skills.names[skill] for skill in own)))
