"""Tables of HTML as pipe tables: merged cells stand once, and the room they take stays empty."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

MAX_COLUMNS = 40
MAX_ROWS = 500

Rows = list[list[Element]]


def rows(table: Element) -> Rows:
    """Return the cells of a table row by row, without those of tables in it."""
    found = [[each for each in row if each.tag in {"td", "th"}] for row in _rows(table)]
    return [row for row in found if row][:MAX_ROWS]


def _rows(element: Element) -> Iterator[Element]:
    for each in element:
        if each.tag == "tr":
            yield each
        elif each.tag in {"thead", "tbody", "tfoot"}:
            yield from _rows(each)


def is_layout(table: Rows) -> bool:
    """Say whether a table has one column or one cell only, and so is no table to a reader."""
    return max((len(row) for row in table), default=0) < 2  # noqa: PLR2004  (columns)


def written(table: Rows, write: Callable[[Element], str]) -> str:
    """Return the Markdown of a table whose first row is its head if all of it are heads."""
    grid = _grid(table, write)
    width = max(len(row) for row in grid)
    has_head = all(cell.tag == "th" for cell in table[0])
    lines = grid if has_head else [[], *grid]
    padded = [[*line, *[""] * (width - len(line))] for line in lines]
    texts = [f"| {' | '.join(line)} |" for line in padded]
    texts.insert(1, "|" + " --- |" * width)
    return "\n".join(texts)


def _grid(table: Rows, write: Callable[[Element], str]) -> list[list[str]]:
    grid: list[list[str]] = []
    hanging: dict[int, int] = {}  # column → rows that a cell above still covers
    for row in table:
        line: list[str] = []
        for cell in row:
            _leave_room(line, hanging)
            if len(line) >= MAX_COLUMNS:
                break
            across = whole(cell.get("colspan"), 1, limit=MAX_COLUMNS - len(line))
            down = whole(cell.get("rowspan"), 1, limit=MAX_ROWS)
            hanging |= {len(line) + place: down for place in range(across)}
            line += [write(cell), *[""] * (across - 1)]
        grid.append(line)
        hanging = {column: left - 1 for column, left in hanging.items() if left > 1}
    return grid


def _leave_room(line: list[str], hanging: dict[int, int]) -> None:
    """Step over columns that a cell of a row above reaches down into."""
    while len(line) in hanging and len(line) < MAX_COLUMNS:
        line.append("")


def whole(written: str | None, otherwise: int, *, limit: int) -> int:
    """Return a whole number from 1 to `limit` as an attribute says it."""
    said = (written or "").strip()
    if not (said.isascii() and said.isdecimal()):
        return otherwise
    return max(1, min(int(said[:9]), limit))
