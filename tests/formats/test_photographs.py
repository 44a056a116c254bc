import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile

from tests.formats.photographing import GPS, photograph, telling, telling_png, turned
from tutorium.formats.photographs import (
    LONGEST_SIDE,
    MOST_BYTES,
    Refusal,
    UnreadablePhotographError,
    read_photograph,
)

KINDS = ("JPEG", "PNG", "WEBP")


def refusal(data):
    with pytest.raises(UnreadablePhotographError) as caught:
        read_photograph(data)
    return caught.value.kind


def shown(data):
    return Image.open(io.BytesIO(read_photograph(data).jpeg))


def segments(jpeg):
    """Return the markers before the picture itself, in their order, each kind once."""
    found, place = [], 2
    while (marker := jpeg[place + 1]) != 0xDA:
        found.append(marker)
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4])
    return sorted(set(found))


def png_of(width, height):
    """Return the head of a PNG of any size, with hardly any data."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pieces = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    chunks = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in pieces
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def jpeg_of(width, height, *, is_progressive):
    """Return a JPEG that says it is so large: its lines are there, or hardly any of them are."""
    data = photograph((64, 64), progressive=is_progressive)
    at = data.index(b"\xff\xc2" if is_progressive else b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


@pytest.mark.parametrize("kind", KINDS)
def test_photograph_becomes_a_jpeg(kind):
    found = read_photograph(photograph(kind=kind))

    assert (found.width, found.height) == (120, 80)
    assert Image.open(io.BytesIO(found.jpeg)).format == "JPEG"


def test_place_camera_and_comment_stay_behind():
    data = telling()
    found = read_photograph(data).jpeg

    assert (data.count(b"Secret"), found.count(b"Secret")) == (3, 0)
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(GPS)[1] == "N"
    assert dict(Image.open(io.BytesIO(found)).getexif()) == {}
    # Of what may stand before a picture only the name of the format and what decodes it.
    assert segments(found) == [0xC0, 0xC4, 0xDB, 0xE0]


def test_text_of_a_png_stays_behind():
    assert (
        telling_png().count(b"Secret"),
        read_photograph(telling_png()).jpeg.count(b"Secret"),
    ) == (
        1,
        0,
    )


@pytest.mark.parametrize(
    ("orientation", "size", "black"),
    [(1, (120, 80), (5, 40)), (3, (120, 80), (115, 40)), (6, (80, 120), (40, 5)), (8, (80, 120), (40, 115))],
)  # fmt: skip
def test_photograph_is_turned_as_the_camera_was_held(orientation, size, black):
    image = shown(turned(orientation))

    assert image.size == size
    assert max(image.getpixel(black)) < 40


def test_broken_note_of_the_orientation_does_not_matter():
    data = turned(6).replace(b"Exif\0\0MM\0*", b"Exif\0\0MM\0*\xff\xff\xff\xff", 1)

    assert read_photograph(data).width > 0


@pytest.mark.parametrize(("mode", "colour"), [("L", 255), ("1", 1), ("P", 0), ("CMYK", 0), ("RGB", "white")])  # fmt: skip
def test_colours_of_any_kind_are_shown(mode, colour):
    kind = "JPEG" if mode == "CMYK" else "PNG"

    assert shown(photograph(kind=kind, mode=mode, colour=colour)).mode == "RGB"


def test_what_is_transparent_is_white_paper():
    assert shown(photograph(kind="PNG", mode="RGBA", colour=(0, 0, 0, 0))).getpixel((9, 9)) == (
        255,
        255,
        255,
    )


def test_large_photograph_is_made_smaller():
    found = read_photograph(photograph((4000, 3000)))

    assert (found.width, found.height) == (LONGEST_SIDE, 1500)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Refusal.NO_PHOTOGRAPH),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", Refusal.NO_PHOTOGRAPH),
        (b"<html><script>alert(1)</script>", Refusal.NO_PHOTOGRAPH),
        (b"%PDF-1.7", Refusal.NO_PHOTOGRAPH),
        (photograph(kind="GIF"), Refusal.NO_PHOTOGRAPH),
        (photograph(kind="TIFF"), Refusal.NO_PHOTOGRAPH),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Refusal.HEIC),
        (b"\xff" * (MOST_BYTES + 1), Refusal.TOO_LARGE),
        (photograph()[:400], Refusal.BROKEN),
        (photograph(kind="PNG")[:60], Refusal.BROKEN),
        (photograph((40, 400)), Refusal.TOO_SMALL),
        (png_of(5_001, 5_000), Refusal.TOO_MANY_PIXELS),
        (png_of(200_000, 200_000), Refusal.TOO_MANY_PIXELS),
        (png_of(2**31 - 1, 2**31 - 1), Refusal.TOO_MANY_PIXELS),
        (png_of(4_000, 4_000), Refusal.BROKEN),
        (jpeg_of(6_000, 6_000, is_progressive=True), Refusal.TOO_MANY_PIXELS),
        (jpeg_of(9_000, 9_000, is_progressive=False), Refusal.TOO_MANY_PIXELS),
    ],
)
def test_what_is_no_photograph_is_refused(data, expected):
    assert refusal(data) == expected


def test_jpeg_that_draws_its_picture_over_and_over_is_refused():
    """42 bytes more make the whole be decoded once more: 15 MB would take hours."""
    file = io.BytesIO()
    Image.new("L", (400, 400), 128).save(file, "JPEG", progressive=True)
    data = file.getvalue()
    scan = data[data.rfind(b"\xff\xda") : -2]

    assert read_photograph(data[:-2] + scan * 20 + data[-2:]).width == 400
    assert refusal(data[:-2] + scan * 60 + data[-2:]) == Refusal.BROKEN
    assert refusal(data[:-2] + scan * 60) == Refusal.BROKEN


def test_what_follows_a_picture_is_no_scan_of_it():
    assert read_photograph(photograph() + b"\xff\xda\0\2" * 99).width == 120


def test_jpeg_that_is_decoded_smaller_may_be_larger():
    assert read_photograph(jpeg_of(6_000, 6_000, is_progressive=False)).width == LONGEST_SIDE


def test_what_else_hides_behind_a_picture_does_not_pass():
    data = photograph() + b"PK\x03\x04<script>alert(1)</script>"

    assert read_photograph(data).jpeg.count(b"script") == 0


@given(kind=st.sampled_from(KINDS), changes=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=20), cut=st.integers(0, 2000))  # fmt: skip
def test_damaged_file_is_read_or_refused(kind, changes, cut):
    data = bytearray(telling() if kind == "JPEG" else photograph(kind=kind))
    for place, value in changes:
        data[place % len(data)] = value

    try:
        found = read_photograph(bytes(data[: len(data) - cut % len(data)]))
    except UnreadablePhotographError:
        return
    assert found.jpeg[:2] == b"\xff\xd8"


def test_photograph_that_is_cut_short_is_refused_whatever_another_library_has_set(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    assert refusal(photograph()[:400]) == Refusal.BROKEN
    assert refusal(photograph(kind="PNG")[:60]) == Refusal.BROKEN
