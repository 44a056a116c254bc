"""Photographs of pages: read with suspicion, and drawn anew with nothing but what they show.

What leaves is a JPEG that was encoded here. Where and when a photograph was taken, by which device
and what else a file may carry stays behind, because only its pixels are taken over.
"""

import io
import re
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

MOST_BYTES = 15_000_000  # of a file as it comes; telephones make 2 to 8 MB of a page
MOST_PIXELS = 64_000_000  # of a JPEG, which is decoded smaller than it is
MOST_PIXELS_WHOLE = 25_000_000  # of a file that has to be decoded whole, as progressive ones do
MOST_SCANS = 60  # of a JPEG, which may draw its picture over and over; cameras make 1, others 10
LONGEST_SIDE = 2_000  # pixels of what is kept: A4 at 170 dots an inch
LEAST_SIDE = 50  # pixels: on less nothing can be read
_QUALITY = 80  # handwriting stays sharp in about 400 kB
_DECODING = threading.Lock()  # one at a time: the largest take 150 MB while they are decoded
_FORMATS = ("JPEG", "PNG", "WEBP")
_SCANNED = frozenset({"JPEG", "MPO"})
_MARKER = re.compile(rb"\xff([\x02-\xcf\xd8-\xfe])")  # what begins a segment, or ends the picture
_BEGIN, _END, _SCAN = 0xD8, 0xD9, 0xDA
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})


class Refusal(StrEnum):
    TOO_LARGE = "too-large"
    HEIC = "heic"
    NO_PHOTOGRAPH = "no-photograph"
    BROKEN = "broken"
    TOO_MANY_PIXELS = "too-many-pixels"
    TOO_SMALL = "too-small"


class UnreadablePhotographError(Exception):
    """A file that is not taken; the kind says why, and whoever shows it gives it words."""

    def __init__(self, kind: Refusal) -> None:
        super().__init__(kind.value)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Photograph:
    """A JPEG without anything but its picture; width and height in pixels, the right way up."""

    jpeg: bytes
    width: int
    height: int


def read_photograph(data: bytes, *, longest: int = LONGEST_SIDE) -> Photograph:
    """Return what a JPEG, PNG or WebP file shows, its longer side no longer than `longest` pixels.

    Raises `UnreadablePhotographError`.
    """
    if len(data) > MOST_BYTES:
        raise UnreadablePhotographError(Refusal.TOO_LARGE)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        raise UnreadablePhotographError(Refusal.HEIC)
    with _DECODING, _suspicion():
        image = _opened(data)
        _check_size(image)
        if image.format in _SCANNED:
            _check_scans(data)
        image.draft("RGB", (longest, longest))
        # WeasyPrint lets the process that lays out a PDF take what is cut short. The site has a
        # process of its own for that; whoever does both in one, as the tests do, is strict here.
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        image.load()
        return _drawn_anew(_upright(image), longest)


@contextmanager
def _suspicion() -> Iterator[None]:
    """Turn whatever a decoder says of a bad file into a refusal: it is said in many ways."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of broken metadata, which is dropped anyway
            yield
    except UnreadablePhotographError:
        raise
    except Image.DecompressionBombError as error:
        raise UnreadablePhotographError(Refusal.TOO_MANY_PIXELS) from error
    except Exception as error:
        raise UnreadablePhotographError(Refusal.BROKEN) from error


def _opened(data: bytes) -> Image.Image:
    """Read the header: no pixel is decoded yet."""
    try:
        return Image.open(io.BytesIO(data), formats=_FORMATS)
    except UnidentifiedImageError as error:
        raise UnreadablePhotographError(Refusal.NO_PHOTOGRAPH) from error


def _check_size(image: Image.Image) -> None:
    is_drafted = image.format == "JPEG" and not image.info.get("progressive")
    most = MOST_PIXELS if is_drafted else MOST_PIXELS_WHOLE
    if image.width * image.height > most:
        raise UnreadablePhotographError(Refusal.TOO_MANY_PIXELS)
    if min(image.size) < LEAST_SIDE:
        raise UnreadablePhotographError(Refusal.TOO_SMALL)


def _check_scans(data: bytes) -> None:
    """Refuse a JPEG with more scans than a picture needs: each of 42 bytes costs as much as the whole."""
    at = scans = 0
    while (found := _MARKER.search(data, at)) and found[1][0] != _END:
        scans += found[1][0] == _SCAN
        if scans > MOST_SCANS:
            raise UnreadablePhotographError(Refusal.BROKEN)
        is_begin = found[1][0] == _BEGIN
        at = found.end() + (0 if is_begin else _length(data, found.end()))


def _length(data: bytes, at: int) -> int:
    """Return how long a segment says to be; what says less is read on behind it."""
    return max(2, int.from_bytes(data[at : at + 2], "big"))


def _upright(image: Image.Image) -> Image.Image:
    """Turn a photograph as the camera was held; what says so may itself be broken."""
    with suppress(Exception):
        return ImageOps.exif_transpose(image)
    return image


def _drawn_anew(image: Image.Image, longest: int) -> Photograph:
    """Lay the picture on white paper, so that no note of the file comes along with its pixels."""
    image.thumbnail((longest, longest))
    drawn = Image.new("RGB", image.size, "white")
    is_clear = image.has_transparency_data
    coloured = image.convert("RGBA" if is_clear else "RGB")
    drawn.paste(coloured, mask=coloured.getchannel("A") if is_clear else None)
    file = io.BytesIO()
    drawn.save(file, "JPEG", quality=_QUALITY, optimize=True)
    return Photograph(file.getvalue(), *drawn.size)
