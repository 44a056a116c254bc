"""What a sitting came to: its marks, and where marks went."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Number = int | Decimal  # marks: of an own paper, half ones too


@dataclass(frozen=True, slots=True)
class Sat:
    """A question of a sitting; `choose` of its section count. `marks` is nothing if unanswered."""

    section: int
    choose: int | None
    marks: Number | None
    available: Number


def total(rows: Sequence[Sat]) -> Number:
    """Add up the marks; of a section to choose from, the best so many count."""
    sections: dict[int, list[Sat]] = {}
    for row in rows:
        sections.setdefault(row.section, []).append(row)
    return sum(_of_section(each) for each in sections.values())


def _of_section(rows: Sequence[Sat]) -> Number:
    earned = sorted((row.marks or 0 for row in rows), reverse=True)
    return sum(earned[: rows[0].choose])


def skipped(rows: Sequence[Sat]) -> int:
    """Count the questions that should have been answered and were not."""
    sections: dict[int, list[Sat]] = {}
    for row in rows:
        sections.setdefault(row.section, []).append(row)
    return sum(_skipped_in(each) for each in sections.values())


def _skipped_in(rows: Sequence[Sat]) -> int:
    answered = sum(row.marks is not None for row in rows)
    return max((rows[0].choose or len(rows)) - answered, 0)


def by_topic(rows: Iterable[tuple[Sat, str]]) -> dict[str, tuple[Number, Number]]:
    """Return marks and marks available by topic, of questions with the path of theirs.

    What was left out of a section to choose from does not count; what has no path yet neither.
    """
    found: dict[str, tuple[Number, Number]] = {}
    for row, path in rows:
        if path and not (row.choose and row.marks is None):
            marks, available = found.get(path, (0, 0))
            found[path] = (marks + (row.marks or 0), available + row.available)
    return dict(sorted(found.items()))


def by_objective(markings: Iterable[Mapping[str, Any]]) -> list[tuple[str, int, int]]:
    """Return (objective, marks, available) over all markings, in the order of the alphabet."""
    marks: Counter[str] = Counter()
    available: Counter[str] = Counter()
    for marking in markings:
        for row in marking.get("objectives", ()):
            marks[row["objective"]] += row["marks"]
            available[row["objective"]] += row["available"]
    return [(name, marks[name], available[name]) for name in sorted(available)]
