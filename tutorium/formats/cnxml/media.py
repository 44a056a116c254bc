"""Pictures, films and simulations: shown where they are there, else said in words."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

from tutorium.formats.cnxml.book import Text
from tutorium.formats.cnxml.escaping import escape, protect_lines, tidy
from tutorium.formats.cnxml.source import local
from tutorium.formats.cnxml.values import Picture

SHOWN = {
    "image",
    "iframe",
    "video",
    "audio",
    "flash",
    "object",
    "download",
    "java-applet",
    "labview",
}
NO_WORDS = {"", "no alt text", "alt text", "image", "figure"}
_UNUSUAL = re.compile(r"[^A-Za-z0-9._-]+")
MAX_PICTURE = 20_000_000  # bytes that are read at all


def shown_in(element: Element) -> Iterator[tuple[Element, str]]:
    """Yield each medium of an element with its alternative text; of several forms the first."""
    if local(element) in SHOWN:
        yield element, ""
        return
    for media in element.iter():
        if local(media) == "media":
            first = next((each for each in media.iter() if local(each) in SHOWN), None)
            if first is not None:
                yield first, _alternative(media)


def _alternative(media: Element) -> str:
    alt = tidy(media.get("alt") or "").strip()
    return "" if alt.casefold().strip(".") in NO_WORDS else alt


def in_line(shown: tuple[Element, str], text: Text) -> str:
    medium, alt = shown
    if local(medium) != "image":
        return linked(medium, alt, text)
    if picture := find(medium, text):
        return f"![{escape(alt or picture.name)}](figures/{picture.name})"
    return f"({text.book.words['picture']}: {escape(alt)})" if alt else ""


def linked(medium: Element, alt: str, text: Text) -> str:
    """Return a link to what a page cannot hold, and say that it does not hold it."""
    address = medium.get("src") or medium.get("url") or medium.get("data") or ""
    text.lose(f"{local(medium)} {address} {alt}", "pages show pictures only; a link stands there")
    words = escape(alt) or text.book.words["media"]
    return (
        f"[{words}]({address})"
        if address.startswith(("https://", "http://"))
        else protect_lines(escape(alt))
    )


def find(image: Element, text: Text) -> Picture | None:
    """Return the picture of an `image`, or nothing and a loss that says why."""
    src = image.get("src") or ""
    name = PurePosixPath(src).name
    path = text.desk.source.file.parent / src
    why = _why_not(path, text) if name else "it has no address"
    if why:
        text.lose(f"figure {name}".strip(), why)
        return None
    picture = _named(name, str(path.resolve()), text)
    text.desk.pictures[picture.name] = picture
    return picture


def _named(name: str, path: str, text: Text) -> Picture:
    """Give a picture a name that no other of the book has, and that an address can hold."""
    known = text.book.pictures
    if path not in known:
        plain = _UNUSUAL.sub("-", name)
        taken = {picture.name for picture in known.values()}
        known[path] = Picture(f"{text.module}-{plain}" if plain in taken else plain, path)
    return known[path]


def _why_not(path: Path, text: Text) -> str:
    try:
        inside = path.resolve().is_relative_to(text.book.root)
        if not inside:
            return "its address leads out of the folder"
        if not path.is_file():
            return "the picture is not in the folder"
        if path.stat().st_size > MAX_PICTURE:
            return f"the picture has more than {MAX_PICTURE:,} bytes"
        return text.book.unfit(path.name, path.read_bytes())
    except (OSError, ValueError) as error:
        return f"the picture cannot be read: {error}"
