"""The files of an OATutor pool: a folder, a zip archive, or a tar archive, read with care."""

import json
import re
import tarfile
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from tutorium.formats.quizzes.archives import MAX_FILES, MAX_TOTAL, open_archive
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

MAX_TARRED = 20 * MAX_FILES  # each problem is a handful of files
MAX_FILE = 2_000_000  # bytes of a JSON file or a picture
PICTURES = (".gif", ".png", ".jpg", ".jpeg", ".svg", ".webp")
_READ = (".json", *PICTURES)
_PROBLEM = re.compile(r"(?:.*/)?(?P<id>[^/]+)/(?P=id)\.json\Z")
_STEP = re.compile(r"(?P<problem>(?:.*/)?[^/]+)/steps/(?P<id>[^/]+)/(?P=id)\.json\Z")
_PATHWAY = re.compile(r"(?P<step>.*/steps/[^/]+)/tutoring/[^/]*\.json\Z")


@dataclass(slots=True)
class Pool:
    """A pool's files by their paths, found by what they are in it."""

    files: dict[str, bytes]
    problems: dict[str, str] = field(default_factory=dict)  # folder → path of its JSON
    steps: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    pathways: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for path in sorted(self.files):
            if step := _STEP.match(path):
                self.steps[step["problem"]].append(path)
            elif pathway := _PATHWAY.match(path):
                self.pathways[pathway["step"]].append(path)
            elif _PROBLEM.match(path) and "/steps/" not in path:
                self.problems[path.rpartition("/")[0]] = path

    def json(self, path: str) -> Any:
        """Return what a JSON file holds. Raises `ValueError` where it is none."""
        try:
            return json.loads(self.files[path].decode("utf-8-sig"))
        except RecursionError as error:
            raise ValueError("it is nested too deeply") from error

    def skills(self) -> dict[str, tuple[str, ...]]:
        """Return which skills each step asks for."""
        found: dict[str, tuple[str, ...]] = {}
        for path in self.files:
            if PurePosixPath(path).name == "skillModel.json":
                found |= _texts_by_name(self._json_or_none(path))
        return found

    def _json_or_none(self, path: str) -> Any:
        try:
            return self.json(path)
        except ValueError:
            return None


def _texts_by_name(said: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(said, dict):
        return {}
    return {
        str(name): tuple(each for each in texts if isinstance(each, str))
        for name, texts in said.items()
        if isinstance(texts, list)
    }


def open_pool(path: Path) -> Pool:
    """Return the pool in a folder or an archive. Raises `UnsafeFileError`."""
    if path.is_dir():
        return Pool(_folder(path))
    try:
        return Pool(_tarred(path))
    except FileNotFoundError as error:
        raise UnsafeFileError("missing", path.name) from error
    except tarfile.ReadError:
        archive = open_archive(path)
        return Pool({name: archive.read(name) for name in archive.names if _is_read(name)})
    except (OSError, EOFError, zlib.error, tarfile.TarError, ValueError) as error:
        raise UnsafeFileError("damaged", str(error)[:100]) from error


def _is_read(name: str) -> bool:
    return name.lower().endswith(_READ)


def _folder(root: Path) -> dict[str, bytes]:
    base, files, total = root.resolve(), {}, 0
    for path in sorted(root.rglob("*")):
        if not (_is_read(path.name) and path.is_file() and path.resolve().is_relative_to(base)):
            continue
        total = _added(total, path.stat().st_size, str(path))
        files[path.relative_to(root).as_posix()] = path.read_bytes()
    return files


def _tarred(path: Path) -> dict[str, bytes]:
    """Read a tar archive as it streams: what it unpacks to is counted while it does."""
    files: dict[str, bytes] = {}
    total = count = 0
    with tarfile.open(path, mode="r|*") as archive:
        for entry in archive:
            count += 1
            if count > MAX_TARRED:
                raise UnsafeFileError("too-many", f"more than {MAX_TARRED:,} files")
            _check_entry(entry)
            total = _added(total, entry.size, entry.name)
            if entry.isfile() and _is_read(entry.name) and (file := archive.extractfile(entry)):
                files[entry.name.removeprefix("./")] = file.read(MAX_FILE)
    return files


def _check_entry(entry: tarfile.TarInfo) -> None:
    name = entry.name.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or "\0" in name:
        raise UnsafeFileError("path", repr(entry.name[:100]))
    if not (entry.isfile() or entry.isdir()):
        raise UnsafeFileError("link", entry.name[:100])


def _added(total: int, size: int, name: str) -> int:
    if size > MAX_FILE:
        raise UnsafeFileError("too-large", f"{name[:100]}, {size:,} bytes")
    if total + size > MAX_TOTAL:
        raise UnsafeFileError("too-large", f"all files together; at most {MAX_TOTAL:,} bytes")
    return total + size
