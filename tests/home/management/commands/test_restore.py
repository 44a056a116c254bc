"""Restores by the command itself, in a process of its own, into a database of its own."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.factories import UserFactory, publish_answers
from tutorium.core.backups import write_backup
from tutorium.core.models import ContentVersion

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine("sqlite")]


@pytest.fixture
def backup(tmp_path):
    """A backup with two answers, at content version 5."""
    publish_answers(2)
    UserFactory()
    ContentVersion.objects.update_or_create(pk=1, defaults={"number": 5})
    write_backup(tmp_path / "backup")
    return tmp_path / "backup"


@pytest.fixture
def database(data_folder):
    return data_folder / "tutorium.sqlite3"


def restore(file, data_folder):
    command = [sys.executable, "-m", "tutorium.cli", "restore", str(file)]
    environment = os.environ | {
        "TUTORIUM_DATA_DIR": str(data_folder),
        "TUTORIUM_DATABASE_URL": f"sqlite:///{data_folder / 'tutorium.sqlite3'}",
    }
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def ask(database, question, *values):
    with closing(sqlite3.connect(database)) as connection, connection:
        return connection.execute(question, values).fetchall()


def test_restore_into_an_empty_folder(backup, database, data_folder):
    done = restore(backup, data_folder)

    assert (done.returncode, done.stdout) == (0, f"{backup} is the database now.\n")
    assert ask(database, "SELECT count(*) FROM library_answer") == [(2,)]


def test_restore_keeps_what_was_there_and_empties_every_page_cache(backup, database, data_folder):
    database.write_bytes(backup.read_bytes())
    ask(database, "UPDATE core_contentversion SET number = 90")
    (data_folder / "demo.txt").write_text("of another database")

    done = restore(backup, data_folder)

    aside = database.with_name("tutorium.sqlite3.before-restore")
    assert done.stdout.splitlines()[1] == f"The one before it is kept as {aside}."
    assert ask(aside, "SELECT number FROM core_contentversion") == [(90,)]
    assert ask(database, "SELECT number FROM core_contentversion") == [(91,)]
    assert not (data_folder / "demo.txt").exists()


def test_restore_of_a_newer_backup_changes_nothing(backup, database, data_folder):
    ask(
        backup, "INSERT INTO django_migrations VALUES (9999, 'library', '0999_later', '2030-01-01')"
    )

    done = restore(backup, data_folder)

    assert done.returncode == 1
    assert "comes from a newer Tutorium (it has library.0999_later)" in done.stderr
    assert not database.exists()


def test_restore_of_an_older_backup_brings_it_up_to_date(backup, database, data_folder):
    ask(backup, "DELETE FROM django_migrations WHERE app = 'taggit' AND name LIKE '0006%'")

    done = restore(backup, data_folder)

    assert done.stdout.splitlines()[0] == "Preparing the database …"
    assert done.returncode == 0, done.stderr


def test_restore_of_a_damaged_backup_changes_nothing(backup, database, data_folder):
    backup.write_bytes(backup.read_bytes()[:100_000])

    done = restore(backup, data_folder)

    assert done.returncode == 1
    assert "is not a whole backup of Tutorium" in done.stderr
    assert not database.exists()


def test_restore_while_the_site_runs_is_refused(backup, database, data_folder):
    database.write_bytes(backup.read_bytes())
    with closing(sqlite3.connect(database)) as server:
        server.execute("PRAGMA journal_mode=WAL")
        server.execute("SELECT * FROM library_answer").fetchall()

        done = restore(backup, data_folder)

    assert done.stderr == (
        "CommandError: The database is in use: stop the server, then restore. "
        "Nothing was changed.\n"
    )


def test_restore_of_no_file(database, data_folder, tmp_path):
    done = restore(tmp_path / "none", data_folder)

    assert done.stderr == f"CommandError: There is no file {tmp_path / 'none'}.\n"
