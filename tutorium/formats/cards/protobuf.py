"""As much of protocol buffers as Anki's newer files need: fields by number, read and written."""

from collections.abc import Iterator

from tutorium.formats.quizzes.xml_safety import UnsafeFileError

MAX_FIELDS = 200_000
_VARINT_BYTES = 10
_WIDTHS = {1: 8, 5: 4}  # wire type → bytes of a fixed number

Value = int | bytes


def read_message(data: bytes) -> Iterator[tuple[int, Value]]:
    """Yield (number, value) of each field; numbers of fixed width as their bytes.

    Raises `UnsafeFileError` where it is no message.
    """
    position = count = 0
    while position < len(data):
        count += 1
        if count > MAX_FIELDS:
            raise UnsafeFileError("too-many", f"more than {MAX_FIELDS:,} fields")
        tag, position = _varint(data, position)
        number, kind = tag >> 3, tag & 7
        value: Value
        if kind == 0:
            value, position = _varint(data, position)
        else:
            length, position = _length(data, position, kind)
            value = data[position : position + length]
            position += length
        yield number, value


def _length(data: bytes, position: int, kind: int) -> tuple[int, int]:
    if kind in _WIDTHS:
        length = _WIDTHS[kind]
    elif kind == 2:  # noqa: PLR2004  (the wire type of bytes)
        length, position = _varint(data, position)
    else:
        raise UnsafeFileError("damaged", f"a field of wire type {kind}")
    if position + length > len(data):
        raise UnsafeFileError("damaged", "a field that is longer than its message")
    return length, position


def _varint(data: bytes, position: int) -> tuple[int, int]:
    value = 0
    for place, byte in enumerate(data[position : position + _VARINT_BYTES]):
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:  # noqa: PLR2004  (the last byte has no high bit)
            return value, position + place + 1
    raise UnsafeFileError("damaged", "a number without an end")


def texts(data: bytes) -> dict[int, str]:
    """Return the fields of a message that are texts, by number; the last of a number counts."""
    return {
        number: value.decode("utf-8", errors="replace")
        for number, value in read_message(data)
        if isinstance(value, bytes)
    }


def integers(data: bytes) -> dict[int, int]:
    return {number: value for number, value in read_message(data) if isinstance(value, int)}


def write_message(fields: list[tuple[int, int | str | bytes]]) -> bytes:
    """Return the bytes of a message; numbers are varints and not negative."""
    return b"".join(_written(number, value) for number, value in fields)


def _written(number: int, value: int | str | bytes) -> bytes:
    if isinstance(value, int):
        return _varint_bytes(number << 3) + _varint_bytes(value)
    data = value.encode() if isinstance(value, str) else value
    return _varint_bytes(number << 3 | 2) + _varint_bytes(len(data)) + data


def _varint_bytes(value: int) -> bytes:
    written = bytearray()
    while value > 0x7F:  # noqa: PLR2004  (seven bits a byte)
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)
