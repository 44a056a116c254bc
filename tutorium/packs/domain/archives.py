"""A pack as one archive: read with care where others made it, and made of a folder."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tutorium.formats.quizzes.archives import Archive, open_archive
from tutorium.formats.quizzes.xml_safety import UnsafeFileError
from tutorium.packs.domain.folder import MAX_PATH, MAX_TEXT, PACK_FILE

MAX_ARCHIVE = 30_000_000  # bytes
MAX_UNPACKED = 100_000_000  # bytes of all files together
_DAY = (1980, 1, 1, 0, 0, 0)  # of every file


class NoPackError(Exception):
    """The archive holds no pack, or several; `args[0]` is how many."""


@dataclass(frozen=True)
class PackArchive:
    """The files of one pack in an archive, by their paths from its root."""

    names: dict[str, str]  # path from the pack's root → path in the archive
    _archive: Archive

    def read(self, path: str) -> bytes:
        """Raise `UnsafeFileError`."""
        return self._archive.read(self.names[path])

    def unpack(self, folder: Path, paths: set[str] | None = None) -> None:
        """Write the files, or some of them, into a folder. Raises `UnsafeFileError`."""
        for path in self.names if paths is None else sorted(paths & set(self.names)):
            file = folder / path
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(self.read(path))
            except (OSError, ValueError) as error:  # a file where a folder has to be, odd names
                raise UnsafeFileError("path", repr(path[:100])) from error


def open_pack(data: bytes) -> PackArchive:
    """Raise `UnsafeFileError` where the archive could do harm, `NoPackError` where it is no pack."""
    if len(data) > MAX_ARCHIVE:
        raise UnsafeFileError("too-large", f"{len(data):,} bytes; at most {MAX_ARCHIVE:,}")
    archive = open_archive(data, max_file=MAX_TEXT, max_total=MAX_UNPACKED)
    visible = [name for name in archive.names if _is_visible(name)]
    roots = [PurePosixPath(name).parent for name in visible if _is_pack_file(name)]
    if len(roots) != 1:
        raise NoPackError(len(roots))
    below = {
        PurePosixPath(name).relative_to(roots[0]).as_posix(): name
        for name in visible
        if PurePosixPath(name).is_relative_to(roots[0])
    }
    for path in below:
        if len(path) > MAX_PATH:
            raise UnsafeFileError("path", repr(path[:100]))
    return PackArchive(below, archive)


def _is_visible(name: str) -> bool:
    """Say whether it is of the pack: programs and systems leave files of their own behind."""
    return not any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def _is_pack_file(name: str) -> bool:
    return PurePosixPath(name).name == PACK_FILE


def zip_folder(root: Path) -> bytes:
    """Return a folder's files as an archive. Links that lead out of it are left out."""
    inside = root.resolve()
    names = ((path.relative_to(root).as_posix(), path) for path in sorted(root.rglob("*")))
    return zip_of(
        (name, path.read_bytes())
        for name, path in names
        if path.is_file() and _is_visible(name) and path.resolve().is_relative_to(inside)
    )


def zip_of(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of files by their paths; the same files give the same bytes."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, date_time=_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return into.getvalue()
