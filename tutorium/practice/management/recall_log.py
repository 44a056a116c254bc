"""Logs of recalls as py-fsrs and its tools write them: CSV with a line of names."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from tutorium.practice.domain.memory import Grade
from tutorium.practice.domain.recall_evaluation import Recall

# py-fsrs names two of the columns in two ways: in its data, and in its `ReviewLog`.
NAMES = {
    "card": ("card_id",),
    "grade": ("review_rating", "rating"),
    "at": ("review_time", "review_datetime"),
}
YEARS = range(1970, 2200)


class UnreadableLogError(Exception):
    """Says in one sentence which line of which file cannot be read, and why."""


def recalls_in(file: Path) -> list[Recall]:
    """Read a log in any order. A time that names no zone is UTC."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return list(_recalls(_Numbered(lines), file))
    except UnicodeDecodeError as error:
        raise UnreadableLogError(_("%s is not text in UTF-8.") % file) from error
    except OSError as error:
        said = {"file": file, "why": error.strerror}
        raise UnreadableLogError(_("%(file)s cannot be read: %(why)s.") % said) from error


class _Numbered:
    """Lines of a file, and the number of the one read last: the reader's own lags where it fails."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines, self.last = lines, 1

    def __iter__(self) -> Iterator[str]:
        for number, line in enumerate(self._lines, start=1):
            self.last = number
            yield line


def _recalls(lines: _Numbered, file: Path) -> Iterator[Recall]:
    rows = csv.DictReader(lines, strict=True)
    try:
        columns = _columns(rows.fieldnames or ())
        for row in rows:
            yield _recall({name: row[column] for name, column in columns.items()})
    except UnicodeDecodeError:
        raise
    except (ValueError, csv.Error) as error:
        said = {"file": file, "line": lines.last, "why": error}
        raise UnreadableLogError(_("%(file)s, line %(line)s: %(why)s") % said) from error


def _columns(there: Sequence[str]) -> dict[str, str]:
    found = {
        name: next((each for each in names if each in there), "") for name, names in NAMES.items()
    }
    if missing := [NAMES[name][0] for name, column in found.items() if not column]:
        raise ValueError(
            _("There is no column %(missing)s. The first line names the columns: %(all)s.")
            % {
                "missing": ", ".join(missing),
                "all": ", ".join(names[0] for names in NAMES.values()),
            }
        )
    return found


def _recall(row: Mapping[str, str | None]) -> Recall:
    if not (card := (row["card"] or "").strip()):
        raise ValueError(_("The recall names no card."))
    return Recall(card, _grade(row["grade"] or ""), _time(row["at"] or ""))


def _grade(text: str) -> Grade:
    try:
        return Grade(int(text))
    except ValueError:
        raise ValueError(
            _('A rating is 1, 2, 3 or 4 (again, hard, good, easy), not "%s".') % text[:40]
        ) from None


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text.strip())
        time = time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise ValueError(
            _('A time looks like 2026-05-12T09:30:00+00:00, not "%s".') % text[:40]
        ) from None
    if time.year not in YEARS:
        raise ValueError(_("No recall was made in the year %s.") % time.year)
    return time
