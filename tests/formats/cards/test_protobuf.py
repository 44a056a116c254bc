"""Messages read and written, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.cards.protobuf import integers, read_message, texts, write_message
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

fields = st.lists(st.tuples(st.integers(1, 500), st.integers(0, 2**63) | st.binary(max_size=200)))


@given(fields)
def test_what_is_written_is_read(said):
    assert list(read_message(write_message(said))) == said


def test_texts_and_integers_are_told_apart():
    data = write_message([(1, "Formøl"), (2, 7), (1, "later")])

    assert texts(data) == {1: "later"}
    assert integers(data) == {2: 7}


def test_numbers_of_fixed_width_are_passed_over():
    data = bytes([1 << 3 | 5, 1, 2, 3, 4, 2 << 3 | 1, *range(8), 3 << 3, 9])

    assert list(read_message(data)) == [(1, b"\1\2\3\4"), (2, bytes(range(8))), (3, 9)]


@pytest.mark.parametrize("data", [b"\x0a\x05abc", b"\x0b", b"\x80" * 20, b"\x08", b"\x0f\x00"])
def test_what_is_no_message_is_refused(data):
    with pytest.raises(UnsafeFileError) as refused:
        list(read_message(data))

    assert refused.value.kind == "damaged"


def test_too_many_fields_are_refused():
    with pytest.raises(UnsafeFileError) as refused:
        list(read_message(b"\x08\x00" * 200_001))

    assert refused.value.kind == "too-many"


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(data):
    try:
        list(read_message(data))
    except UnsafeFileError:
        return
