"""HTML of strangers to a tree: lenient as browsers are, in time that grows with the length only."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tutorium.formats.quizzes.html_names import ENDS_PARAGRAPH, KNOWN, MATHS, RAW, VOID
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

MAX_LENGTH = 5_000_000  # letters, pictures in addresses included
MAX_WORDS = 300_000  # letters outside of tags
MAX_TOKENS = 20_000  # tags and texts
MAX_DEPTH = 60  # elements within elements; what is deeper stands in the last of them
MAX_BROKEN = 100  # tags that never end; each costs a look at all that follows

_CLOSES = {  # an opening tag ends these, unless one of those stands between
    "li": ({"li"}, {"ul", "ol", "table"}),
    "dt": ({"dt", "dd"}, {"dl", "table"}),
    "dd": ({"dt", "dd"}, {"dl", "table"}),
    "tr": ({"tr"}, {"table"}),
    "td": ({"td", "th"}, {"table", "tr"}),
    "th": ({"td", "th"}, {"table", "tr"}),
    "tbody": ({"tbody", "thead", "tfoot"}, {"table"}),
    "tfoot": ({"tbody", "thead", "tfoot"}, {"table"}),
    "option": ({"option"}, {"select"}),
}
_SIGN = re.compile(r"<(?=[A-Za-z/!?])")
_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[A-Za-z][\w:-]*+)(?P<attributes>(?:[^<>"']|"[^"]*+"|'[^']*+')*)>"""
)
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    is_end: bool = False
    is_empty: bool = False


def parse_html(text: str) -> Element:
    """Return a `body` with all that the text holds. Raises `UnsafeFileError` where it is too much.

    Names that HTML does not have are words: `a <b0 and c> d` is no tag.
    """
    if len(text) > MAX_LENGTH:
        raise UnsafeFileError("too-large", f"{len(text):,} letters of HTML; at most {MAX_LENGTH:,}")
    tree, letters = _Tree(), 0
    for count, token in enumerate(_tokens(text)):
        if count > MAX_TOKENS:
            raise UnsafeFileError("too-many", f"more than {MAX_TOKENS:,} tags in one text")
        letters += len(token) if isinstance(token, str) else 0
        if letters > MAX_WORDS:
            raise UnsafeFileError("too-large", f"more than {MAX_WORDS:,} letters in one text")
        tree.take(token)
    return tree.finished()


def _tokens(text: str) -> Iterator[str | Tag]:
    position = broken = 0
    while position < len(text):
        sign = _SIGN.search(text, position)
        start = sign.start() if sign and broken < MAX_BROKEN else len(text)
        if start > position:
            yield html.unescape(text[position:start])
        if start == len(text):
            return
        found, position = _token(text, start)
        broken += found == "<"
        if found:
            yield found


def _token(text: str, start: int) -> tuple[str | Tag, int]:
    """Return what begins at a `<`, and where it ends; nothing for a comment."""
    if text.startswith("<!--", start):
        return "", _after(text, "-->", start + 4)
    if text[start + 1] in "!?":
        return "", _after(text, ">", start)
    match = _TAG.match(text, start)
    name = match["name"].lower() if match else ""
    if match is None:
        return "<", start + 1
    if name not in KNOWN and ":" not in name:
        return html.unescape(match[0]), match.end()
    if name in RAW and not match["end"]:
        return Tag(name, is_empty=True), _after_raw(text, name, match.end())
    empty = name in VOID or (name in MATHS and match["attributes"].endswith("/"))
    found = _attributes(match["attributes"])
    return Tag(name, found, is_end=bool(match["end"]), is_empty=empty), match.end()


def _after(text: str, sign: str, start: int) -> int:
    end = text.find(sign, start)
    return len(text) if end < 0 else end + len(sign)


def _after_raw(text: str, name: str, start: int) -> int:
    end = re.compile(rf"</{name}[^>]*>?", re.IGNORECASE).search(text, start)
    return end.end() if end else len(text)


def _attributes(written: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(written):
        found.setdefault(name.lower(), html.unescape("".join(values)))
    return found


class _Tree:
    """Elements that are open, from the body to the innermost."""

    def __init__(self) -> None:
        self._open = [Element("body")]
        self._last: Element | None = None  # closed just now: text goes to its tail
        self._texts: list[str] = []

    def take(self, token: str | Tag) -> None:
        if isinstance(token, str):
            self._texts.append(token)
        elif token.is_end:
            self._close(token.name)
        else:
            self._start(token)

    def finished(self) -> Element:
        self._write_text()
        return self._open[0]

    def _start(self, tag: Tag) -> None:
        self._write_text()
        self._imply_ends(tag.name)
        element = Element(tag.name, tag.attributes)
        self._open[-1].append(element)
        if tag.is_empty or len(self._open) > MAX_DEPTH:
            self._last = element
        else:
            self._open.append(element)
            self._last = None

    def _imply_ends(self, name: str) -> None:
        if name in ENDS_PARAGRAPH and self._open[-1].tag == "p":
            self._pop()
        ends, walls = _CLOSES.get(name, (set(), set()))
        for place in range(len(self._open) - 1, 0, -1):
            tag = self._open[place].tag
            if tag in walls or not ends:
                return
            if tag in ends:
                self._close(tag)
                return

    def _close(self, name: str) -> None:
        """Close up to the innermost element of the name; a cell holds what is opened within it."""
        names = [element.tag for element in self._open]
        wall = max((at for at, each in enumerate(names) if each in {"td", "th"}), default=0)
        if name in {"table", "tr", "tbody", "thead", "tfoot", "td", "th"}:
            wall = 0
        if name not in names[max(wall, 1) :]:
            return
        self._write_text()
        while self._open[-1].tag != name:
            self._pop()
        self._pop()

    def _pop(self) -> None:
        self._write_text()
        self._last = self._open.pop()

    def _write_text(self) -> None:
        said, self._texts = "".join(self._texts), []
        if not said:
            return
        if self._last is None:
            self._open[-1].text = (self._open[-1].text or "") + said
        else:
            self._last.tail = (self._last.tail or "") + said
