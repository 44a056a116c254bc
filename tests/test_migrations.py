"""Databases of earlier versions are brought up to date, and nothing in them is lost."""

import gzip
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import pytest

pytestmark = pytest.mark.engine("sqlite")

KEPT = sorted((Path(__file__).parent / "fixtures" / "databases").glob("*.sqlite3.gz"))
# Content types and permissions are made anew by `migrate`; sessions are nobody's.
NOT_READ = ("contenttypes", "auth.permission", "sessions")


@pytest.fixture(params=KEPT, ids=lambda path: path.name.removesuffix(".sqlite3.gz"))
def database(request, data_folder):
    path = data_folder / "tutorium.sqlite3"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def tutorium(database, *arguments):
    done = subprocess.run(
        [sys.executable, "-m", "tutorium.cli", *arguments],
        env=os.environ
        | {
            "TUTORIUM_DATA_DIR": str(database.parent),
            "TUTORIUM_DATABASE_URL": f"sqlite:///{database}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows_of(database):
    """Return how many rows each table of the library has."""
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'library%'"
    with closing(sqlite3.connect(database)) as connection:
        return {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 (their own names)
            for (name,) in connection.execute(tables).fetchall()
        }


def test_this_minor_version_or_the_one_before_is_kept():
    assert KEPT[0].name == "0.1.sqlite3.gz"
    assert len(KEPT) >= int(version("tutorium").split(".")[1])


def test_kept_database_is_brought_up_to_date_and_read(database):
    before = rows_of(database)

    tutorium(database, "migrate", "--verbosity", "0")

    after = rows_of(database)
    assert {name: after.get(name) for name in before} == before
    excluded = [f"--exclude={name}" for name in NOT_READ]
    rows = json.loads(tutorium(database, "dumpdata", *excluded))
    assert [row["fields"]["title"] for row in rows if row["model"] == "library.answer"] == [
        "Why do all bodies fall alike?"
    ]


def test_kept_database_can_be_searched_after_the_upgrade(database):
    tutorium(database, "migrate", "--verbosity", "0")

    found = json.loads(tutorium(database, "search", "heavy things fall", "--json"))

    assert found["results"][0]["uid"] == "0SAMP1EANS01"


def test_kept_cards_are_found_by_their_words_after_the_upgrade(database):
    tutorium(database, "migrate", "--verbosity", "0")

    found = json.loads(tutorium(database, "search", "how large is g", "--kind", "card", "--json"))

    assert [(each["title"], each["snippet"]) for each in found["results"]] == [
        ("How large is g?", "About 9.81 m s^-2.")
    ]
