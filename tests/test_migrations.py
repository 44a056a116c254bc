"""Databases of earlier versions are brought up to date, and nothing in them is lost."""

import gzip
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.metadata import version

import pytest

from tests.upgraded import KEPT, lost_values, rows_of

pytestmark = [pytest.mark.engine("sqlite"), pytest.mark.long]

# Content types and permissions are made anew by `migrate`; sessions are nobody's.
NOT_READ = ("contenttypes", "auth.permission", "sessions")


@pytest.fixture(scope="module", params=KEPT, ids=lambda path: path.name.split(".sq")[0])
def upgraded(request, tmp_path_factory):
    """Bring a kept database up to date, once for all tests; return its rows of before and itself."""
    database = tmp_path_factory.mktemp("upgraded") / "tutorium.sqlite3"
    database.write_bytes(gzip.decompress(request.param.read_bytes()))
    before = rows_of(database)
    tutorium(database, "migrate", "--verbosity", "0")
    return before, database


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


def test_this_minor_version_or_the_one_before_is_kept():
    assert KEPT[0].name == "0.1.sqlite3.gz"
    assert len(KEPT) >= int(version("tutorium").split(".")[1])


def test_every_row_is_there_after_the_upgrade_and_says_what_it_said(upgraded):
    before, database = upgraded

    assert lost_values(before, rows_of(database)) == []
    assert {"accounts_user", "library_answer", "lessons_tutorrequest"} <= before.keys()


def test_kept_database_is_read_after_the_upgrade(upgraded):
    excluded = [f"--exclude={name}" for name in NOT_READ]
    rows = json.loads(tutorium(upgraded[1], "dumpdata", *excluded))

    assert [row["fields"]["title"] for row in rows if row["model"] == "library.answer"] == [
        "Why do all bodies fall alike?"
    ]


def test_kept_database_can_be_searched_after_the_upgrade(upgraded):
    found = json.loads(tutorium(upgraded[1], "search", "heavy things fall", "--json"))

    assert found["results"][0]["uid"] == "0SAMP1EANS01"


def test_account_at_a_bank_is_with_no_provider_after_the_upgrade(upgraded):
    database, step = upgraded[1], ("migrate", "payments", "--verbosity", "0")
    tutorium(database, *step[:2], "0010", *step[2:])
    insert = """INSERT INTO payments_destination
        (user_id, provider, reference, details, ended_at, hint, said_at)
        VALUES (1, ?, ?, ?, ?, '', '')"""
    rows = [
        ("invoice", "", "sealed:x", None),
        ("invoice", "", "", "2026-01-01"),  # whose owner was erased
        ("stripe", "acct_1", "", None),
    ]
    with closing(sqlite3.connect(database)) as written, written:
        written.executescript("DROP TRIGGER ledger_destination")  # which knows nobody of age there
        written.executemany(insert, rows)

    tutorium(database, *step)

    with closing(sqlite3.connect(database)) as read:
        found = read.execute("SELECT provider, reference, details FROM payments_destination")
        assert sorted(found) == [("", "", ""), ("", "", "sealed:x"), ("stripe", "acct_1", "")]


def test_kept_cards_are_found_by_their_words_after_the_upgrade(upgraded):
    card = ("search", "how large is g", "--kind", "card", "--json")
    found = json.loads(tutorium(upgraded[1], *card))

    assert [(each["title"], each["snippet"]) for each in found["results"]] == [
        ("How large is g?", "About 9.81 m s^-2.")
    ]
