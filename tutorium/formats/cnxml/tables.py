"""CALS tables to pipe tables: one header row, and every cell in its column."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tutorium.formats.cnxml.book import Text
from tutorium.formats.cnxml.escaping import escape, sentence
from tutorium.formats.cnxml.inline import one_line
from tutorium.formats.cnxml.source import child, classes, local

MAX_COLUMNS = 40
MAX_ROWS = 500  # that one cell may reach down


@dataclass(frozen=True)
class Cell:
    words: str
    columns: int = 1
    is_first: bool = True  # of the columns and rows that the cell covers


Grid = list[list[Cell]]


def table(element: Element, text: Text) -> list[str]:
    blocks = _heading(element, text)
    for group in element.iter():
        if local(group) in {"tgroup", "entrytbl"}:
            blocks += _group(group, text, lists="section-key-terms" in classes(element))
    return blocks


def _heading(element: Element, text: Text) -> list[str]:
    """Say above a table what it is called and what its caption says."""
    label = escape(text.book.labels.own(text.module, element))
    parts = [f"**{label}**" if label else ""]
    for name in ("title", "caption"):
        part = child(element, name)
        parts.append(one_line(part, text) if part is not None else "")
    spoken = [part for part in parts if part]
    said = " ".join([*map(sentence, spoken[:-1]), *spoken[-1:]])
    return [said] if said else []


def _group(group: Element, text: Text, *, lists: bool) -> list[str]:
    head = _grid([row for part in _parts(group, "thead") for row in part], group, text)
    body = _grid(
        [row for name in ("tbody", "tfoot") for part in _parts(group, name) for row in part],
        group,
        text,
    )
    if lists and not head:
        words = [cell.words for row in body for cell in row if cell.words and cell.is_first]
        return ["\n".join(f"- {said}" for said in words)] if words else []
    return _written(head, body)


def _parts(group: Element, name: str) -> list[list[Element]]:
    return [[row for row in part if local(row) == "row"] for part in group if local(part) == name]


def _grid(rows: list[Element], group: Element, text: Text) -> Grid:
    """Put entries in their columns; a merged cell stands in each row and column it covers."""
    names = {
        spec.get("colname") or "": number
        for number, spec in enumerate(each for each in group if local(each) == "colspec")
    }
    grid: Grid = []
    hanging: dict[int, tuple[Cell, int]] = {}  # column → what reaches down into it, rows left
    for row in rows:
        cells: dict[int, Cell] = {}
        for column, (cell, left) in list(hanging.items()):
            cells[column] = Cell(cell.words, cell.columns, is_first=False)
            hanging[column] = (cell, left - 1)
            if left == 1:
                del hanging[column]
        for entry in row:
            if local(entry) in {"entry", "entrytbl"}:
                _place(entry, names, cells, hanging, text)
        width = max(cells, default=-1) + 1
        grid.append([cells.get(column, Cell("")) for column in range(width)])
    return grid


def _place(
    entry: Element,
    names: dict[str, int],
    cells: dict[int, Cell],
    hanging: dict[int, tuple[Cell, int]],
    text: Text,
) -> None:
    start = names.get(entry.get("namest") or entry.get("colname") or "", -1)
    if start < 0 or start in cells:
        start = next(column for column in range(MAX_COLUMNS * 2) if column not in cells)
    end = names.get(entry.get("nameend") or "", start)
    columns = min(max(1, end - start + 1), MAX_COLUMNS)
    down = min(
        int(entry.get("morerows") or 0) if (entry.get("morerows") or "").isdigit() else 0, MAX_ROWS
    )
    with text.at(entry):
        words = one_line(entry, text)
    for number, column in enumerate(range(start, start + columns)):
        cell = Cell(words, columns, is_first=number == 0)
        cells[column] = cell
        if down:
            hanging[column] = (cell, down)


def _written(head: Grid, body: Grid) -> list[str]:
    width = max((len(row) for row in (*head, *body)), default=0)
    above = [_whole(row, width) for row in head if _whole(row, width)]
    header = _header([row for row in head if not _whole(row, width)], width)
    rows = [_row(row, width) for row in body]
    lines = [header or [""] * width, *rows]
    if not any(any(line) for line in lines):
        return [f"**{said}**" for said in above]
    written = [f"| {' | '.join(line)} |" for line in lines]
    written.insert(1, "|" + " --- |" * width)
    return [*(f"**{said}**" for said in above), "\n".join(written)]


def _whole(row: list[Cell], width: int) -> str:
    """Return the words of a row that is one cell across the table."""
    return row[0].words if row and width > 1 and row[0].columns >= width else ""


def _header(head: Grid, width: int) -> list[str]:
    """Make one row of several: each column says all that stands above it."""
    columns = []
    for column in range(width):
        words = [row[column].words for row in head if column < len(row)]
        columns.append(" ".join(dict.fromkeys(filter(None, words))))
    return columns if head else []


def _row(row: list[Cell], width: int) -> list[str]:
    if said := _whole(row, width):
        return [_bold(said), *[""] * (width - 1)]
    return [cell.words for cell in row] + [""] * (width - len(row))


def _bold(said: str) -> str:
    return said if said.startswith(("*", "$", "_")) or said.endswith("*") else f"**{said}**"
