"""Foreign plain texts: bytes to letters, by their mark, as UTF-8, or as Windows writes them."""

import codecs

from tutorium.formats.quizzes.xml_safety import UnsafeFileError

MAX_TEXT = 20_000_000  # bytes
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode_text(data: bytes) -> str:
    r"""Return the text with `\n` at the ends of lines. Raises `UnsafeFileError`."""
    if len(data) > MAX_TEXT:
        raise UnsafeFileError("too-large", f"{len(data):,} bytes of text; at most {MAX_TEXT:,}")
    text = _decoded(data)
    if "\0" in text:
        raise UnsafeFileError("encoding", "it holds bytes of zero")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\0" in data:
        return _unmarked(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, "cp1252")


def _unmarked(data: bytes) -> str:
    """Read UTF-16 without its mark: every other byte of a European text is zero."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if min(even, odd) or max(even, odd) * 3 < len(data):
        raise UnsafeFileError("encoding", "it holds bytes of zero")
    return _strict(data, "utf-16-le" if odd else "utf-16-be")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnsafeFileError("encoding", f"byte {error.start} is not {encoding}") from error
