"""Note types of older collections and of newer ones, which keep them in tables."""

import sqlite3
from contextlib import closing

from tests.formats.cards.packages import BASIC
from tutorium.formats.cards.note_types import NoteType, Template, read_json_type, read_type_tables
from tutorium.formats.cards.protobuf import write_message
from tutorium.formats.cards.sqlite_files import open_database

BASIC_TYPE = NoteType(
    "Basic",
    ("Front", "Back"),
    (Template("Card 1", "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"),),
)


def test_type_is_read_from_json():
    assert read_json_type(BASIC) == BASIC_TYPE


def test_fields_stand_in_the_order_of_their_places():
    fields = [{"name": "Back", "ord": 1}, {"name": "Front", "ord": 0}]

    assert read_json_type(BASIC | {"flds": fields}) == BASIC_TYPE


def test_type_with_gaps_says_so():
    assert read_json_type(BASIC | {"type": 1}).is_cloze


def test_what_is_odd_in_json_is_left_out():
    odd = {"name": 7, "flds": "none", "tmpls": [3, {"name": "x", "qfmt": None}], "type": []}

    assert read_json_type(odd) == NoteType("", (), (Template("x", "", ""),))
    assert read_json_type([]) == NoteType("", (), ())


def test_types_are_read_from_tables():
    config = write_message([(1, "{{Front}}"), (2, "{{FrontSide}}<hr id=answer>{{Back}}")])
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(
            "CREATE TABLE notetypes (id, name, config); CREATE TABLE fields (ntid, ord, name);"
            "CREATE TABLE templates (ntid, ord, name, config);"
            "INSERT INTO fields VALUES (5, 1, 'Back'), (5, 0, 'Front'), (6, 0, 'Text'), ('x', 0, 'y');"
            "INSERT INTO notetypes VALUES (5, 'Basic', x''), (6, 'Cloze', x'0801'), (7, 'odd', 3);"
        )
        connection.execute("INSERT INTO templates VALUES (5, 0, 'Card 1', ?)", (config,))
        data = connection.serialize()

    with open_database(data) as database:
        types = read_type_tables(database)

    assert types == {5: BASIC_TYPE, 6: NoteType("Cloze", ("Text",), (), is_cloze=True)}
