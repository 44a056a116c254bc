"""Zstandard, as Anki's newer packages are packed with, unpacked within bounds."""

import zstandard

from tutorium.formats.quizzes.archives import MAX_RATIO, SMALL
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

MAX_WINDOW = 128 * 1024 * 1024  # bytes of memory that a frame may ask for
_AT_ONCE = 1024  # bytes; they unpack to some 40 MB at most, so that a bomb is seen in time


def unpack(data: bytes, *, limit: int, name: str) -> bytes:
    """Return the bytes of a frame. Raises `UnsafeFileError`, and nothing else."""
    allowed = max(SMALL, len(data) * MAX_RATIO)
    unpacking = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW).decompressobj()
    pieces, length = [], 0
    try:
        for start in range(0, len(data), _AT_ONCE):
            pieces.append(unpacking.decompress(data[start : start + _AT_ONCE]))
            length += len(pieces[-1])
            if length > limit:
                raise UnsafeFileError("too-large", f"{name}, more than {limit:,} bytes")
            if length > allowed:
                raise UnsafeFileError("bomb", f"{name}, {length:,} bytes of {len(data):,}")
            if unpacking.eof:
                return b"".join(pieces)
    except (zstandard.ZstdError, MemoryError) as error:
        raise UnsafeFileError("damaged", f"{name} ({str(error)[:80]})") from error
    raise UnsafeFileError("damaged", f"{name}, which ends too early")


def pack(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=9).compress(data)
