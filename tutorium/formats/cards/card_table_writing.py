"""Cards as a table that Anki imports as it stands, with its own note types and HTML in cells."""

import csv
import io
from collections.abc import Iterator

from tutorium.formats.cards.anki_writing import fields_of
from tutorium.formats.cards.card_tables import KIND_NAMES
from tutorium.formats.cards.values import Collection, Note
from tutorium.formats.quizzes.values import Loss

_COLUMNS = ("guid", "notetype", "deck", "tags", "Front", "Back", "Typed")
_ABOVE = (
    "#separator:comma", "#html:true", "#guid column:1", "#notetype column:2", "#deck column:3",
    "#tags column:4",
)  # fmt: skip


def write_card_table(collection: Collection) -> tuple[str, tuple[Loss, ...]]:
    """Return the table, and what it cannot hold."""
    written = io.StringIO()
    written.writelines(f"{line}\n" for line in _ABOVE)
    written.write(f"#columns:{','.join(_COLUMNS)}\n")
    rows = csv.writer(written, lineterminator="\n")
    rows.writerows(_row(note) for note in collection.notes)
    return written.getvalue(), tuple(_lost(collection))


def _row(note: Note) -> list[str]:
    front, back, *typed = [_on_one_line(field) for field in fields_of(note)]
    deck = note.cards[0].deck if note.cards else "Default"
    kind = KIND_NAMES[note.kind]
    return [note.identity, kind, deck, " ".join(note.tags), front, back, "".join(typed)]


def _on_one_line(html: str) -> str:
    """Return HTML that says the same without lines, of which Anki would make breaks."""
    return html if "<pre" in html else " ".join(html.split("\n"))


def _lost(collection: Collection) -> Iterator[Loss]:
    if collection.figures:
        what = f"{len(collection.figures)} pictures"
        yield Loss("all notes", what, "a table names them and does not hold them", partial=True)
    yield from collection.lost_schedules("a table has no place for them")
