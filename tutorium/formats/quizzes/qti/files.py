"""Where QTI is read from: one file, a folder, or a zip archive (a package, a cartridge)."""

import hashlib
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from tutorium.formats.quizzes.archives import MAX_FILE, MAX_FILES, open_archive
from tutorium.formats.quizzes.qti.pages import picture_name
from tutorium.formats.quizzes.values import Figure
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

_FILEBASE = re.compile(r"^\$IMS[-_]CC[-_]FILE_?BASE\$/?")
_XML = (".xml", ".qti")


@dataclass(frozen=True, slots=True)
class Files:
    """Files by their paths with `/` between folders; `read` raises `UnsafeFileError`."""

    names: frozenset[str]
    read: Callable[[str], bytes]
    root: Path | None = None  # of a file that was named by itself: pictures may lie beside it

    def xml(self) -> list[str]:
        return sorted(name for name in self.names if name.lower().endswith(_XML))

    def find(self, path: str) -> str:
        """Return the file at a path, or the only one whose path ends so; else nothing."""
        if path in self.names or (self.root and self._is_beside(self.root, path)):
            return path
        ending = [name for name in self.names if name.endswith(f"/{path}")]
        return ending[0] if len(ending) == 1 else ""

    @staticmethod
    def _is_beside(root: Path, path: str) -> bool:
        whole = (root / path).resolve()
        return whole.is_relative_to(root.resolve()) and whole.is_file()


def open_files(source: Path | bytes) -> Files:
    """Return the files of a source. Raises `UnsafeFileError`."""
    if isinstance(source, bytes):
        return _of_bytes(source, "item.xml")
    if source.is_dir():
        return _of_folder(source)
    try:
        if source.stat().st_size > MAX_FILE and source.suffix.lower() in _XML:
            raise UnsafeFileError("too-large", f"{source.name}; at most {MAX_FILE:,} bytes")
        with source.open("rb") as file:
            is_zip = file.read(4) == b"PK\x03\x04"
        return _of_archive(source) if is_zip else _of_file(source)
    except OSError as error:
        raise UnsafeFileError("missing", source.name) from error


def _of_bytes(data: bytes, name: str) -> Files:
    if data[:4] == b"PK\x03\x04":
        return _of_archive(data)
    return Files(frozenset({name}), lambda _: data)


def _of_archive(source: Path | bytes) -> Files:
    archive = open_archive(source)
    return Files(frozenset(archive.names), archive.read)


def _of_file(path: Path) -> Files:
    return Files(frozenset({path.name}), _reader(path.parent), path.parent)


def _of_folder(root: Path) -> Files:
    base = root.resolve()
    names = set()
    for path in root.rglob("*"):
        if path.is_file() and path.resolve().is_relative_to(base):
            names.add(path.relative_to(root).as_posix())
        if len(names) > MAX_FILES:
            raise UnsafeFileError("too-many", f"more than {MAX_FILES:,} files")
    return Files(frozenset(names), _reader(root))


def _reader(root: Path) -> Callable[[str], bytes]:
    def read(name: str) -> bytes:
        path = root / name
        try:
            if path.stat().st_size > MAX_FILE:
                raise UnsafeFileError("too-large", f"{name}; at most {MAX_FILE:,} bytes")
            return path.read_bytes()
        except OSError as error:
            raise UnsafeFileError("missing", name) from error

    return read


@dataclass(slots=True)
class Pictures:
    """Finds the pictures that texts show and gives each a name of its own."""

    files: Files
    taken: dict[str, Figure] = field(default_factory=dict)

    def name(self, address: str, *, file: str) -> str:
        """Return the name for an address in a file, or nothing where there is no such picture."""
        if not picture_name(address) or "://" in address or address.startswith("data:"):
            return ""
        said = _FILEBASE.sub("", unquote(address.partition("?")[0]).replace("\\", "/"))
        folder = posixpath.dirname(file)
        for place in (folder, posixpath.join(folder, "web_resources"), "web_resources", ""):
            path = posixpath.normpath(posixpath.join(place, said.lstrip("/")))
            if not path.startswith("..") and (found := self.files.find(path)):
                return self._take(found)
        return ""

    def _take(self, path: str) -> str:
        data = self.files.read(path)
        digest = hashlib.sha256(data).hexdigest()[:8]
        stem, suffix = posixpath.splitext(posixpath.basename(path).lower())
        plain = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in stem)
        name = f"{plain.strip('-')[:60]}-{digest}{suffix}".lstrip("-")
        self.taken.setdefault(name, Figure(name, data))
        return name
