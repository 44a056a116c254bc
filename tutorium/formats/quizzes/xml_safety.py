"""Foreign XML, read with care: bounded in size, depth and elements, nothing declared or fetched.

Archives are read by `tutorium.formats.quizzes.archives`, plain texts by `…texts`, with the same
refusal.
"""

from typing import Literal
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException, DTDForbidden
from defusedxml.ElementTree import DefusedXMLParser

MAX_XML = 50_000_000  # bytes; pictures stand in Moodle's files as base64
MAX_DEPTH = 100  # elements within elements; each costs a few calls when it is read
MAX_ELEMENTS = 500_000

Kind = Literal[
    "too-large",
    "too-deep",
    "too-many",
    "declares",
    "not-xml",
    "encoding",
    "not-a-table",
    "not-an-archive",
    "damaged",
    "encrypted",
    "bomb",
    "path",
    "link",
    "twice",
    "nested",
    "missing",
    "not-a-collection",
    "damaged-database",
    "schema",
]
SENTENCES: dict[str, str] = {
    "too-large": "It is larger than what is read: {}.",
    "too-deep": "It nests deeper than what is read: {}.",
    "too-many": "It holds more than what is read: {}.",
    "declares": "It declares entities or refers to other files, which are never read: {}.",
    "not-xml": "It is not XML, or only a part of it: {}.",
    "encoding": "Its letters are in an encoding that cannot be read: {}.",
    "not-a-table": "It is not a table of such a kind: {}.",
    "not-an-archive": "It is not a zip archive, or only a part of one: {}.",
    "damaged": "A file in the archive is damaged: {}.",
    "encrypted": "The archive is locked by a password: {}.",
    "bomb": "A file in the archive unpacks to far more than it should: {}.",
    "path": "A file in the archive has a path that leads out of it: {}.",
    "link": "A file in the archive is a link or a device: {}.",
    "twice": "Two files in the archive have one name: {}.",
    "nested": "An archive within the archive is not opened: {}.",
    "missing": "The archive has no such file: {}.",
    "not-a-collection": "It is not a collection of cards: {}.",
    "damaged-database": "Its database is damaged: {}.",
    "schema": "Its database holds more than plain tables, and such a one is never opened: {}.",
}


class UnsafeFileError(Exception):
    """A file that is not read. `kind` names the rule it breaks, `what` the place or the figure."""

    def __init__(self, kind: Kind, what: str) -> None:
        super().__init__(kind, what)
        self.kind = kind
        self.what = what

    def __str__(self) -> str:
        return SENTENCES[self.kind].format(self.what)


def parse_xml(data: bytes, *, max_bytes: int = MAX_XML) -> Element:
    """Return the root element. Raises `UnsafeFileError`, and nothing else.

    A DOCTYPE that only names an outside file is passed over; old QTI files have one.
    """
    if len(data) > max_bytes:
        raise UnsafeFileError("too-large", f"{len(data):,} bytes of XML; at most {max_bytes:,}")
    parser = _Parser(target=_Bounded())
    try:
        parser.feed(_trimmed(data))
        root = parser.close()
    except ParseError as error:
        raise UnsafeFileError("not-xml", str(error)) from error
    except DefusedXmlException as error:
        raise UnsafeFileError("declares", _declared(error)) from error
    except (ValueError, LookupError, TypeError) as error:
        raise UnsafeFileError("encoding", str(error)[:100]) from error
    if not isinstance(root, Element):
        raise UnsafeFileError("not-xml", "no element")
    return root


def _trimmed(data: bytes) -> bytes:
    """Strip blank lines that stand before the declaration, which editors and scripts leave."""
    return data.lstrip(b" \t\r\n") if data[:1].isspace() else data


def _declared(error: DefusedXmlException) -> str:
    name = getattr(error, "name", None) or getattr(error, "sysid", None)
    return str(name or type(error).__name__)[:100]


class _Parser(DefusedXMLParser):
    """Refuses a DOCTYPE with declarations of its own: default attributes can be bombs as well."""

    def __init__(self, *, target: TreeBuilder) -> None:
        super().__init__(target=target, forbid_dtd=True)

    def defused_start_doctype_decl(
        self,
        name: str,
        sysid: str | None,
        pubid: str | None,
        has_internal_subset: bool,  # noqa: FBT001  (called so by expat)
    ) -> None:
        if has_internal_subset:
            raise DTDForbidden(name, sysid, pubid)


class _Bounded(TreeBuilder):
    """Builds the tree, and stops as soon as it gets too deep or too large."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._count = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH:
            raise UnsafeFileError("too-deep", f"elements more than {MAX_DEPTH} deep")
        if self._count > MAX_ELEMENTS:
            raise UnsafeFileError("too-many", f"more than {MAX_ELEMENTS:,} elements")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)
