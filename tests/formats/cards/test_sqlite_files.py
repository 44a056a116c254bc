"""Databases of strangers: plain tables are read, all that could run or swell is refused."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.cards import sqlite_files
from tutorium.formats.cards.sqlite_files import open_database
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

PLAIN = "CREATE TABLE notes (id integer, flds text); INSERT INTO notes VALUES (1, 'a'), (2, 'b');"


def made(script):
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.create_collation("unicase", lambda a, b: (a > b) - (a < b))
        connection.create_function("own", 1, str, deterministic=True)
        connection.executescript(script)
        return connection.serialize()


def rows(data, table="notes", columns=("id", "flds"), most=100):
    with open_database(data) as database:
        return list(database.rows(table, columns, most=most))


def refusal(data, **asked):
    with pytest.raises(UnsafeFileError) as refused:
        rows(data, **asked)
    return refused.value


def test_rows_of_a_plain_table_are_read():
    assert rows(made(PLAIN)) == [(1, "a"), (2, "b")]


def test_columns_come_as_they_are_asked_for():
    assert rows(made(PLAIN), columns=("flds",)) == [("a",), ("b",)]


def test_journal_mode_of_the_file_does_not_matter():
    data = bytearray(made(PLAIN))
    data[18:20] = b"\2\2"

    assert rows(bytes(data)) == [(1, "a"), (2, "b")]


def test_own_collation_of_anki_is_known():
    script = "CREATE TABLE notes (id integer, flds text COLLATE unicase PRIMARY KEY) WITHOUT ROWID;"
    first = "INSERT INTO notes VALUES (1, 'a');"

    assert rows(made(script + first)) == [(1, "a")]


@pytest.mark.parametrize(
    ("script", "what"),
    [
        ("CREATE VIEW notes AS SELECT 1 AS id, 'x' AS flds;", "view notes"),
        ("CREATE TABLE notes (id, flds); CREATE VIEW v AS SELECT 1;", "view v"),
        ("CREATE TABLE n (a); CREATE TRIGGER t AFTER INSERT ON n BEGIN DELETE FROM n; END;",
         "trigger t"),
        ("CREATE VIRTUAL TABLE notes USING fts5(id, flds);", "table notes"),
        ("CREATE TABLE notes (id integer, flds text AS (hex(zeroblob(9))));",
         "columns of notes that are worked out"),
        ("CREATE TABLE notes (id integer, flds text AS (id) STORED);",
         "columns of notes that are worked out"),
    ],
)  # fmt: skip
def test_schema_that_runs_something_is_refused(script, what):
    refused = refusal(made(script))

    assert (refused.kind, refused.what) == ("schema", what)


def test_index_on_an_expression_is_never_asked():
    script = f"{PLAIN} CREATE INDEX i ON notes (own(flds));"

    assert rows(made(script)) == [(1, "a"), (2, "b")]


def test_missing_table_or_column_is_named():
    assert refusal(made(PLAIN), table="cards").what == "cards without id, flds"
    assert refusal(made(PLAIN), columns=("id", "guid")).what == "notes without guid"


def test_name_of_a_column_that_is_a_question_is_none():
    assert refusal(made(PLAIN), columns=('id" FROM notes; --',)).kind == "not-a-collection"


def test_more_rows_than_are_read_are_refused():
    assert refusal(made(PLAIN), most=1).kind == "too-many"


def test_value_that_is_too_long_is_refused():
    script = "CREATE TABLE notes (id integer, flds text); INSERT INTO notes VALUES (1, zeroblob(20000001));"

    assert refusal(made(script)).kind == "damaged-database"


def test_too_many_columns_are_refused():
    columns = ", ".join(f"c{place}" for place in range(500))

    assert refusal(made(f"CREATE TABLE notes ({columns});")).kind == "damaged-database"


def test_too_many_tables_are_refused():
    script = ";".join(f"CREATE TABLE t{place} (a)" for place in range(1001))

    assert refusal(made(script)).kind == "schema"


def test_question_without_end_is_stopped(monkeypatch):
    monkeypatch.setattr(sqlite_files, "MAX_STEPS", 2_000)
    monkeypatch.setattr(sqlite_files, "_STEPS_AT_ONCE", 1_000)
    many = "INSERT INTO notes SELECT a.id, a.flds FROM notes a, notes b, notes c;" * 2

    assert refusal(made(PLAIN + many), most=10**6).kind == "damaged-database"


@pytest.mark.parametrize(
    "question",
    [
        "DELETE FROM notes",
        "ATTACH '/etc/passwd' AS x",
        "SELECT hex(id) FROM notes",
        "PRAGMA trusted_schema=ON",
    ],
)
def test_nothing_but_reading_is_allowed(question):
    with open_database(made(PLAIN)) as database, pytest.raises(sqlite3.DatabaseError):
        database._connection.execute(question)  # noqa: SLF001  (no room asks so)


def test_what_is_no_database_is_refused():
    assert refusal(b"PK\3\4").kind == "not-a-collection"
    assert refusal(b"").kind == "not-a-collection"


def test_database_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(sqlite_files, "MAX_DATABASE", 1000)

    assert refusal(made(PLAIN)).kind == "too-large"


def test_half_a_database_is_refused():
    longer = "INSERT INTO notes SELECT id, zeroblob(9000) FROM notes;"
    whole = made(PLAIN + longer)

    assert refusal(whole[: len(whole) // 2]).kind == "damaged-database"


def test_text_in_no_encoding_is_still_text():
    script = "CREATE TABLE notes (id integer, flds text); INSERT INTO notes VALUES (1, CAST(x'ff41' AS text));"

    assert rows(made(script)) == [(1, "\ufffdA")]


@given(st.integers(0, 8191), st.binary(min_size=1, max_size=40))
def test_damaged_database_is_read_or_refused(place, damage):
    data = bytearray(made(PLAIN))
    data[place : place + len(damage)] = damage

    try:
        rows(bytes(data))
    except UnsafeFileError:
        return
