"""The command as a person types it."""

import os
import subprocess
import sys

import pytest

from tutorium.cli import HINT, OF_DJANGO


def tutorium(data_folder, *arguments, **environment):
    own = {
        "TUTORIUM_DATA_DIR": str(data_folder),
        "TUTORIUM_DATABASE_URL": f"sqlite:///{data_folder / 'tutorium.sqlite3'}",
    }
    return subprocess.run(
        [sys.executable, "-m", "tutorium.cli", *arguments],
        env=os.environ | own | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_command_alone_lists_what_there_is(data_folder):
    done = tutorium(data_folder)

    first, *rows, hint = done.stdout.splitlines()
    assert (done.returncode, first, hint) == (0, "tutorium COMMAND, where COMMAND is one of", HINT)
    assert [row.split()[0] for row in rows] == [
        "backup", "demo", "doctor", "export", "fakestripe", "import", "mail", "mark", "move", "packs", "payments",
        "people", "progress", "questions", "recall", "regrade", "restore", "safeguarding", "search", "semantic",
        "serve", "tutors", "work", *OF_DJANGO,
    ]  # fmt: skip


def test_command_without_its_tables_says_what_to_run(data_folder):
    done = tutorium(data_folder, "packs", "stats")

    assert done.returncode == 1
    assert done.stderr == "The database is not up to date. Run: tutorium migrate\n"


def test_command_with_traceback_shows_it(data_folder):
    done = tutorium(data_folder, "packs", "--traceback", "stats")

    assert done.returncode == 1
    assert done.stderr.startswith("Traceback (most recent call last):")


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("TUTORIUM_DEBUG", "banana", "Not a valid boolean."),
        ("TUTORIUM_DATABASE_URL", "oil://x", "Not a valid database URL."),
    ],
)
def test_command_with_a_setting_that_cannot_be_read(data_folder, name, value, fault):
    done = tutorium(data_folder, "doctor", **{name: value})

    assert done.returncode == 1
    assert done.stderr == (
        f'Environment variable "{name}" invalid: {fault} See docs/settings.md.\n'
    )


def test_command_whose_reader_leaves_ends_without_a_word(data_folder):
    process = subprocess.Popen(
        [sys.executable, "-m", "tutorium.cli"],
        env=os.environ | {"TUTORIUM_DATA_DIR": str(data_folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    process.stdout.close()

    with process:
        complaint = process.stderr.read()

    assert (process.returncode, complaint) == (1, "")
