"""Drag and drop markers: for each marker a part that asks for its place on the picture."""

import io
import re
import warnings
from xml.etree.ElementTree import Element

from PIL import Image

from tutorium.formats.quizzes.moodle_xml.source import Source, decoded
from tutorium.formats.quizzes.reading import NotCarriedError
from tutorium.formats.quizzes.values import Hotspot, Part, Region

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
THOUSAND = 1000
_NUMBERS = re.compile(r"\d{1,6}(?:\.\d{1,6})?")
_COUNTS = {"circle": 3, "rectangle": 4}

Size = tuple[int, int]


def markers(source: Source) -> tuple[Part, ...]:
    """Return the parts, which share the marks."""
    file = source.element.find("file")
    data = decoded(file.text or "") if file is not None else b""
    figure = (
        source.embed(file.get("name") or "picture.png", file.text or "") if file is not None else ""
    )
    if not figure:
        raise NotCarriedError("markers on a picture", "its picture is missing")
    size = _size(data)
    drops = source.element.findall("drop")
    if not drops or len(drops) > len(LETTERS):
        raise NotCarriedError("markers on a picture", f"it has {len(drops)} places")
    shapes = [_shape(drop, size) for drop in drops]
    drags = [drag for drag in source.element.findall("drag") if _places(drag, drops)]
    marks = source.number("defaultgrade", 1.0) / max(len(drags), 1)
    parts = []
    for drag in drags:
        right = _places(drag, drops)
        regions = tuple(
            Region(LETTERS[at], kind, places, right=at in right)
            for at, (kind, places) in enumerate(shapes)
        )
        parts.append(Part(source.text(drag), Hotspot(figure, regions), marks))
    if not parts:
        raise NotCarriedError("markers on a picture", "no marker of it has a place")
    return tuple(parts)


def _places(drag: Element, drops: list[Element]) -> set[int]:
    number = (drag.findtext("no") or "").strip()
    return {
        at for at, drop in enumerate(drops) if (drop.findtext("choice") or "").strip() == number
    }


def _size(data: bytes) -> Size:
    """Return a picture's width and height from its head; it is not unpacked."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as picture:
            warnings.simplefilter("error")
            width, height = picture.size
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError) as error:
        raise NotCarriedError("markers on a picture", "its picture cannot be read") from error
    return max(width, 1), max(height, 1)


def _shape(drop: Element, size: Size) -> tuple[str, tuple[float, ...]]:
    kind = (drop.findtext("shape") or "").strip()
    numbers = [float(each) for each in _NUMBERS.findall(drop.findtext("coords") or "")]
    if kind == "polygon" and len(numbers) >= 6 and len(numbers) % 2 == 0:  # noqa: PLR2004 (points)
        return kind, _scaled(numbers, size)
    if _COUNTS.get(kind) != len(numbers):
        raise NotCarriedError("markers on a picture", f"a place is no shape: {kind}")
    return kind, _scaled(numbers, size)


def _scaled(numbers: list[float], size: Size) -> tuple[float, ...]:
    """Return thousandths of the width and of the height in turn; a radius is one of the width."""
    return tuple(
        round(number * THOUSAND / size[place % 2], 1) for place, number in enumerate(numbers)
    )
