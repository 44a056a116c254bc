"""Packs of which a file was written by half, and a load that is killed in the middle."""

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bench.faults.contents import differences, tables
from bench.faults.rows import Row
from bench.servers import ROOT, TUTORIUM, with_environment

PACK = ROOT / "packs" / "aqa-a-level-physics"
CUT = ("answers/**/*.md", "questions/**/*.yaml", "cards/*.yaml", "courses/*.yaml", "pack.yaml")
KILLS = 6


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
    """Kill loads, earlier and later; then load to the end."""
    _copy(folder)
    for file in folder.glob("answers/**/*.md"):
        file.write_text(file.read_text().rstrip() + "\n\nA sentence that is new.\n")
    before, found = tables(), []
    began = time.monotonic()
    site.command("packs", "check", str(folder))
    whole = time.monotonic() - began
    for number in range(KILLS):
        with _loading(site, folder) as load:
            with suppress(subprocess.TimeoutExpired):
                load.wait(timeout=whole * (0.4 + number * 0.2))
            load.kill()
        found.append(tables())
    code, said = site.command("packs", "load", str(folder))
    after = tables()
    for each in (before, after, *found):
        del each["curriculum.Pack"]  # it says when the pack was loaded
    wrong = [each for one in found if one != after for each in differences(before, one)]
    wrong += [] if code == 0 else [f"loading again ended with {code}: {said[-200:]}"]
    wrong += [f"the doctor: {each}" for each in site.complaints()]
    told, done = said.splitlines()[0] if said else "", found.count(after)
    return Row(
        f"kill -9 of `tutorium packs load`, {KILLS} times",
        "readers: nothing",
        f"every table is as it was after {KILLS - done} kills, and wholly loaded after {done}",
        f"load again: {told}",
        wrong,
    )


def _loading(site, folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [*TUTORIUM, "packs", "load", str(folder)],
        cwd=ROOT,
        env=with_environment(site.environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
