"""What a collection says beside its notes."""

import json

from tutorium.formats.cards.anki_schema import FIELDS, TEMPLATES, TYPE_KEYS, collection_row
from tutorium.formats.cards.note_types import NoteType, Template, read_json_type


def test_every_kind_of_note_has_a_type_that_is_read_again():
    row = collection_row(1000, 2000, {"Default": 1})
    types = json.loads(row[9])

    assert {key: read_json_type(each) for key, each in types.items()} == {
        str(key): NoteType(
            f"Tutorium {kind}",
            FIELDS[kind],
            tuple(
                Template(f"Card {place}", *sides) for place, sides in enumerate(TEMPLATES[kind], 1)
            ),
            is_cloze=kind == "cloze",
        )
        for kind, key in TYPE_KEYS.items()
    }


def test_decks_stand_under_their_keys():
    decks = json.loads(collection_row(1000, 2000, {"Default": 1, "A::B": 9})[10])

    assert {key: (deck["id"], deck["name"], deck["mod"]) for key, deck in decks.items()} == {
        "1": (1, "Default", 2000),
        "9": (9, "A::B", 2000),
    }
