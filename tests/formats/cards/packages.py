"""Collections of Anki made by hand, for what its own programs would never write."""

import json
import sqlite3
from contextlib import closing

from tutorium.formats.cards.anki_schema import TABLES
from tutorium.formats.cards.anki_writing import zipped

BASIC = {
    "name": "Basic",
    "type": 0,
    "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
    "tmpls": [
        {"name": "Card 1", "ord": 0, "qfmt": "{{Front}}",
         "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"},
    ],
}  # fmt: skip
CARD = {
    "id": 1, "nid": 1, "did": 1, "ord": 0, "mod": 0, "usn": 0, "type": 0, "queue": 0, "due": 0,
    "ivl": 0, "factor": 0, "reps": 0, "lapses": 0, "left": 0, "odue": 0, "odid": 0, "flags": 0,
    "data": "",
}  # fmt: skip
CREATED = 1_700_000_000


def database(*, notes=(), cards=(), recalls=(), types=None, script=""):
    """Return the bytes of a collection; a note is (key, fields), a card what differs from `CARD`."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(TABLES)
        decks = {"1": {"name": "Default"}, "7": {"name": "History::Cold War"}}
        listed = json.dumps(types or {"1": BASIC})
        connection.execute(
            "INSERT INTO col VALUES (1, ?, 0, 0, 11, 0, 0, 0, '{}', ?, ?, '{}', '{}')",
            (CREATED, listed, json.dumps(decks)),
        )
        for key, fields in notes:
            connection.execute(
                "INSERT INTO notes VALUES (?, ?, 1, 0, 0, ' a b ', ?, '', 0, 0, '')",
                (key, f"guid{key}", "\x1f".join(fields)),
            )
        for card in cards:
            row = tuple((CARD | card).values())
            places = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO cards VALUES ({places})", row)  # noqa: S608  (ours)
        for row in recalls:
            connection.execute("INSERT INTO revlog VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?)", row)
        connection.executescript(script)
        return connection.serialize()


def package(data, *, media=None, name="collection.anki2"):
    listed = json.dumps({str(place): each for place, each in enumerate(media or {})}).encode()
    files = [(str(place), each) for place, each in enumerate((media or {}).values())]
    return zipped([(name, data), ("media", listed), *files])
