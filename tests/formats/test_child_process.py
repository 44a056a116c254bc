"""A process that can be killed and knows no secret."""

import json
import subprocess
import sys

import pytest

from tutorium.formats.child_process import ask

SAY_WHAT_IT_KNOWS = "import json, os, tutorium; print(json.dumps(sorted(os.environ)))"


def known(**said):
    done = ask((sys.executable, "-c", SAY_WHAT_IT_KNOWS), b"", limit_seconds=30, **said)
    return set(json.loads(done.stdout)) - {"LC_CTYPE"}  # Python's own


def test_a_process_finds_our_modules_and_no_secret_of_the_site(monkeypatch):
    monkeypatch.setenv("TUTORIUM_SECRET_KEY", "secret")
    monkeypatch.setenv("HOME", "/home/site")
    monkeypatch.delenv("SYSTEMROOT", raising=False)

    assert known() == {"PATH", "PYTHONPATH"}
    assert known(also=("HOME", "NOT_THERE")) == {"HOME", "PATH", "PYTHONPATH"}


def test_a_process_says_what_it_was_given_and_how_it_ended():
    done = ask(("sh", "-c", "cat; echo complaint >&2; exit 3"), b"data", limit_seconds=30)

    assert (done.stdout, done.stderr, done.returncode) == (b"data", None, 3)


def test_a_process_that_takes_too_long_is_killed():
    with pytest.raises(subprocess.TimeoutExpired):
        ask(("sleep", "60"), b"", limit_seconds=0.05)


def test_what_cannot_be_started_is_an_error():
    with pytest.raises(OSError, match="no-such-program"):
        ask(("/no-such-program",), b"", limit_seconds=30)
