"""What goes between the encoder's process and the others: a line of JSON each way."""

import os
import stat
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from tutorium.search.domain.fusing import Likeness

LONGEST_PATH = 100  # bytes that the name of a socket may have on every system
LONGEST_TEXT = 1_000  # characters


def socket_path() -> Path:
    """Return where the encoder listens: in the data folder, unless its name is too long."""
    usual = Path(settings.DATA_DIR).resolve() / "encoder.socket"
    if len(os.fsencode(usual)) <= LONGEST_PATH:
        return usual
    digest = sha256(os.fsencode(usual)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"tutorium-{os.getuid()}" / f"{digest}.socket"


def is_ours(path: Path) -> bool:
    """Say whether the folder of a socket belongs to this user alone to write in."""
    try:
        about = path.parent.lstat()
    except OSError:
        return False
    writable = stat.S_IWGRP | stat.S_IWOTH
    return (
        stat.S_ISDIR(about.st_mode) and about.st_uid == os.getuid() and not about.st_mode & writable
    )


def question(
    text: str, documents: Collection[int], among: Collection[int] | None, near: int
) -> dict[str, Any]:
    return {
        "text": text[:LONGEST_TEXT],
        "documents": sorted(documents),
        "among": None if among is None else sorted(among),
        "near": near,
    }


def answer(found: Mapping[int, Likeness]) -> list[list[Any]]:
    return [
        [document, round(heading, 5), round(passage, 5), *rest]
        for document, like in found.items()
        for heading, passage, *rest in [astuple(like)]
    ]


def read_answer(rows: list[list[Any]]) -> dict[int, Likeness]:
    return {document: Likeness(*values) for document, *values in rows}
