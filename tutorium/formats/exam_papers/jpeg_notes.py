"""What a photograph within a file tells of where, when and by which device it was taken."""

from collections.abc import Iterator

_START = b"\xff\xd8\xff"
_SCAN = 0xDA  # the picture itself begins
_COMMENT = 0xFE
# Of the notes of programs, JFIF's, the profile of colours and Adobe's way with colours are needed.
_NOTES = frozenset(range(0xE1, 0xF0)) - {0xE2, 0xEE} | {_COMMENT}


def without_notes(data: bytes) -> bytes:
    """Blank the notes of JPEGs that stand in a file as they are; no byte changes its place."""
    blanked = bytearray(data)
    at = data.find(_START)
    while at >= 0:
        for start, end in _notes(data, at + 2):
            blanked[start:end] = bytes(end - start)
        at = data.find(_START, at + 3)
    return bytes(blanked)


def _notes(data: bytes, at: int) -> list[tuple[int, int]]:
    """Return where the notes are of a JPEG; none of what only begins like one."""
    found: list[tuple[int, int]] = []
    for marker, start, end in _segments(data, at):
        if marker == _SCAN:
            return found
        if marker in _NOTES:
            found.append((start, end))
    return []


def _segments(data: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Walk from segment to segment, and stop where there is none."""
    while at + 4 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 (what a marker begins with)
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end > len(data) or end < at + 4:
            return
        yield data[at + 1], at + 4, end
        at = end
