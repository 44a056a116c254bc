"""PDFs kept on disk, and the one that is being made."""

import fcntl
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from tutorium.core.printing.refusals import NotPrintedError, Refusal
from tutorium.formats.child_process import ask

MOST_HTML = 3_000_000  # characters
MOST_KEPT = 200_000_000  # bytes of all PDFs; those not asked for longest go first
LIMIT_SECONDS = 90.0
_COMMAND = (sys.executable, "-m", "tutorium.core.printing.making")
_MAGIC = b"%PDF-"


def print_html(html: str, *, limit_seconds: float = LIMIT_SECONDS) -> bytes:
    """Return the PDF of a whole document, which holds its styles and pictures in itself.

    Raises `NotPrintedError`: at once where another one is being made, whoever asked for it.
    """
    if len(html) > MOST_HTML:
        raise NotPrintedError(Refusal.TOO_LARGE)
    folder = Path(settings.DATA_DIR) / "printed"
    kept = folder / f"{sha256(html.encode()).hexdigest()}.pdf"
    if kept.exists():
        os.utime(kept)
        return kept.read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    with _turn(folder / "lock"):
        made = _made(html, limit_seconds)
        _keep(kept, made)
    return made


@contextmanager
def _turn(path: Path) -> Iterator[None]:
    """Let one at a time in, of all processes of this installation."""
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise NotPrintedError(Refusal.BUSY) from error
        yield


def _made(html: str, limit_seconds: float) -> bytes:
    try:
        # What finds fonts keeps a list of them at home.
        done = ask(_COMMAND, html.encode(), limit_seconds=limit_seconds, also=("HOME",))
    except subprocess.TimeoutExpired as error:
        raise NotPrintedError(Refusal.TOO_HEAVY) from error
    if done.returncode == 0 and done.stdout.startswith(_MAGIC):
        return done.stdout
    if done.returncode < 0:  # killed by a limit
        raise NotPrintedError(Refusal.TOO_HEAVY)
    said = done.stdout.decode("ascii", "replace")
    raise NotPrintedError(Refusal(said) if said in set(Refusal) else Refusal.BROKEN)


def _keep(path: Path, made: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(made)
    Path(file.name).replace(path)
    _forget_oldest(path.parent)


def _forget_oldest(folder: Path) -> None:
    found = sorted(folder.glob("*.pdf"), key=lambda path: path.stat().st_mtime, reverse=True)
    total = 0
    for path in found:
        total += path.stat().st_size
        if total > MOST_KEPT:
            path.unlink()
