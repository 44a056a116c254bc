"""Packed bytes, and those that unpack to more than they should."""

import pytest
import zstandard

from tutorium.formats.cards.compression import pack, unpack
from tutorium.formats.quizzes.xml_safety import UnsafeFileError


def test_what_is_packed_is_unpacked():
    assert unpack(pack(b"cards" * 9), limit=100, name="a") == b"cards" * 9


def test_more_than_the_limit_is_refused():
    with pytest.raises(UnsafeFileError) as refused:
        unpack(pack(b"x" * 101), limit=100, name="collection")

    assert str(refused.value) == "It is larger than what is read: collection, more than 100 bytes."


def test_bomb_is_refused():
    with pytest.raises(UnsafeFileError) as refused:
        unpack(pack(bytes(50_000_000)), limit=300_000_000, name="collection")

    assert refused.value.kind == "bomb"


@pytest.mark.parametrize("data", [b"no frame", b"\x28\xb5\x2f\xfd\xff"])
def test_damaged_frame_is_refused(data):
    with pytest.raises(UnsafeFileError) as refused:
        unpack(data, limit=1000, name="a")

    assert refused.value.kind == "damaged"


def test_frame_that_asks_for_much_memory_is_refused():
    parameters = zstandard.ZstdCompressionParameters(window_log=30)
    packing = zstandard.ZstdCompressor(compression_params=parameters).compressobj()

    with pytest.raises(UnsafeFileError) as refused:
        unpack(packing.compress(b"x" * 10) + packing.flush(), limit=1000, name="a")

    assert refused.value.kind == "damaged"
