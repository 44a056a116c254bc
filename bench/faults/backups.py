"""A backup that is taken while people write, restored elsewhere, and compared."""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from bench.faults.contents import differences, looking_into, tables
from bench.faults.deeds import Crowd, Told, crowding
from bench.faults.rows import Row
from bench.faults.site import until
from bench.lessons import checking

CLIENTS = 8
BEFORE, AFTERWARDS = 24, 16  # answers before the backup begins, and more after it is there


def rows(site) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="tutorium-elsewhere-") as folder:
        yield _under_load(site, Path(folder))
        yield _at_rest(site, Path(folder))


def _under_load(site, folder: Path) -> Row:
    told, crowd, file = Told(), Crowd(site), folder / "loaded.backup"
    with site.serving() as server:
        threads = crowding(crowd, server, clients=CLIENTS, told=told)
        until(lambda: len(told.deeds) >= BEFORE)
        sure = Told(list(told.deeds))
        code, said = site.command("backup", str(file))
        meanwhile = len(told.deeds) - len(sure.deeds)
        last = len(told.deeds) + CLIENTS  # what was under way when the backup was there
        until(lambda: len(told.deeds) >= last + AFTERWARDS)
        told.stop()
        for each in threads:
            each.join()
    wrong = [] if code == 0 else [said[-200:]]
    late = Told(told.deeds[last:])
    source = tables()
    with restored(site, file) as (name, outcome):
        wrong += outcome
        with looking_into(name):
            there, found, wrong = sure.there(), tables(), wrong + sure.lost()
            wrong += [*checking.half_done()]
            wrong += [f"from later: {each.key}" for each in late.acknowledged() if _exists(each)]
    wrong += [
        f"{table}: {count} rows, and the source has {source[table][0]}"
        for table, (count, _sum) in found.items()
        if count > source[table][0] and "hold" not in table.lower()
    ]
    wrong += told.lost()
    return Row(
        f"a backup while {CLIENTS} people write, restored into an empty folder",
        f"nothing: {meanwhile} answers while it was written, none refused"
        if not told.refusals()
        else told.statuses(),
        f"acknowledged before it began: {there}",
        "`tutorium restore FILE`; the doctor is content, nothing is half done",
        [*wrong, *(f"refused: {told.statuses()}" for _ in told.refusals()[:1])],
    )


def _exists(deed) -> bool:
    from bench.faults.deeds import is_there

    return is_there(deed)


def _at_rest(site, folder: Path) -> Row:
    file = folder / "still.backup"
    code, said = site.command("backup", str(file))
    source = _all_that_is_kept()
    with restored(site, file) as (name, wrong), looking_into(name):
        found = _all_that_is_kept()
    count = sum(number for number, _sum in source.values())
    return Row(
        "a backup of a site at rest, restored into an empty folder",
        f"exit {code}: {said.splitlines()[-1].replace(str(folder), '…') if said else ''}",
        f"{len(source)} tables, {count} rows: counts and checksums are the same",
        "`tutorium restore FILE`",
        [*wrong, *differences(source, found)],
    )


def _all_that_is_kept() -> dict[str, tuple[int, str]]:
    """Return all tables but the count of changes: a restore is one, so that no kept page is shown."""
    found = tables(without=())
    del found["core.ContentVersion"]
    return found


@contextmanager
def restored(site, file: Path) -> Iterator[tuple[str, list[str]]]:
    """Restore into an empty folder (or a new database); yield its name and what went wrong."""
    folder = file.with_suffix(".restored")
    folder.mkdir()
    name, address = str(folder / "tutorium.sqlite3"), f"sqlite:///{folder / 'tutorium.sqlite3'}"
    if not site.is_sqlite:
        name = f"elsewhere_{file.stem}"
        address = new_database(site, name)
    where = {"TUTORIUM_DATA_DIR": str(folder), "TUTORIUM_DATABASE_URL": address}
    code, said = site.command("restore", str(file), **where)
    wrong = [] if code == 0 else [f"restore ended with {code}: {said[-200:]}"]
    wrong += [f"the doctor: {each}" for each in site.complaints(**where) - site.complaints()]
    yield name, wrong
    shutil.rmtree(folder)


def new_database(site, name: str) -> str:
    """Make an empty database beside the site's on PostgreSQL, and return its address."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
    address = urlsplit(site.environment["TUTORIUM_DATABASE_URL"])
    return address._replace(path=f"/{name}").geturl()
