"""A disk that is full, and one that takes no more writing: the whole site stands on a small one."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.faults.deeds import KINDS, Crowd, Told, each_once, page
from bench.faults.rows import Row, seen
from bench.faults.site import until
from bench.faults.uploads import add_paper, large_pdf
from bench.servers import ROOT

MEGABYTE = 1_000_000
SIZE = 60  # megabytes
READ, UNREAD = "/robots.txt", "/courses/aqa-a-level-physics-2015/answers/"
TRIES = 5  # of each kind of deed while nothing can be written
PACK = ROOT / "packs" / "ib-history"


def rows(site):
    if os.geteuid() != 0 or not site.is_sqlite:
        return
    with memory_disk(site):
        yield from full(site)
    with failing_disk(site) as fail:
        yield from read_only(site, fail)


def full(site) -> Iterator[Row]:
    crowd = Crowd(site)
    spool = site.folder / "spool"
    spool.mkdir()
    with site.serving("--no-work", TMPDIR=str(spool)) as server:
        page(server, "/")
        before = each_once(crowd, server)
        filler = fill(site.folder)
        during = Told([crowd.do(kind, server) for kind in KINDS * TRIES])
        kept, made = page(server, "/"), page(server, UNREAD)
        upload = add_paper(crowd.window(1, server), large_pdf())
        said = commands(site)
        filler.unlink()
        seconds = until(lambda: each_once(crowd, server).acknowledged() != [], patience=60)
        after = each_once(crowd, server)
    wrong = [*before.lost(), *during.lost(), *after.lost(), *unlike_outage(during, upload)]
    wrong += [] if len(after.acknowledged()) == len(KINDS) else [f"afterwards {after.statuses()}"]
    wrong += [
        f"a page says {seen(each)}" for each in (kept, made) if not each or each.status != 200
    ]
    wrong += [f"left behind: {each}" for each in halves(site)]
    yield Row(
        "the disk is full: saving, asking, booking",
        f"{during.statuses()}; {refusal(during)}; kept and new pages are read ({seen(made)})",
        f"before {before.there()}; meanwhile {during.there()}",
        f"by itself, without a restart, {seconds or 0:.1f} s after there is room",
        wrong,
    )
    yield Row(
        "… sending a file of 6 MB", seen(upload), "nothing was acknowledged", "sent again", ()
    )
    yield from (command_row("… " + name, *told) for name, told in said.items())


def read_only(site, fail) -> Iterator[Row]:
    crowd = Crowd(site)
    with site.serving() as server:
        page(server, "/")
        before = each_once(crowd, server)
        fail()
        during = Told([crowd.do(kind, server) for kind in KINDS * TRIES])
        kept, made = page(server, "/"), page(server, UNREAD)
        said = commands(site)
    with site.serving() as server:
        anew = page(server, UNREAD)
    fail(mend=True)
    with site.serving() as server:
        after = each_once(crowd, server)
    wrong = [*before.lost(), *during.lost(), *after.lost(), *unlike_outage(during)]
    wrong += [] if len(after.acknowledged()) == len(KINDS) else [f"afterwards {after.statuses()}"]
    wrong += [
        f"a page says {seen(each)}" for each in (kept, made, anew) if not each or each.status != 200
    ]
    yield Row(
        "the disk fails, and the kernel makes it read-only",
        f"{during.statuses()}; {refusal(during)}; pages are read, also by a server that is started then",
        f"before {before.there()}; meanwhile {during.there()}",
        "fsck, mount and `systemctl restart tutorium`",
        wrong,
    )
    yield from (command_row("… " + name, *told) for name, told in said.items())


def unlike_outage(told: Told, *more) -> list[str]:
    """Say which refusal is no designed page that says when to come again."""
    found = {seen(each) for each in (*told.refusals(), *more) if not designed(each)}
    broken = [each for each in told.deeds if each.reply is None]
    return [f"not designed: {each}" for each in found] + [f"no answer: {each}" for each in broken]


def designed(reply) -> bool:
    return reply.status == 503 and "retry-after" in reply.headers and reply.body != b""


def refusal(told: Told) -> str:
    refusals = told.refusals()
    return seen(refusals[0]) if refusals else "nobody was refused"


def commands(site) -> dict[str, tuple[int, str]]:
    """Return what an operator's commands say meanwhile."""
    return {
        "`tutorium backup`": site.command("backup", str(backup_of(site))),
        "`tutorium packs load`": site.command("packs", "load", str(PACK)),
        "`tutorium doctor`": site.command("doctor"),
    }


def backup_of(site) -> Path:
    return site.folder / "now.backup"


def command_row(name: str, code: int, said: str, *, expected: int = 1) -> Row:
    is_so = code == expected and "Traceback" not in said
    wrong = [] if is_so else [f"ended with {code}: {said[-300:]}"]
    telling = [line for line in said.splitlines() if line.strip()]
    if "doctor" in name:
        telling = [" ".join(line.split()) for line in telling if line.startswith("✗")]
    again = "run it again" if code else "nothing to do"
    return Row(name, f"exit {code}: {' / '.join(telling[-2:])}"[:300], "as before", again, wrong)


def halves(site) -> list[str]:
    """Return files that were begun and have no use."""
    names = [each.name for each in site.folder.iterdir()]
    return [name for name in names if "backup" in name or name.endswith(".part")]


def fill(folder: Path) -> Path:
    """Take all room that is left."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (MEGABYTE, 4096, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue
    return filler


@contextmanager
def memory_disk(site) -> Iterator[None]:
    site.forget_connection()
    shutil.rmtree(site.folder)
    site.folder.mkdir()
    run("mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", str(site.folder))
    try:
        site.reset()
        yield
    finally:
        site.forget_connection()
        run("umount", str(site.folder))


@contextmanager
def failing_disk(site) -> Iterator["FailingDisk"]:
    with tempfile.NamedTemporaryFile(prefix="tutorium-disk-") as image:
        image.truncate(SIZE * MEGABYTE)
        disk = FailingDisk(site, image.name)
        disk.mount()
        try:
            site.reset()
            os.sync()  # it has stood there for long
            yield disk
        finally:
            site.forget_connection()
            disk.umount()


class FailingDisk:
    """An ext4 in a file, that is called when it shall fail, and to be mended."""

    def __init__(self, site, image: str) -> None:
        self._site, self._image = site, image
        run("mkfs.ext4", "-q", "-F", image)

    def mount(self) -> None:
        run("mount", "-o", "loop,errors=remount-ro", self._image, str(self._site.folder))
        (self._site.folder / "lost+found").rmdir()

    def umount(self) -> None:
        self._site.forget_connection()
        run("umount", str(self._site.folder))

    def __call__(self, *, mend: bool = False) -> None:
        if mend:
            self.umount()
            subprocess.run(["fsck.ext4", "-fy", self._image], check=False, capture_output=True)
            run("mount", "-o", "loop,errors=remount-ro", self._image, str(self._site.folder))
            return
        lines = Path("/proc/mounts").read_text().splitlines()
        device = next(line.split()[0] for line in lines if f" {self._site.folder} " in line)
        Path(f"/sys/fs/ext4/{Path(device).name}/trigger_fs_error").write_text("a disk that fails")


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
