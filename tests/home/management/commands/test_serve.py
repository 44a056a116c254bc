"""The server as a person starts it: in a process of its own."""

import os
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection

import pytest

from tutorium.core.backups import write_backup
from tutorium.home.management.commands.serve import allow_open_files

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engine("sqlite")]

SECONDS = 60


@pytest.fixture
def database(data_folder):
    """A database that is up to date, with nothing in it."""
    write_backup(data_folder / "tutorium.sqlite3")
    return data_folder / "tutorium.sqlite3"


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(data_folder, *arguments, **environment):
    return subprocess.Popen(
        [sys.executable, "-m", "tutorium.cli", "serve", *map(str, arguments)],
        env=os.environ
        | {
            "TUTORIUM_DATA_DIR": str(data_folder),
            "TUTORIUM_DATABASE_URL": f"sqlite:///{data_folder / 'tutorium.sqlite3'}",
        }
        | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def refusal(process):
    """Return what a start that fails says, once it has ended."""
    said, complaint = process.communicate(timeout=SECONDS)
    assert (process.returncode, said) == (1, "")
    return complaint.removeprefix("CommandError: ").strip()


def get(port, path):
    """Return the status and the name that the server gives itself."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=SECONDS)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.getheader("server")


def wait_until_ready(process, port):
    for _ in range(SECONDS * 10):
        assert process.poll() is None, process.communicate()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


def test_serve_answers_and_ends_on_ctrl_c(database, data_folder, free_port):
    process = start(data_folder, "--port", free_port)
    wait_until_ready(process, free_port)

    answer = get(free_port, "/robots.txt")
    process.send_signal(signal.SIGINT)
    said, complaint = process.communicate(timeout=SECONDS)

    assert answer == (200, None)
    assert (process.returncode, complaint) == (0, "")
    assert said.splitlines() == [
        "",
        f"Tutorium is at http://127.0.0.1:{free_port}/",
        "Ctrl-C stops it.",
        "Stopped.",
    ]


def test_serve_with_a_demo_shows_its_sign_ins(database, data_folder, free_port):
    (data_folder / "demo.txt").write_text("student\tstudent@demo.invalid\tpassword123\n")
    process = start(data_folder, "--port", free_port, TUTORIUM_DEMO="1")
    wait_until_ready(process, free_port)

    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=SECONDS)

    assert said.splitlines()[2:6] == [
        "Demo sign-ins, on this machine only:",
        f"  {'student':<14} {'student@demo.invalid':<28} password123",
        "No tutor is here yet. Sixty invented ones, in a minute or two:",
        "  TUTORIUM_DEMO=1 .venv/bin/tutorium demo",
    ]


def test_serve_on_a_port_that_is_taken(data_folder):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        said = refusal(start(data_folder, "--port", port))

    assert said == (
        f"Something already answers at port {port}; perhaps Tutorium is running. "
        f"Stop it, or choose another: --port {port + 1}"
    )
    assert list(data_folder.iterdir()) == []


def test_serve_refuses_a_demo_that_others_can_reach(data_folder, free_port):
    said = refusal(start(data_folder, "--host", "0.0.0.0", TUTORIUM_DEMO="1"))  # noqa: S104

    assert said == "TUTORIUM_DEMO opens demo sign-ins, so it goes with 127.0.0.1 alone."


def test_serve_refuses_a_database_from_a_newer_version(database, data_folder, free_port):
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            "INSERT INTO django_migrations VALUES (9999, 'library', '0999_later', '2030-01-01')"
        )

    said = refusal(start(data_folder, "--port", free_port, "--prepare"))

    assert said == (
        "The database was written by a newer Tutorium (it has library.0999_later). "
        "Nothing was changed. Start that version, or restore an older backup."
    )


def test_serve_refuses_a_database_that_is_not_up_to_date(data_folder, free_port):
    said = refusal(start(data_folder, "--port", free_port))

    assert said == "The database is not up to date. Run: tutorium migrate"


def test_serve_without_a_folder_to_write_to(data_folder, free_port):
    said = refusal(start(data_folder / "none", "--port", free_port))

    assert said == f"Tutorium cannot write to {data_folder / 'none'}. Nothing was changed."


def test_serve_on_a_host_that_does_not_exist(data_folder):
    said = refusal(start(data_folder, "--host", "no-such-host.invalid", "--port", "8000"))

    assert said.startswith("Tutorium cannot listen on no-such-host.invalid, port 8000: ")


@pytest.fixture
def few_open_files():
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (200, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.mark.parametrize(("asked", "allowed"), [(300, 300), (100, 200)])
def test_server_may_open_as_many_files_as_it_asks_for(few_open_files, asked, allowed):
    allow_open_files(asked)

    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == allowed
