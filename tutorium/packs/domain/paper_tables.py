"""A table of official papers, row by row, as the links of a pack's catalogue."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from tutorium.curriculum.domain.values import PackValues
from tutorium.formats.faults import Fault
from tutorium.formats.quizzes.table_rows import delimiter_of, read_rows
from tutorium.formats.quizzes.values import Loss
from tutorium.formats.quizzes.xml_safety import UnsafeFileError
from tutorium.library.domain.addresses import slugify
from tutorium.packs.domain.own_course import lasting_uid
from tutorium.packs.domain.writing import scalar
from tutorium.papers.domain.official import is_official
from tutorium.papers.domain.reading import read_paper

COLUMNS = (
    "course",
    "title",
    "component",
    "series",
    "year",
    "zone",
    "level",
    "marks",
    "minutes",
    "reading_minutes",
    "calculator",
    "official_url",
    "boundaries",
    "boundaries_url",
)
_NEEDED = ("course", "official_url")
_PLAIN = ("component", "series", "year", "zone", "marks", "minutes", "reading_minutes")
_BOUNDARY = re.compile(r"([^\s:]{1,12}):([0-9]{1,4})")
_FLAGS = {"yes": "true", "true": "true", "no": "false", "false": "false"}
MOST_ROWS = 20_000
MOST_CELL = 1_000  # characters


class NoTableError(Exception):
    """This is no table of papers; the message says what it lacks."""


@dataclass
class ImportedPapers:
    """A pack of links; every row of the table is a file or a loss."""

    values: PackValues
    source_items: int = 0
    papers: dict[str, str] = field(default_factory=dict)  # place under papers/ → YAML
    losses: list[Loss] = field(default_factory=list)


class _NotCarriedError(Exception):
    """A row cannot be a link; the message says why."""


def import_paper_table(
    text: str, *, values: PackValues, hosts: Mapping[str, str]
) -> ImportedPapers:
    """Return the links of a table; `hosts` gives the awarding body's host of each known course.

    Raises `NoTableError` where the first row does not name the columns that are needed.
    """
    imported = ImportedPapers(values)
    rows: dict[str, int] = {}
    for number, cells in _rows(text):
        imported.source_items += 1
        where = f"row {number}"
        try:
            place, written = _paper(cells, key=values.key, hosts=hosts)
            _check_new(place, rows)
        except _NotCarriedError as error:
            named = cells.get("title") or cells.get("component") or "a paper"
            imported.losses.append(Loss(where, named[:80], str(error)))
            continue
        rows[place] = number
        imported.papers[place] = written
    return imported


def _check_new(place: str, rows: Mapping[str, int]) -> None:
    if place in rows:
        raise _NotCarriedError(f"it is the same paper as row {rows[place]}")


def _rows(text: str) -> list[tuple[int, dict[str, str]]]:
    """Return the rows that hold something, by the numbers of their lines."""
    text = text.lstrip("\ufeff")
    try:
        read = read_rows(text, delimiter_of(text))
    except UnsafeFileError as error:
        raise NoTableError(str(error)) from error
    names = [name.strip().lower().replace(" ", "_") for name in read[0][1]] if read else []
    missing = [name for name in _NEEDED if name not in names]
    unknown = sorted(set(filter(None, names)) - set(COLUMNS))
    if missing or unknown or len(read) > MOST_ROWS:
        raise NoTableError(_lacks(missing, unknown))
    return [
        (number, {name: cell.strip() for name, cell in zip(names, cells, strict=False)})
        for number, cells in read[1:]
        if any(cell.strip() for cell in cells)
    ]


def _lacks(missing: list[str], unknown: list[str]) -> str:
    if missing:
        return f"its first row names no column {' and no '.join(missing)}"
    if unknown:
        return f"it has columns that are not known: {', '.join(unknown)[:200]}"
    return f"it has over {MOST_ROWS:,} rows"


def _paper(row: Mapping[str, str], *, key: str, hosts: Mapping[str, str]) -> tuple[str, str]:
    """Return the place and the file of a link."""
    if max(map(len, row.values())) > MOST_CELL:
        raise _NotCarriedError(f"a cell has over {MOST_CELL:,} characters")
    course = row["course"]
    if course not in hosts:
        raise _NotCarriedError(f"the site has no course {course!r}")
    _check_address("official_url", row["official_url"], hosts[course])
    title = row.get("title") or _title(row)
    slug = slugify(" ".join(filter(None, [title, row.get("zone"), row.get("level")])))
    if not slugify(title):
        raise _NotCarriedError("nothing of it makes a name: give it a title")
    place = f"{course}/{slug}"
    written = "\n".join(_lines(row, title, lasting_uid(key, place), hosts[course])) + "\n"
    faults: list[Fault] = []
    read_paper(written, file=PurePosixPath(f"{place}.yaml"), path=place, faults=faults)
    if faults:
        raise _NotCarriedError("; ".join(fault.fault for fault in faults))
    return place, written


def _title(row: Mapping[str, str]) -> str:
    """Make a title of what says which paper it is."""
    return ", ".join(filter(None, [row.get("component"), row.get("series") or row.get("year")]))


def _check_address(name: str, url: str, host: str) -> None:
    if not url:
        raise _NotCarriedError(f"{name} is empty")
    if not is_official(url, host=host):
        where = host or "its awarding body, which names no address of its own"
        raise _NotCarriedError(f"{name} is no https address at {where}")


def _lines(row: Mapping[str, str], title: str, uid: str, host: str) -> list[str]:
    lines = [f'uid: "{uid}"', f"title: {scalar(title)}", f"course: {scalar(row['course'])}"]
    lines += [f"{name}: {_value(row[name])}" for name in _PLAIN if row.get(name)]
    if levels := re.split(r"[\s/,]+", row.get("level", "").strip()):
        named = ", ".join(scalar(level) for level in levels if level)
        lines += [f"level: [{named}]"] if named else []
    if said := row.get("calculator", ""):
        if said.lower() not in _FLAGS:
            raise _NotCarriedError(f"calculator is {said[:40]!r}; it can be yes or no")
        lines.append(f"calculator: {_FLAGS[said.lower()]}")
    lines += ["rights: link", f"official_url: {scalar(row['official_url'])}"]
    return lines + _boundaries(row, host)


def _value(said: str) -> str:
    return said if said.isascii() and said.isdecimal() else scalar(said)


def _boundaries(row: Mapping[str, str], host: str) -> list[str]:
    said, url = row.get("boundaries", ""), row.get("boundaries_url", "")
    if not said:
        return []
    found = [_BOUNDARY.fullmatch(part) for part in re.split(r"[\s,;]+", said.strip())]
    if not all(found):
        raise _NotCarriedError(f"boundaries are {said[:60]!r}; write them as A*:66 A:56 B:45")
    _check_address("boundaries_url", url, host)
    grades = ", ".join(
        f'"{scalar(match[1]).strip(chr(34))}": {match[2]}' for match in found if match
    )
    return ["boundaries:", f"  official_url: {scalar(url)}", f"  grades: {{{grades}}}"]
