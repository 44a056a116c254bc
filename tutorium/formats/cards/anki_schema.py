"""What an older collection of Anki (schema 11) is made of beside its notes.

The definitions of tables and of defaults follow Anki's own `schema11.sql` and are needed to the
letter: every program that reads `.apkg` expects them.
"""

import json
from typing import Any

from tutorium.formats.cards.values import NoteKind

TABLES = """
CREATE TABLE col (
  id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
  ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL,
  conf text NOT NULL, models text NOT NULL, decks text NOT NULL, dconf text NOT NULL,
  tags text NOT NULL
);
CREATE TABLE notes (
  id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL,
  csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL
);
CREATE TABLE cards (
  id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL,
  due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL,
  lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL,
  flags integer NOT NULL, data text NOT NULL
);
CREATE TABLE revlog (
  id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
  ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
  type integer NOT NULL
);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""
SCHEMA = 11
UNSENT = -1  # what was not yet sent to a server
DEFAULT_DECK = 1
CSS = """.card { font-family: Georgia, serif; font-size: 20px; text-align: left; }
.cloze { font-weight: bold; }
img { max-width: 100%; }
"""
_LATEX_PRE = (
    "\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n\\usepackage[utf8]{inputenc}\n"
    "\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\setlength{\\parindent}{0in}\n"
    "\\begin{document}\n"
)
_LINE = "<hr id=answer>"
TYPE_KEYS: dict[NoteKind, int] = {  # they never change, so that Anki knows them again
    "basic": 1_764_115_200_001,
    "reversed": 1_764_115_200_002,
    "cloze": 1_764_115_200_003,
    "typed": 1_764_115_200_004,
}
FIELDS: dict[NoteKind, tuple[str, ...]] = {
    "basic": ("Front", "Back"),
    "reversed": ("Front", "Back"),
    "cloze": ("Text", "Back"),
    "typed": ("Front", "Back", "Typed"),
}
TEMPLATES: dict[NoteKind, tuple[tuple[str, str], ...]] = {
    "basic": (("{{Front}}", f"{{{{FrontSide}}}}{_LINE}{{{{Back}}}}"),),
    "reversed": (
        ("{{Front}}", f"{{{{FrontSide}}}}{_LINE}{{{{Back}}}}"),
        ("{{Back}}", f"{{{{FrontSide}}}}{_LINE}{{{{Front}}}}"),
    ),
    "cloze": (("{{cloze:Text}}", "{{cloze:Text}}{{#Back}}<hr>{{Back}}{{/Back}}"),),
    "typed": (
        ("{{Front}}<div>{{type:Typed}}</div>",
         f"{{{{Front}}}}{_LINE}<div>{{{{type:Typed}}}}</div>{{{{Back}}}}"),
    ),
}  # fmt: skip


def type_name(kind: NoteKind) -> str:
    return f"Tutorium {kind}"


def json_type(kind: NoteKind) -> dict[str, Any]:
    """Return a note type as older collections hold it."""
    templates = TEMPLATES[kind]
    return {
        "id": TYPE_KEYS[kind],
        "name": type_name(kind),
        "type": int(kind == "cloze"),
        "mod": TYPE_KEYS[kind] // 1000,
        "usn": UNSENT,
        "sortf": 0,
        "did": DEFAULT_DECK,
        "tmpls": [
            {"name": f"Card {place + 1}", "ord": place, "qfmt": question, "afmt": answer,
             "bqfmt": "", "bafmt": "", "did": None}
            for place, (question, answer) in enumerate(templates)
        ],
        "flds": [
            {"name": name, "ord": place, "sticky": False, "rtl": False, "font": "Arial",
             "size": 20, "media": []}
            for place, name in enumerate(FIELDS[kind])
        ],
        "css": CSS,
        "latexPre": _LATEX_PRE,
        "latexPost": "\\end{document}",
        "tags": [],
        "vers": [],
        "req": [[place, "any", [place]] for place in range(len(templates))],
    }  # fmt: skip


def json_deck(key: int, name: str, modified: int) -> dict[str, Any]:
    return {
        "id": key, "name": name, "mod": modified, "usn": UNSENT, "collapsed": False, "conf": 1,
        "desc": "", "dyn": 0, "extendNew": 0, "extendRev": 50, "lrnToday": [0, 0],
        "newToday": [0, 0], "revToday": [0, 0], "timeToday": [0, 0],
    }  # fmt: skip


_DECK_OPTIONS = {
    "1": {
        "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": True,
        "timer": 0, "replayq": True,
        "new": {"bury": True, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 7],
                "order": 1, "perDay": 20, "separate": True},
        "rev": {"bury": True, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500,
                "minSpace": 1, "perDay": 200},
        "lapse": {"delays": [10], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0},
    }
}  # fmt: skip
_SETTINGS = {
    "activeDecks": [1], "addToCur": True, "collapseTime": 1200, "curDeck": 1,
    "curModel": str(TYPE_KEYS["basic"]), "dueCounts": True, "estTimes": True, "newBury": True,
    "newSpread": 0, "nextPos": 1, "sortBackwards": False, "sortType": "noteFld", "timeLim": 0,
    "schedVer": 2,
}  # fmt: skip


def collection_row(created: int, modified: int, decks: dict[str, int]) -> tuple[int | str, ...]:
    """Return the one row of `col`; times in seconds, decks by name."""
    types = {str(key): json_type(kind) for kind, key in TYPE_KEYS.items()}
    listed = {str(key): json_deck(key, name, modified) for name, key in decks.items()}
    written: tuple[dict[str, Any], ...] = (_SETTINGS, types, listed, _DECK_OPTIONS, {})
    return (
        1, created, modified * 1000, modified * 1000, SCHEMA, 0, UNSENT, 0,
        *(json.dumps(each, ensure_ascii=False) for each in written),
    )  # fmt: skip
