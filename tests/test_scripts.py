"""What the scripts say when something is in their way. They start from a copy of the checkout."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = ("bash", "dirname", "env", "cat", "cmp", "df", "awk", "mkdir", "touch", "rm", "grep", "git")
DOUBLE = """#!/bin/sh
case "$*" in
  -V) echo "Python {version}" ;;
  *version_info*sys.exit*|*sys.exit*version_info*) exit {too_old} ;;
  *ensurepip*) exit 1 ;;
  *) echo 3.12 ;;
esac
"""


@pytest.fixture
def checkout(tmp_path):
    """The scripts and what they read, without `.venv`."""
    folder = tmp_path / "checkout"
    shutil.copytree(ROOT / "script", folder / "script")
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.fixture
def tools(tmp_path):
    """A PATH with everyday tools, and no Python at all."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in TOOLS:
        (folder / name).symlink_to(shutil.which(name))
    return folder


def run(checkout, script, *arguments, path=None, **environment):
    said = {"PATH": str(path) if path else os.environ["PATH"], "HOME": str(checkout)}
    return subprocess.run(
        [checkout / "script" / script, *arguments],
        env=said | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def put_python(tools, name, *, version, too_old):
    (tools / name).write_text(DOUBLE.format(version=version, too_old=int(too_old)))
    (tools / name).chmod(0o755)


def test_server_on_a_port_that_is_taken_does_nothing(checkout):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        done = run(checkout, "server", "--port", str(port))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        f"Something already answers at http://127.0.0.1:{port}/; perhaps Tutorium is running.",
        f"Stop it, or choose another port: script/server --port {port + 1}",
    ]
    assert not (checkout / "var").exists()


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "123456", "8000x", ""])
def test_server_refuses_what_is_no_port(checkout, port):
    done = run(checkout, "server", f"--port={port}")

    assert done.returncode == 1
    assert done.stderr == f"A port is a number from 1 to 65535, not '{port}'.\n"


@pytest.mark.parametrize("script", ["server", "test"])
def test_script_explains_its_usage(checkout, script):
    done = run(checkout, script, "--prot", "80")

    assert done.returncode == 1
    assert done.stderr.startswith(f"Usage: script/{script} [")


def test_server_without_a_folder_to_write_to(checkout):
    (checkout / "file").touch()

    done = run(
        checkout, "server", "--port", "65123", TUTORIUM_DATA_DIR=str(checkout / "file" / "x")
    )

    assert done.returncode == 1
    assert done.stderr == (
        f"Tutorium cannot write to {checkout / 'file' / 'x'}: "
        "the folder is read-only or the disk is full.\n"
    )


def test_environment_without_python_says_what_to_install(checkout, tools):
    done = run(checkout, "environment", path=tools)

    assert done.returncode == 1
    assert done.stderr.splitlines()[:2] == [
        "Tutorium needs Python 3.11 or newer.",
        "On Debian 12 or Ubuntu 24.04 and later: sudo apt-get install python3 python3-venv",
    ]


def test_environment_with_an_old_python_says_which(checkout, tools):
    put_python(tools, "python3", version="3.9.2", too_old=True)

    done = run(checkout, "environment", path=tools)

    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == (
        "Tutorium needs Python 3.11 or newer; here is only Python 3.9.2."
    )


def test_environment_without_ensurepip_says_the_command(checkout, tools):
    put_python(tools, "python3.12", version="3.12.1", too_old=False)

    done = run(checkout, "environment", path=tools)

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "  sudo apt-get install python3.12-venv"
    assert not (checkout / ".venv").exists()


def test_environment_that_is_built_is_left_alone(checkout, tools):
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").symlink_to(sys.executable)
    recipe = "".join(
        (checkout / name).read_text() for name in ("requirements/runtime.lock", "pyproject.toml")
    )
    (checkout / ".venv" / ".built-runtime").write_text(recipe)
    (checkout / ".venv" / ".place").write_text(f"{checkout}\n")

    done = run(checkout, "environment", path=tools)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_environment_that_was_moved_is_made_anew(checkout, tools):
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (checkout / ".venv" / ".place").write_text("/somewhere/else\n")

    done = run(checkout, "environment", path=tools)

    assert done.stderr.splitlines()[0] == "Tutorium needs Python 3.11 or newer."


def test_ci_runs_the_whole_test():
    commands = (ROOT / ".ci" / "run").read_text().splitlines()[1:]

    assert commands == ["set -euo pipefail", 'exec "$(dirname "$0")/../script/test"']


@pytest.mark.parametrize("kind", ["runtime", "semantic", "models", "dev"])
def test_lock_names_packages_and_hashes_and_no_host(kind):
    lock = (ROOT / "requirements" / f"{kind}.lock").read_text()
    entry = re.compile(
        r"[a-z0-9-]+==[^\s]+(?: ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?"
    )
    strange = [
        line for line in lock.splitlines() if not line.startswith("#") and not entry.fullmatch(line)
    ]

    assert strange == []


@pytest.mark.parametrize("lower", ["runtime", "semantic", "models"])
def test_development_lock_holds_the_others_at_the_same_versions(lower):
    def pins(kind):
        lock = (ROOT / "requirements" / f"{kind}.lock").read_text()
        return set(re.findall(r"^[a-z0-9-]+==[^ ]+", lock, re.MULTILINE))

    assert pins(lower) - pins("dev") == set()
