"""A pack's folder on disk: which files it has, read with care.

Nothing outside the folder is read, whatever a link says, and no file that is too large to be
what it claims to be.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tutorium.formats.faults import Fault

MAX_TEXT = 1_000_000  # bytes of one text file
MAX_PATH = 200  # characters from the pack's root
PACK_FILE = "pack.yaml"


@dataclass(frozen=True)
class Folder:
    root: Path

    def shown(self, path: Path) -> str:
        """Return the path as the author named the pack, for messages."""
        return str(self.root / path.relative_to(self.root))

    def files(self, part: str, suffix: str) -> Iterator[tuple[PurePosixPath, Path]]:
        """Yield (place under `part`, path) of each file of that kind, in a lasting order.

        What only has the name of one (a folder, a link to nothing) is yielded too: reading it is
        a fault, where passing over it would take a page off the site.
        """
        base = self.root / part
        if not base.is_dir():
            return
        for path in sorted(base.rglob(f"*{suffix}")):
            if not path.name.startswith(".") and (suffix or not path.is_dir()):
                yield PurePosixPath(path.relative_to(base).as_posix()), path

    def text(self, path: Path, faults: list[Fault]) -> str | None:
        """Return the text of a file, or a fault and nothing."""
        data = self.data(path, faults, limit=MAX_TEXT)
        if data is None:
            return None
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            faults.append(Fault(self.shown(path), line, "this is not UTF-8 text; save it as UTF-8"))
            return None
        if "\x00" in text:
            line = text[: text.index("\x00")].count("\n") + 1
            faults.append(Fault(self.shown(path), line, "a null character stands in the text"))
            return None
        return text

    def data(self, path: Path, faults: list[Fault], *, limit: int) -> bytes | None:
        if not path.is_file():
            faults.append(Fault(self.shown(path), 1, "this is not a file"))
            return None
        if len(str(path.relative_to(self.root))) > MAX_PATH:
            faults.append(Fault(self.shown(path), 1, f"its path is over {MAX_PATH} characters"))
            return None
        if not path.resolve().is_relative_to(self.root.resolve()):
            faults.append(Fault(self.shown(path), 1, "the link leads out of the pack's folder"))
            return None
        try:
            if path.stat().st_size > limit:
                faults.append(
                    Fault(self.shown(path), 1, f"the file is larger than {limit:,} bytes")
                )
                return None
            return path.read_bytes()
        except OSError as error:
            faults.append(Fault(self.shown(path), 1, f"cannot be read: {error.strerror}"))
            return None

    def strays(self) -> Iterator[Path]:
        """Yield what no part of the format reads: most often a slip in a name."""
        expected = dict.fromkeys(("answers", "notes"), ".md")
        expected |= dict.fromkeys(("cards", "courses", "facts", "papers", "questions"), ".yaml")
        for path in sorted(self.root.iterdir()):
            if path.is_dir() and path.name not in {*expected, "figures"} and path.name[0] != ".":
                yield path
        for part, suffix in expected.items():
            base = self.root / part
            for path in sorted(base.rglob("*")) if base.is_dir() else ():
                if path.is_file() and path.suffix != suffix and not path.name.startswith("."):
                    yield path
