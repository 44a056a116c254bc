"""A full disk under PostgreSQL: its data folder stands on a small one, apart from the site's."""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.faults import disks, postgresql
from bench.faults.deeds import KINDS, Crowd, Told, each_once, page
from bench.faults.rows import Row, seen
from bench.faults.site import until
from bench.faults.uploads import add_paper, large_pdf

ROOM = 120  # megabytes that are free before it is filled
CODES = {"`tutorium backup`": 0, "`tutorium packs load`": 1, "`tutorium doctor`": 1}
AWAY = dict.fromkeys(CODES, 1)


def rows(site) -> Iterator[Row]:
    with small_disk(site) as data, site.serving() as server:
        crowd = Crowd(site)
        page(server, "/")
        before = each_once(crowd, server)
        filler = disks.fill(data)
        yield from _tables_are_full(site, crowd, server, before)
        yield from _log_is_full(site, crowd, server, data, filler)


def _tables_are_full(site, crowd, server, before: Told) -> Iterator[Row]:
    """Do what may find no room: pages that are partly empty, and a log that is begun, take some."""
    during = Told([crowd.do(kind, server) for kind in KINDS * disks.TRIES])
    upload = add_paper(crowd.window(1, server), large_pdf())
    kept, made = page(server, "/"), page(server, disks.UNREAD)
    said = disks.commands(site)
    yield Row(
        "PostgreSQL's disk is full: saving, asking, booking",
        f"{during.statuses()}; {disks.refusal(during)}; kept and new pages are read ({seen(made)})",
        f"before {before.there()}; meanwhile {during.there()}",
        "make room; nothing is restarted",
        [
            *before.lost(), *during.lost(), *disks.unlike_outage(during),
            *_unread(kept), *_unread(made),
        ],
    )  # fmt: skip
    yield Row(
        "… sending a file of 6 MB", seen(upload), "nothing was acknowledged", "sent again",
        [] if disks.designed(upload) else [f"not designed: {seen(upload)}"],
    )  # fmt: skip
    yield from _commands(said, CODES)


def _log_is_full(site, crowd, server, data: Path, filler: Path) -> Iterator[Row]:
    """Use the log up, until PostgreSQL ends itself and cannot start again."""
    _use_log_up()
    until(lambda: not postgresql.is_up(data), patience=30)
    fell = not postgresql.is_up(data)
    during = Told([crowd.do(kind, server) for kind in KINDS * disks.TRIES])
    kept, made = page(server, "/"), page(server, disks.UNREAD)
    disks.backup_of(site).unlink(missing_ok=True)
    said = disks.commands(site)
    filler.unlink()
    if fell:
        postgresql.start(data)
    seconds = until(lambda: each_once(crowd, server).acknowledged() != [], patience=60)
    after = each_once(crowd, server)
    site.forget_connection()
    wrong = [*during.lost(), *after.lost(), *disks.unlike_outage(during), *_unread(kept)]
    wrong += [] if disks.designed(made) or made.status == 200 else [f"a new page: {seen(made)}"]
    wrong += [] if len(after.acknowledged()) == len(KINDS) else [f"afterwards {after.statuses()}"]
    ended = "ended itself" if fell else "went on by itself"
    yield Row(
        f"PostgreSQL's disk has no room for its log (`pg_wal`): it {ended}",
        f"{during.statuses()}; {disks.refusal(during)}; kept pages are read; a new page: {seen(made)}",
        f"meanwhile {during.there()}; afterwards {after.there()}",
        f"make room{', start PostgreSQL' if fell else ''}; the site is not restarted: "
        f"{seconds or 0:.1f} s",
        wrong,
    )
    yield from _commands(said, AWAY if fell else CODES)


def _unread(reply) -> list[str]:
    return [] if reply and reply.status == 200 else [f"a page says {seen(reply)}"]


def _commands(said, codes) -> Iterator[Row]:
    for name, told in said.items():
        yield disks.command_row(f"… {name}", *told, expected=codes[name])


def _use_log_up() -> None:
    from django.db import DatabaseError, connection

    with suppress(DatabaseError):
        while True:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_logical_emit_message(true, 'bench', repeat('x', 1000))")
                cursor.execute("SELECT pg_switch_wal()")
    connection.close()


@contextmanager
def small_disk(site) -> Iterator[Path]:
    """Let PostgreSQL's data folder be a copy of itself in memory, with little room."""
    data = postgresql.data_folder()
    site.forget_connection()
    postgresql.stop(data)
    size = _size_of(data) + ROOM * disks.MEGABYTE
    with tempfile.TemporaryDirectory(prefix="tutorium-postgresql-disk-") as aside:
        disks.run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", aside)
        disks.run("cp", "-a", f"{data}/.", aside)
        disks.run("mount", "--bind", aside, str(data))
        postgresql.start(data)
        try:
            yield data
        finally:
            site.forget_connection()
            postgresql.stop(data, "immediate")
            disks.run("umount", str(data))
            disks.run("umount", aside)
            postgresql.start(data)


def _size_of(folder: Path) -> int:
    """Return the bytes that its files take on a disk."""
    return sum(each.lstat().st_blocks * 512 for each in folder.rglob("*"))
