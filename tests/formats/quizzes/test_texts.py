"""Bytes of strangers to letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.quizzes.texts import decode_text
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

SAID = "Café – naïve ∑\nnext"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"]
)
def test_every_form_of_unicode_is_read(encoding):
    said = SAID if encoding.startswith("utf-8") or encoding in {"utf-16", "utf-32"} else "Cafe\nx"

    assert decode_text(said.encode(encoding)) == said


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_what_windows_writes_is_read(encoding):
    assert decode_text("Café".encode(encoding)) == "Café"


def test_ends_of_lines_are_made_one():
    assert decode_text(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize("data", [b"a\0bc", b"\xff\xfea", b"caf\x81", b"\xff\xfe\x00\xd8"])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(UnsafeFileError) as caught:
        decode_text(data)

    assert caught.value.kind == "encoding"


def test_a_text_larger_than_said_is_refused():
    with pytest.raises(UnsafeFileError) as caught:
        decode_text(b"x" * 20_000_001)

    assert caught.value.kind == "too-large"


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    kinds = []
    try:
        assert "\0" not in decode_text(data)
    except UnsafeFileError as error:
        kinds.append(error.kind)
    assert kinds in ([], ["encoding"])
