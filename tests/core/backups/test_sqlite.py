import sqlite3
from contextlib import closing

import pytest

from tutorium.core.backups import sqlite
from tutorium.core.backups.refusals import DatabaseInUseError, NotABackupError

pytestmark = pytest.mark.engine("sqlite")


def make_database(path, word, *migrations):
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app, name)")
        database.executemany("INSERT INTO django_migrations (app, name) VALUES (?, ?)", migrations)
        database.execute("CREATE TABLE words (word)")
        database.execute("INSERT INTO words VALUES (?)", [word])
    return path


def words_of(path):
    with closing(sqlite3.connect(path)) as database:
        return [word for (word,) in database.execute("SELECT word FROM words")]


def test_read_applied_returns_the_migrations_of_a_file(tmp_path):
    file = make_database(tmp_path / "a", "hello", ("core", "0001_initial"))

    assert sqlite.read_applied(file) == {("core", "0001_initial")}


def test_read_applied_of_no_file_says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        sqlite.read_applied(tmp_path / "none")


def test_read_applied_refuses_what_is_no_database(tmp_path):
    file = tmp_path / "letter"
    file.write_text("Dear reader, this is not a database at all.")

    with pytest.raises(NotABackupError):
        sqlite.read_applied(file)


def test_read_applied_refuses_a_database_of_something_else(tmp_path):
    file = tmp_path / "other"
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE recipes (name)")

    with pytest.raises(NotABackupError):
        sqlite.read_applied(file)


def test_read_applied_refuses_half_a_file(tmp_path):
    file = make_database(tmp_path / "a", "x" * 50_000)
    file.write_bytes(file.read_bytes()[:-8192])

    with pytest.raises(NotABackupError):
        sqlite.read_applied(file)


def test_replace_database_keeps_the_one_that_was_there(tmp_path):
    database = make_database(tmp_path / "site", "old")
    backup = make_database(tmp_path / "backup", "new")

    aside = sqlite.replace_database(database, by=backup)

    assert aside == tmp_path / "site.before-restore"
    assert (words_of(database), words_of(aside), words_of(backup)) == (["new"], ["old"], ["new"])
    assert database.stat().st_mode & 0o777 == 0o600


def test_replace_database_brings_along_what_is_still_in_the_log(tmp_path):
    database = make_database(tmp_path / "site", "old")
    backup = make_database(tmp_path / "backup", "new")
    with closing(sqlite3.connect(backup)) as writer:
        writer.execute("INSERT INTO words VALUES ('newest')")
        writer.commit()

        sqlite.replace_database(database, by=backup)

    assert words_of(database) == ["new", "newest"]


def test_replace_database_where_there_was_none(tmp_path):
    backup = make_database(tmp_path / "backup", "new")

    aside = sqlite.replace_database(tmp_path / "site", by=backup)

    assert aside is None
    assert words_of(tmp_path / "site") == ["new"]


def test_replace_database_while_another_has_it_open_changes_nothing(tmp_path):
    database = make_database(tmp_path / "site", "old")
    backup = make_database(tmp_path / "backup", "new")
    with closing(sqlite3.connect(database)) as server:
        server.execute("SELECT * FROM words").fetchall()

        with pytest.raises(DatabaseInUseError):
            sqlite.replace_database(database, by=backup)

    assert words_of(database) == ["old"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup", "data", "site"]


def test_replace_database_keeps_even_a_damaged_one(tmp_path):
    database = tmp_path / "site"
    database.write_bytes(b"this was a database once" * 100)
    backup = make_database(tmp_path / "backup", "new")

    aside = sqlite.replace_database(database, by=backup)

    assert words_of(database) == ["new"]
    assert aside.read_bytes() == b"this was a database once" * 100
