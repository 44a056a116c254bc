"""Reading and drawing a stranger's PDF in a process that has limits and can be killed."""

import json
import math
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from typing import Any

from tutorium.formats.child_process import ask
from tutorium.formats.exam_papers.refusals import Refusal, UnreadablePdfError
from tutorium.formats.exam_papers.values import Box, Document, Line, Page

MOST_BYTES = 30_000_000
LIMIT_SECONDS = 30.0
_COMMAND = (sys.executable, "-m", "tutorium.formats.exam_papers.pdfium_process")
_MAGIC = b"%PDF-"
_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_ANSWERED = 40_000_000  # bytes
_TURNS = threading.BoundedSemaphore(2)  # so many PDFs at a time


def read_pdf(data: bytes, *, limit_seconds: float = LIMIT_SECONDS) -> Document:
    """Return pages and lines. Raises `UnreadablePdfError`, and nothing else."""
    _judge(data)
    answer = _ask({"deed": "read"}, data, limit_seconds)
    try:
        return Document(tuple(_page(*page) for page in json.loads(answer)))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise UnreadablePdfError(Refusal.BROKEN) from error


def draw_pages(
    data: bytes,
    pages: Sequence[int],
    *,
    width: int = 1240,
    limit_seconds: float = LIMIT_SECONDS,
) -> list[bytes]:
    """Return a PNG of each page, the first of which is 1, at most so many pixels wide.

    Raises `UnreadablePdfError`, and nothing else.
    """
    _judge(data)
    answer = _ask({"deed": "draw", "pages": list(pages), "width": width}, data, limit_seconds)
    images = list(_images(answer))
    if len(images) != len(pages):
        raise UnreadablePdfError(Refusal.BROKEN)
    return images


def copy_pdf(data: bytes, *, limit_seconds: float = LIMIT_SECONDS) -> bytes:
    """Return a PDF that shows the same, and neither does nor carries anything beside it.

    Scripts, actions, links, forms, embedded files, metadata and the notes of photographs stay
    behind. Raises `UnreadablePdfError`, and nothing else.
    """
    _judge(data)
    copy = _ask({"deed": "copy"}, data, limit_seconds)
    if not copy.startswith(_MAGIC):
        raise UnreadablePdfError(Refusal.BROKEN)
    return copy


def _images(answer: bytes) -> Iterator[bytes]:
    at = 0
    while at + 4 <= len(answer):
        end = at + 4 + int.from_bytes(answer[at : at + 4], "big")
        if not answer[at + 4 : end].startswith(_PNG) or end > len(answer):
            raise UnreadablePdfError(Refusal.BROKEN)
        yield answer[at + 4 : end]
        at = end


def _judge(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise UnreadablePdfError(Refusal.TOO_LARGE)
    if _MAGIC not in data[:1024]:
        raise UnreadablePdfError(Refusal.NOT_A_PDF)


def _ask(command: dict[str, Any], data: bytes, limit_seconds: float) -> bytes:
    if not _TURNS.acquire(timeout=limit_seconds):
        raise UnreadablePdfError(Refusal.UNAVAILABLE)
    try:
        done = ask((*_COMMAND, json.dumps(command)), data, limit_seconds=limit_seconds)
    except subprocess.TimeoutExpired as error:
        raise UnreadablePdfError(Refusal.TOO_HEAVY) from error
    except OSError as error:
        raise UnreadablePdfError(Refusal.UNAVAILABLE) from error
    finally:
        _TURNS.release()
    return _answered(done)


def _answered(done: "subprocess.CompletedProcess[bytes]") -> bytes:
    if done.returncode < 0 or len(done.stdout) > _MOST_ANSWERED:  # killed by a limit, or crashed
        raise UnreadablePdfError(Refusal.TOO_HEAVY)
    if done.stdout.startswith(b"="):
        return done.stdout[1:]
    said = done.stdout[1:].decode("ascii", "replace")
    known = said in set(Refusal)
    raise UnreadablePdfError(Refusal(said) if known else Refusal.UNAVAILABLE)


def _page(width: Any, height: Any, lines: Any, drawings: Any) -> Page:
    return Page(
        _number(width),
        _number(height),
        tuple(
            Line(str(text), _box(sides), _number(size), bool(is_bold))
            for text, *sides, size, is_bold in lines
        ),
        tuple(_box(sides) for sides in drawings),
    )


def _box(sides: Any) -> Box:
    left, top, right, bottom = map(_number, sides)
    return Box(left, top, right, bottom)


def _number(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError
    return number
