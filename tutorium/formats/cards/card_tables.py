"""Cards in a table, one row each: CSV and TSV, with names of columns or none, and Anki's exports.

Lines such as `#separator:tab`, `#html:true` and `#tags column:3` above the rows say, as Anki
writes them, what is what. Else the first row does, where it names columns; without names the
first column is asked and the second answered. Other columns are a partial loss.
"""

import html
import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from tutorium.formats.cards import cloze
from tutorium.formats.cards.anki_text import to_html, to_words
from tutorium.formats.cards.reading import MOST_WORK, Media, Reading, no_media
from tutorium.formats.cards.values import Collection, Note, NoteKind, ScheduledCard
from tutorium.formats.quizzes.reading import NotCarriedError
from tutorium.formats.quizzes.table_rows import read_rows
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

MAX_COLUMNS = 200
MAX_CELL = 100_000  # letters
_LOOKED_AT = 50  # rows, to find what parts the columns
_SEPARATORS = {
    "tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " ",
}  # fmt: skip
_DIRECTIVE = re.compile(r"#(?P<name>[a-z]+(?: column)?|columns):(?P<said>[^\n]*)", re.IGNORECASE)
_NAMES = {
    **dict.fromkeys(("front", "question", "term", "word", "prompt", "text", "cloze"), "front"),
    **dict.fromkeys(
        ("back", "answer", "definition", "meaning", "translation", "back extra"), "back"
    ),
    **dict.fromkeys(("guid", "id", "uid"), "guid"),
    **dict.fromkeys(("tags", "tag"), "tags"),
    **dict.fromkeys(("deck", "notetype", "typed"), ""),
}
_ROLES = ("front", "back", "guid", "tags", "deck", "notetype", "typed")
_LANGUAGE = re.compile(r".+:[a-z]{2}(?:-[a-z]{2})?", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:br|b|i|u|img|div|p|span|ul|ol|li|sub|sup|a)\b[^<>]*>|&(?:[a-z]+|#\d+);")
_FORMULA = re.compile(r"\\[(\[]")
TableForm = Literal["html", "plain", "markdown"]
KIND_NAMES: dict[NoteKind, str] = {  # of Anki's own types
    "basic": "Basic",
    "reversed": "Basic (and reversed card)",
    "cloze": "Cloze",
    "typed": "Basic (type in the answer)",
}


@dataclass(frozen=True, slots=True)
class Columns:
    """What the one who imports says of a table; what is left out is found."""

    front: str = ""  # names of columns
    back: str = ""
    has_names: bool | None = None


@dataclass(frozen=True, slots=True)
class _Table:
    rows: list[tuple[int, list[str]]]  # with the numbers of their lines
    roles: dict[str, int]  # what a column is for → its place
    form: TableForm
    unused: tuple[str, ...] = ()


def read_card_table(
    text: str,
    *,
    where: str,
    columns: Columns = Columns(),
    media: Media = no_media,
    most_work: int = MOST_WORK,
) -> Collection:
    """Return the notes of a table; blank rows are no items.

    Raises `UnsafeFileError` where it is no table with two columns.
    """
    table = _table(text, columns)
    reading = Reading(where, media, most_work=most_work)
    for number, cells in table.rows:
        if any(cell.strip() for cell in cells):
            said = {role: cells[place].strip() for role, place in table.roles.items()
                    if place < len(cells)}  # fmt: skip
            reading.take(f"row {number}", lambda: _note(said, table.form, reading))  # noqa: B023
    if table.unused:
        reading.item = ""
        listed = ", ".join(table.unused)[:300]
        reading.lose(f"the columns {listed}", "a card has a front and a back")
    return reading.collection()


def _table(text: str, columns: Columns) -> _Table:
    directives, body, skipped = _directives(text)
    separator = _separator(directives.get("separator", ""), body)
    rows = [(line + skipped, row) for line, row in read_rows(body, separator) if row]
    if not rows or max(len(cells) for _, cells in rows) > MAX_COLUMNS:
        raise UnsafeFileError("not-a-table", "it has no rows, or too many columns")
    names = directives["columns"].split(separator) if "columns" in directives else []
    if not names and _has_names(rows[0][1], columns):
        names = rows.pop(0)[1]
    names = [" ".join(name.split()) for name in names]
    roles = _roles(names, columns, directives) or _unnamed(rows, directives)
    if not {"front", "back"} <= roles.keys() and not _has_gaps(rows, roles):
        raise UnsafeFileError("not-a-table", "no two columns to ask and to answer")
    unused = tuple(name for place, name in enumerate(names) if place not in roles.values() and name)
    return _Table(rows, roles, _form(directives, rows), unused)


def _directives(text: str) -> tuple[dict[str, str], str, int]:
    """Return what Anki's lines above the rows say, the rows, and how many lines stood above."""
    found: dict[str, str] = {}
    text = text.lstrip("\ufeff")
    skipped = 0
    while match := _DIRECTIVE.match(text):
        found[match["name"].lower()] = match["said"].strip()
        text = text[match.end() :].removeprefix("\n")
        skipped += 1
    return found, text, skipped


def _separator(said: str, body: str) -> str:
    if said:
        return _SEPARATORS.get(said.lower(), said[:1])
    head = "\n".join(body.split("\n", _LOOKED_AT)[:_LOOKED_AT])
    best, parts = ",", (0.0, 0)
    for each in "\t,;|":
        lengths = Counter(len(cells) for _, cells in read_rows(head, each) if cells)
        columns, count = max(lengths.items(), key=lambda item: item[1], default=(1, 0))
        found = (count / max(sum(lengths.values()), 1), columns)
        if columns > 1 and found > parts:
            best, parts = each, found
    return best


def _has_names(first: list[str], columns: Columns) -> bool:
    if columns.has_names is not None:
        return columns.has_names
    said = [_plain(cell) for cell in first]
    wanted = {_plain(columns.front), _plain(columns.back)} - {""}
    return bool(
        (wanted and wanted <= set(said))
        or any(name in _NAMES for name in said)
        or any(_LANGUAGE.fullmatch(name) for name in said)
    )


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("_", " ").split())


def _roles(names: list[str], columns: Columns, directives: dict[str, str]) -> dict[str, int]:
    """Return what each named column is for; the first two that have no name of ours are sides."""
    if not names:
        return {}
    said = [_plain(name) for name in names]
    roles = _directed(directives)
    for place, name in enumerate(said):
        if name in _NAMES and place not in roles.values():
            roles.setdefault(_NAMES[name] or name, place)
    for role, wanted in (("front", columns.front), ("back", columns.back)):
        if wanted:
            roles[role] = _named(wanted, said)
    free = [place for place in range(len(said)) if place not in roles.values()]
    for role in ("front", "back"):
        if role not in roles and free:
            roles[role] = free.pop(0)
    return roles


def _named(wanted: str, said: list[str]) -> int:
    if _plain(wanted) not in said:
        raise UnsafeFileError("not-a-table", f"no column is called {wanted[:60]!r}")
    return said.index(_plain(wanted))


def _directed(directives: dict[str, str]) -> dict[str, int]:
    """Return the columns that lines above the rows name by their number, from 1."""
    found = {}
    for name, said in directives.items():
        role, is_column, _ = name.partition(" column")
        if is_column and role in _ROLES and said.isascii() and said.isdecimal():
            found[role] = int(said[:4]) - 1
    return found


def _unnamed(rows: list[tuple[int, list[str]]], directives: dict[str, str]) -> dict[str, int]:
    roles = _directed(directives)
    width = max(len(cells) for _, cells in rows) if rows else 0
    free = [place for place in range(width) if place not in roles.values()]
    return roles | dict(zip(("front", "back"), free, strict=False))


def _has_gaps(rows: list[tuple[int, list[str]]], roles: dict[str, int]) -> bool:
    """Say whether the one column that is asked hides words, so that it needs no answer."""
    place = roles.get("front", 0)
    return any(cloze.numbers(cells[place]) for _, cells in rows if place < len(cells))


def _form(directives: dict[str, str], rows: list[tuple[int, list[str]]]) -> TableForm:
    """Return how cells are written: Markdown, unless tags or Anki's signs for formulas are there."""
    if "html" in directives:
        return "html" if directives["html"].lower() == "true" else "plain"
    cells = [cell for _, row in rows for cell in row]
    if any(_MARKUP.search(cell) for cell in cells):
        return "html"
    return "plain" if any(_FORMULA.search(cell) for cell in cells) else "markdown"


def _note(said: dict[str, str], form: TableForm, reading: Reading) -> Note:
    if max(map(len, said.values())) > MAX_CELL:
        raise NotCarriedError("the row", f"a cell of it has more than {MAX_CELL:,} letters")
    kind = _kind(said)
    front, back = said.get("front", ""), said.get("back", "")
    typed = _words(said.get("typed") or back, form) if kind == "typed" else ""
    asked = _side(front, form, reading, gaps=kind == "cloze")
    answered = _side(back, form, reading)
    if not asked.strip() or (not answered.strip() and kind != "cloze"):
        lost = ", ".join(loss.what for loss in reading.losses if loss.where == reading.place)
        raise NotCarriedError("the row", f"a side of it is empty: it held {lost or 'no words'}")
    return Note(
        identity=said.get("guid") or f"{reading.where}: {' '.join(front.split())[:80]}",
        kind=kind,
        front=asked,
        back=answered,
        typed=typed,
        tags=_tags(said.get("tags", "")),
        cards=_cards(kind, asked, said.get("deck") or "Default"),
    )


def _kind(said: dict[str, str]) -> NoteKind:
    named = said.get("notetype", "").lower()
    if cloze.numbers(said.get("front", "")):
        return "cloze"
    if said.get("typed") or "type in" in named:
        return "typed"
    return "reversed" if "reversed" in named and "optional" not in named else "basic"


def _cards(kind: NoteKind, front: str, deck: str) -> tuple[ScheduledCard, ...]:
    ordinals = {"reversed": [0, 1], "cloze": [each - 1 for each in cloze.numbers(front)]}
    return tuple(ScheduledCard(ordinal, deck=deck) for ordinal in ordinals.get(kind, [0]))


def _side(said: str, form: TableForm, reading: Reading, *, gaps: bool = False) -> str:
    if form == "markdown":
        reading.spend(said)
        return reading.side(to_html(said, gaps=gaps), gaps=gaps)
    if form == "plain":
        said = html.escape(said, quote=False).replace("\n", "<br>")
    return reading.side(said, gaps=gaps)


def _words(said: str, form: TableForm) -> str:
    """Return a cell as it is typed."""
    if form == "plain":
        return " ".join(said.split())
    return to_words(said if form == "html" else to_html(said))


def _tags(said: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, re.split(r"[\s,;]+", said))))
