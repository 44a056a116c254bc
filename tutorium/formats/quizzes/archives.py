"""Foreign zip archives, read with care: paths, links, bombs and counts are judged before use."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from tutorium.formats.quizzes.xml_safety import UnsafeFileError

MAX_ARCHIVE = 200_000_000  # bytes of the archive itself
MAX_FILES = 10_000
MAX_FILE = 50_000_000  # bytes of one file, unpacked
MAX_TOTAL = 500_000_000  # bytes of all files, unpacked
MAX_RATIO = 200  # unpacked to packed, for files above `SMALL`; XML packs to a fiftieth at best
SMALL = 1_000_000
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ARCHIVE_SUFFIXES = (".zip", ".imscc", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz", ".mbz")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    IndexError,
)


@dataclass(frozen=True, slots=True)
class Archive:
    """Files by their paths with `/` between folders; a file is unpacked when it is read."""

    names: tuple[str, ...]
    _zip: zipfile.ZipFile
    _entries: dict[str, zipfile.ZipInfo]

    def read(self, name: str) -> bytes:
        """Return a file's bytes. Raises `UnsafeFileError`, and nothing else."""
        entry = self._entries.get(name)
        if entry is None:
            raise UnsafeFileError("missing", name)
        if name.lower().endswith(_ARCHIVE_SUFFIXES):
            raise UnsafeFileError("nested", name)
        try:
            with self._zip.open(entry) as file:
                data = file.read(entry.file_size + 1)
        except _BROKEN as error:
            raise UnsafeFileError("damaged", name) from error
        if len(data) != entry.file_size:
            raise UnsafeFileError("damaged", name)
        return data


def open_archive(
    source: bytes | Path, *, max_file: int | None = None, max_total: int | None = None
) -> Archive:
    """Return an archive of which every entry has been judged by what the archive says of it.

    `max_file` is in bytes of one file, unpacked, and `max_total` of all together; `MAX_FILE` and
    `MAX_TOTAL` where nothing is said.

    Raises `UnsafeFileError`, and nothing else.
    """
    data = source if isinstance(source, bytes) else _read(source)
    if len(data) > MAX_ARCHIVE:
        raise UnsafeFileError("too-large", f"{len(data):,} bytes; at most {MAX_ARCHIVE:,}")
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
        listed = opened.infolist()
    except _BROKEN as error:
        raise UnsafeFileError("not-an-archive", str(error)[:100]) from error
    if len(listed) > MAX_FILES:
        raise UnsafeFileError("too-many", f"{len(listed):,} files; at most {MAX_FILES:,}")
    limits = (max_file or MAX_FILE, max_total or MAX_TOTAL)
    entries = dict(_judged(listed, *limits))
    return Archive(tuple(entries), opened, entries)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_ARCHIVE:
            raise UnsafeFileError("too-large", f"{path.name}; at most {MAX_ARCHIVE:,} bytes")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise UnsafeFileError("missing", path.name) from error


def _judged(
    listed: list[zipfile.ZipInfo], max_file: int, max_total: int
) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    total = 0
    seen: set[str] = set()
    for entry in listed:
        name = _path(entry)
        if entry.is_dir() or name.endswith("/"):
            continue
        _check_kind(entry, name)
        _check_size(entry, name, max_file)
        total += entry.file_size
        if total > max_total:
            raise UnsafeFileError("too-large", f"all files together; at most {max_total:,} bytes")
        if name in seen:
            raise UnsafeFileError("twice", name)
        seen.add(name)
        yield name, entry


def _path(entry: zipfile.ZipInfo) -> str:
    """Return the path with `/` between folders; Windows programs write `\\`."""
    written = entry.orig_filename
    name = written.replace("\\", "/")
    if "\0" in name or name.startswith("/") or PureWindowsPath(written).drive:
        raise UnsafeFileError("path", repr(written[:100]))
    if ".." in name.split("/"):
        raise UnsafeFileError("path", repr(written[:100]))
    return name.removeprefix("./")


def _check_kind(entry: zipfile.ZipInfo, name: str) -> None:
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        raise UnsafeFileError("link", name)
    if entry.flag_bits & 0x1:
        raise UnsafeFileError("encrypted", name)
    if entry.compress_type not in _METHODS:
        raise UnsafeFileError("damaged", f"{name}, packed by method {entry.compress_type}")


def _check_size(entry: zipfile.ZipInfo, name: str, max_file: int) -> None:
    if entry.file_size > max_file:
        raise UnsafeFileError("too-large", f"{name}, {entry.file_size:,} bytes")
    packed = max(entry.compress_size, 1)
    if entry.file_size > SMALL and entry.file_size / packed > MAX_RATIO:
        raise UnsafeFileError("bomb", f"{name}, {entry.file_size // packed} times its packed size")
