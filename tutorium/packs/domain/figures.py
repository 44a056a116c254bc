"""The pictures of a pack: which kinds are taken, how large they are, and that they are harmless."""

import hashlib
import io
import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from PIL import Image, UnidentifiedImageError

from tutorium.library.domain.items import FigureValues

MAX_FIGURE = 600_000  # bytes
CONTENT_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP", "image/avif": "AVIF"}
_FORBIDDEN = {"script", "foreignObject", "iframe", "image", "use", "animate", "set", "handler"}
_LENGTH = re.compile(r"^\s*(\d{1,6}(?:\.\d*)?|\.\d+)(px)?\s*$")


class UnfitFigureError(Exception):
    """The picture cannot be taken; the message says why."""


def read_figure(name: str, suffix: str, data: bytes) -> FigureValues:
    """Raise `UnfitFigureError` where the picture is broken, unknown or could do harm."""
    content_type = CONTENT_TYPES.get(suffix.lower())
    if content_type is None:
        raise UnfitFigureError(f"a figure is one of {', '.join(CONTENT_TYPES)}")
    size = _svg_size(data) if content_type == "image/svg+xml" else _size(data, content_type)
    digest = hashlib.sha256(data).hexdigest()
    return FigureValues(name, digest, content_type, *size, data)


def _size(data: bytes, content_type: str) -> tuple[int, int]:
    try:
        with Image.open(io.BytesIO(data), formats=[_FORMATS[content_type]]) as image:
            return image.size
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise UnfitFigureError("the picture is broken, or not of the kind its name says") from error


def _svg_size(data: bytes) -> tuple[int | None, int | None]:
    try:
        root = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise UnfitFigureError(
            "this is not an SVG that can be read (no DTD, no entities)"
        ) from error
    if _local(root.tag) != "svg":
        raise UnfitFigureError("the root of an SVG is <svg>")
    for element in root.iter():
        _check_harmless(element)
    return _dimensions(root)


def _check_harmless(element: Element) -> None:
    if _local(element.tag) in _FORBIDDEN:
        raise UnfitFigureError(f"<{_local(element.tag)}> is not taken in a figure")
    for attribute, value in element.attrib.items():
        name = _local(attribute)
        if name.lower().startswith("on") or (name == "href" and not value.startswith("#")):
            raise UnfitFigureError(f"`{name}` is not taken in a figure: it could run or fetch")
    style = (element.text or "") if _local(element.tag) == "style" else ""
    for text in (style, *element.attrib.values()):
        if "@import" in text or ("url(" in text.replace(" ", "") and "url(#" not in text):
            raise UnfitFigureError("a figure fetches nothing: no url() and no @import")


def _dimensions(root: Element) -> tuple[int | None, int | None]:
    box = (root.get("viewBox") or "").replace(",", " ").split()
    if len(box) == 4 and all(_LENGTH.match(part.lstrip("-")) for part in box):  # noqa: PLR2004 (x y w h)
        return round(float(box[2])), round(float(box[3]))
    sizes = [_LENGTH.match(root.get(name) or "") for name in ("width", "height")]
    if all(sizes):
        return tuple(round(float(size[1])) for size in sizes if size)  # type: ignore[return-value]
    raise UnfitFigureError("give the SVG a viewBox, so that it scales")


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
