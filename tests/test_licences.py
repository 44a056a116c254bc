"""What the locks name: pinned, with hashes, and under a licence that goes with ours."""

import re
from importlib import metadata
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "requirements"
LOCKS = sorted(FOLDER.glob("*.lock"))
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==\S+")
# Under these others' code may be joined to ours: they ask for a notice, or, as the Mozilla and
# the Lesser General Public License do, that changes to their own files stay free.
ALLOWED = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC-BY-4.0",
        "CC0-1.0",
        "ISC",
        "LGPL-3.0-only",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MPL-1.1",
        "MPL-2.0",
        "PSF-2.0",
        "Zlib",
    }
)


def entries(lock):
    """Return what a lock names, each with all of its lines."""
    lines = [line for line in lock.read_text().splitlines() if not line.startswith("#")]
    return re.split(r"\n(?=\S)", "\n".join(lines).strip())


def locked():
    return {PIN.match(entry)["name"] for lock in LOCKS for entry in entries(lock)}


def table():
    rows = [line.split("\t") for line in (FOLDER / "licences.tsv").read_text().splitlines()]
    return {name: (licence, *said) for name, licence, *said in rows}


def said(name):
    """Return what a package says of its licence: an expression, else what it is filed under."""
    about = metadata.metadata(name)
    filed = [each for each in about.get_all("Classifier") or [] if each.startswith("License")]
    names = "; ".join(each.removeprefix("License :: ").split(" :: ")[-1] for each in filed)
    first = (about.get("License") or "").partition("\n")[0]
    return about.get("License-Expression") or names or first or "nothing"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_lock_pins_everything_with_hashes(lock):
    loose = [
        entry for entry in entries(lock) if not PIN.match(entry) or "--hash=sha256:" not in entry
    ]

    assert loose == []


def test_every_locked_package_has_its_licence_in_the_table():
    assert set(table()) == locked()


@pytest.mark.parametrize("name", sorted(table()))
def test_licence_goes_with_ours(name):
    licence = table()[name][0]
    choices = [re.split(r" AND | WITH ", choice) for choice in licence.split(" OR ")]

    assert any(set(choice) <= ALLOWED for choice in choices)


def test_packages_say_what_the_table_says_of_them():
    installed = {
        each.metadata["Name"].lower().replace("_", "-") for each in metadata.distributions()
    }
    rows = {name: row[-1] for name, row in table().items() if name in installed}

    assert {name: said(name) for name in rows} == rows
