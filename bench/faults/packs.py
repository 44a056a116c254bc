"""Packs of which a file was written by half, and a load that is killed in the middle."""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bench.faults.contents import differences, tables
from bench.faults.rows import Row
from bench.faults.site import until
from bench.servers import ROOT, TUTORIUM, with_environment

PACK = ROOT / "packs" / "aqa-a-level-physics"
CUT = ("answers/**/*.md", "questions/**/*.yaml", "cards/*.yaml", "courses/*.yaml", "pack.yaml")
KILLS = 6
WRITING = """
SELECT 1 FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()
"""


def rows(site) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="tutorium-pack-") as folder:
        for pattern in CUT:
            yield _cut(site, Path(folder) / "pack", pattern)
        yield _zipped(site, Path(folder))
        yield _killed(site, Path(folder) / "pack")


def _copy(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PACK, folder)


def _cut(site, folder: Path, pattern: str) -> Row:
    """Cut the largest file of a kind within the first line of its last third."""
    _copy(folder)
    file = max(folder.glob(pattern), key=lambda each: each.stat().st_size)
    data = file.read_bytes()
    file.write_bytes(data[: data.index(b":", len(data) * 2 // 3) - 2])
    before = tables()
    code, said = site.command("packs", "load", str(folder))
    changed = differences(before, tables())
    named = re.compile(rf"{re.escape(file.name)}:\d+")
    line = next((each for each in said.splitlines() if named.search(each)), "")
    wrong = [f"changed: {each}" for each in changed]
    wrong += [] if code == 1 and line else [f"exit {code}, no file and line: {said[-200:]}"]
    return Row(
        f"a pack whose {file.suffix} was written by half ({file.relative_to(folder)})",
        f"exit {code}: {line.replace(str(folder), '…')[:200]}",
        "every table is as it was",
        "bring the whole file, and load again",
        wrong,
    )


def _zipped(site, folder: Path) -> Row:
    """Hand in a zip of which the second half did not arrive."""
    whole = Path(shutil.make_archive(str(folder / "handed-in"), "zip", PACK))
    whole.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    before = tables()
    code, said = site.command("packs", "propose", str(whole))
    wrong = differences(before, tables())
    wrong += [] if code == 1 and "Traceback" not in said else [f"exit {code}: {said[-200:]}"]
    return Row(
        "a pack that is handed in as half a zip",
        f"exit {code}: {said.replace(str(folder), '…')[-200:]}",
        "every table is as it was",
        "hand in the whole file",
        wrong,
    )


def _killed(site, folder: Path) -> Row:
    """Kill loads while they write, each of another edition, earlier and later; then load each."""
    _copy(folder)
    _write_edition(folder, 0)
    with _loading(site, folder) as load:
        until(_is_being_written, every=0.002)
        began = time.monotonic()
        load.wait()
        whole = time.monotonic() - began
    before, untouched, wrong, said = _content(), 0, [], ""
    for number in range(KILLS):
        _write_edition(folder, number + 1)
        with _loading(site, folder) as load:
            until(_is_being_written, every=0.002)
            time.sleep(whole * number / KILLS)
            load.kill()
        found = _content()
        code, said = site.command("packs", "load", str(folder))
        after = _content()
        untouched += found == before
        wrong += [] if found in (before, after) else differences(before, found)
        wrong += [] if after != before else ["the edition was not loaded"]
        wrong += [] if code == 0 else [f"loading again ended with {code}: {said[-200:]}"]
        before = after
    wrong += [] if untouched else ["no kill came before a load was done"]
    wrong += [f"the doctor: {each}" for each in site.complaints()]
    told = said.splitlines()[0] if said else ""
    return Row(
        f"kill -9 of `tutorium packs load` while it writes, {KILLS} times",
        "readers: nothing",
        f"every table is as it was after {untouched} kills, and wholly loaded after "
        f"{KILLS - untouched}",
        f"load again: {told}",
        wrong,
    )


def _write_edition(folder: Path, number: int) -> None:
    for file in folder.glob("answers/**/*.md"):
        kept = file.read_text().partition("\n\nA sentence of edition")[0].rstrip()
        file.write_text(f"{kept}\n\nA sentence of edition {number}.\n")


def _content() -> dict[str, tuple[int, str]]:
    """Return all tables but the one that says when a pack was loaded."""
    found = tables()
    del found["curriculum.Pack"]
    return found


def _is_being_written() -> bool:
    """Say whether somebody else is in the middle of a transaction that writes."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(WRITING)
            return bool(cursor.fetchone())
    address = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(address, timeout=0, isolation_level=None)) as database:
        try:
            database.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        return False


def _loading(site, folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [*TUTORIUM, "packs", "load", str(folder)],
        cwd=ROOT,
        env=with_environment(site.environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
