"""Files of a book, read with care: bounded in size and depth, no entities, nothing outside."""

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from tutorium.formats.cnxml.escaping import UNSEEN

MAX_FILE = 20_000_000  # bytes of one module: a hundred times the longest of a textbook
MAX_DEPTH = 90  # elements within elements; each costs a few calls when it is read
WITHIN_WORDS = {"emphasis", "sub", "sup", "link", "term", "span"}
ID = re.compile(r"[A-Za-z0-9][\w-]*")


class UnreadableCollectionError(Exception):
    """The folder holds no book that can be read; the message says why."""


@dataclass(frozen=True)
class Source:
    """A module as it lies on disk."""

    id: str
    file: Path
    root: Element

    @property
    def title(self) -> str:
        return words_of(self.root.find("{*}title")) or self.id

    @property
    def classes(self) -> set[str]:
        return set((self.root.get("class") or "").split())


def read_source(module_id: str, file: Path) -> Source:
    return Source(module_id, file, read_xml(file))


def read_xml(file: Path) -> Element:
    """Return the root of an XML file. Raises `UnreadableCollectionError` with the file's name."""
    try:
        size = file.stat().st_size
        if size > MAX_FILE:
            raise UnreadableCollectionError(f"{file} has {size:,} bytes; at most {MAX_FILE:,}")
        root: Element = fromstring(file.read_bytes())
    except OSError as error:
        raise UnreadableCollectionError(f"{file}: {error.strerror}") from error
    except ParseError as error:
        raise UnreadableCollectionError(f"{file} is not XML: {error}") from error
    except (DefusedXmlException, ValueError, LookupError) as error:
        say = f"{file} declares entities or an encoding that are not read: {error}"
        raise UnreadableCollectionError(say) from error
    if _depth(root) > MAX_DEPTH:
        raise UnreadableCollectionError(f"{file} nests elements more than {MAX_DEPTH} deep")
    _leave_out_unseen(root)
    return root


def _leave_out_unseen(root: Element) -> None:
    """Take out what no eye sees, and no pack may hold, wherever it stands: words, titles, links."""
    for element in root.iter():
        element.text = UNSEEN.sub("", element.text or "")
        element.tail = UNSEEN.sub("", element.tail or "")
        for name, value in element.attrib.items():
            element.set(name, UNSEEN.sub("", value))


def _depth(root: Element) -> int:
    depth, row = 0, [root]
    while row and depth <= MAX_DEPTH:
        depth, row = depth + 1, [child for element in row for child in element]
    return depth


def local(element: Element) -> str:
    """Return the name of an element without its namespace; books mix several versions."""
    return str(element.tag).rpartition("}")[2]


def classes(element: Element) -> set[str]:
    return set((element.get("class") or "").split())


def child(element: Element, name: str) -> Element | None:
    return element.find(f"{{*}}{name}")


def spoken(element: Element) -> str:
    """Return the words of blocks one after the other, and what pictures in them show."""
    parts = [element.text or "", element.get("alt") or ""]
    for each in element:
        parts += [spoken(each), each.tail or ""]
    gap = "" if local(element) in WITHIN_WORDS else " "
    return gap + "".join(parts) + gap


def words_of(element: Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())
