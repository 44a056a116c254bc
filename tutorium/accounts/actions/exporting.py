"""All that is kept of a person, as one ZIP file: asked for here, written by a job."""

import io
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import IO, Any, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from tutorium.accounts import emails, tasks
from tutorium.accounts.actions.audit import record
from tutorium.accounts.models import ExportPiece, PersonalExport, User
from tutorium.accounts.queries import proven_addresses, rows_of, wards_of
from tutorium.core.personal_data import Room, Table, rooms

FORMAT = 1  # rises when a name in the file changes its meaning
GIVEN_UP = timedelta(hours=2)  # what was not written by then will not be
MOST_A_DAY = 3
PIECE = 1_000_000  # bytes of a row
ROWS_AT_ONCE = 500
FILES_AT_ONCE = 1
A_DAY = timedelta(days=1)


class NotTheirsToExportError(Exception):
    """Neither the person, nor a guardian who decides about a child's data."""


class EnoughExportsError(Exception):
    """One is being made, or as many as one may have in a day were."""


@transaction.atomic
def ask_export(person: User, *, by: User, at: datetime) -> PersonalExport:
    """Have everything about a person written down, and a letter sent when it can be fetched.

    Raises `NotTheirsToExportError` and `EnoughExportsError`.
    """
    User.objects.select_for_update().get(pk=by.pk)
    if person != by and person not in wards_of(by, at=at):
        raise NotTheirsToExportError
    mine = PersonalExport.objects.filter(asked_by=by)
    if mine.under_way(since=at - GIVEN_UP).exists():
        raise EnoughExportsError
    if mine.filter(asked_at__gt=at - A_DAY, person=person).count() >= MOST_A_DAY:
        raise EnoughExportsError
    export = PersonalExport.objects.create(person=person, asked_by=by, asked_at=at)
    hat = "student" if person == by else "guardian"
    record("export.asked", at=at, by=by, hat=hat, person=person)
    tasks.make_export.enqueue(export.pk)
    return export


def make_export(*, export_id: int, clock: Callable[[], datetime] = timezone.now) -> None:
    """Write an export; one that was written is left as it is. Safe to do twice.

    It is written piece by piece and outside of a transaction, which would stop all other writers
    for as long: what changes meanwhile is in it as it was found.
    """
    rows = PersonalExport.objects.select_related("person", "asked_by")
    export = rows.filter(pk=export_id, finished_at=None).first()
    if export is None:
        return
    export.pieces.all().delete()
    pieces = _Pieces(export)
    write_export(export.person, pieces, at=clock(), progress=_teller(export))
    pieces.close()
    _finish(export, size=pieces.size, at=clock())


@transaction.atomic
def _finish(export: PersonalExport, *, size: int, at: datetime) -> None:
    export.size, export.percent, export.finished_at = size, 100, at
    export.expires_at = at + timedelta(days=settings.KEEP_EXPORT_DAYS)
    export.save(update_fields=["size", "percent", "finished_at", "expires_at"])
    emails.export_ready(export)


def write_export(
    person: User,
    file: IO[bytes] | io.RawIOBase,
    *,
    at: datetime,
    progress: Callable[[int], None] = lambda _percent: None,
) -> None:
    """Write a ZIP file with everything about a person; `progress` is told in per cent."""
    addresses, found = proven_addresses(person), rooms()
    number, done = sum(1 for room in found for _ in room.tables()), 0
    # It asks of the file no more than to be written on.
    with ZipFile(cast("IO[bytes]", file), "w", ZIP_DEFLATED, compresslevel=4) as archive:
        with _entry(archive, "about.json", at) as entry:
            entry.write(_dumped(_about(person, found, at)))
        for room in found:
            _write_room(archive, room, person, addresses, at=at)
            for table in room.tables():
                _write_files(archive, table, person, addresses, at=at)
            done += sum(1 for _ in room.tables())
            progress(99 * done // number)


def _about(person: User, found: Sequence[Room], at: datetime) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "person": person.public_id,
        "written_at": at,
        "site": settings.SITE_URL,
        "rooms": [{"file": f"{room.name}.json", "holds": _lines(room)} for room in found],
    }


def _lines(room: Room) -> list[dict[str, Any]]:
    return [
        {
            "what": str(line.what),
            "why": str(line.why),
            "kept": str(line.kept),
            "lists": [table.name for table in line.tables if table.name],
        }
        for line in room.stored
    ]


def _write_room(
    archive: ZipFile, room: Room, person: User, addresses: Sequence[str], *, at: datetime
) -> None:
    """Write one object whose lists have a row a line."""
    with _entry(archive, f"{room.name}.json", at) as entry:
        opening = "{\n"
        for table in room.tables():
            if not table.name:
                continue
            entry.write(f'{opening}"{table.name}": ['.encode())
            for number, row in enumerate(_rows(table, person, addresses)):
                entry.write(b",\n" if number else b"\n")
                entry.write(_dumped(row))
            entry.write(b"]")
            opening = ",\n"
        entry.write(b"\n}\n" if opening != "{\n" else b"{}\n")


def _rows(table: Table, person: User, addresses: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield rows in the words of the export.

    Their keys are read first, and then some rows at a time: a query that is still being read keeps
    SQLite from writing what it gave.
    """
    paths = table.person if len(table.person) > 1 else ()
    for row in _read(table, person, addresses, {*table.columns, *paths}, ROWS_AT_ONCE):
        said = {name.replace("__", "."): row[name] for name in table.columns}
        if paths:
            said["you_are"] = [path for path in paths if row[path] == person.pk]
        if table.file:
            said["file"] = table.file_name.format(**row)
        yield said


def _read(
    table: Table, person: User, addresses: Sequence[str], columns: set[str], at_once: int
) -> Iterator[dict[str, Any]]:
    keys = list(rows_of(table, person, addresses).order_by("pk").values_list("pk", flat=True))
    rows = apps.get_model(table.model)._default_manager.order_by("pk")
    for begin in range(0, len(keys), at_once):
        yield from list(rows.filter(pk__in=keys[begin : begin + at_once]).values(*columns))


def _write_files(
    archive: ZipFile, table: Table, person: User, addresses: Sequence[str], *, at: datetime
) -> None:
    if not table.file:
        return
    columns = {*table.columns, table.file}
    for row in _read(table, person, addresses, columns, FILES_AT_ONCE):
        name = table.file_name.format(**row)
        with _entry(archive, name, at, packed=False) as entry:
            entry.write(bytes(row[table.file]))


def _entry(archive: ZipFile, name: str, at: datetime, *, packed: bool = True) -> IO[bytes]:
    info = ZipInfo(name, date_time=at.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
    return archive.open(info, "w", force_zip64=True)


def _dumped(value: Any) -> bytes:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False).encode()


def _teller(export: PersonalExport) -> Callable[[int], None]:
    def tell(percent: int) -> None:
        PersonalExport.objects.filter(pk=export.pk).update(percent=percent)

    return tell


class _Pieces(io.RawIOBase):
    """A file that can only be written on, and whose bytes become rows as they come."""

    def __init__(self, export: PersonalExport) -> None:
        self._export, self._number, self._waiting = export, 0, bytearray()
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._waiting += data
        while len(self._waiting) >= PIECE:
            self._keep(PIECE)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._keep(len(self._waiting))
        super().close()

    def _keep(self, length: int) -> None:
        data = bytes(self._waiting[:length])
        del self._waiting[:length]
        ExportPiece.objects.create(export=self._export, number=self._number, data=data)
        self._number += 1
        self.size += len(data)
