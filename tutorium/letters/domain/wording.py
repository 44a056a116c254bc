"""The text of a letter from its HTML, so that both say the same words.

A letter's body is made of paragraphs, headings, lists, quotations and links. A link stands at the
end of its paragraph: in the text its address follows on a line of its own.
"""

import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser

LONGEST_SUBJECT = 150  # characters
BLOCKS = frozenset({"p", "h1", "h2", "ul", "ol", "li", "blockquote", "pre", "main", "footer"})
SILENT = frozenset({"style", "script"})
MARKS = {"li": "- ", "blockquote": "> "}


@dataclass(frozen=True)
class Words:
    subject: str
    text: str
    html: str


def words_of(html: str) -> Words:
    """Return a letter's subject, which is its HTML's title, and its text beside the HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Words(one_line(reader.title), reader.text(), html)


def one_line(subject: str) -> str:
    """Return a subject that cannot begin another header: one line without control characters."""
    visible = "".join(" " if unicodedata.category(c) == "Cc" else c for c in subject)
    return " ".join(visible.split())[:LONGEST_SUBJECT]


class _Reader(HTMLParser):
    """Collects blocks of text; `_mark` is what stands before the next one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self._blocks: list[str] = []
        self._line = ""
        self._open: list[str] = []
        self._href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._line += "\n"
        elif tag in BLOCKS:
            self._end_block()
        if tag == "a":
            self._href = dict(attrs).get("href") or ""
        if tag in BLOCKS | SILENT | {"title"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._line += f"\n{self._href}\n"
        if tag in BLOCKS:
            self._end_block()
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "title" in self._open:
            self.title += data
        elif SILENT.isdisjoint(self._open):
            self._line += re.sub(r"\s+", " ", data)

    def _end_block(self) -> None:
        lines = [line.strip() for line in self._line.split("\n")]
        lines = [line for line in lines if line]
        self._line = ""
        if not lines:
            return
        mark = next((MARKS[tag] for tag in reversed(self._open) if tag in MARKS), "")
        rest = mark if mark == "> " else " " * len(mark)
        self._blocks.append("\n".join((mark if n == 0 else rest) + s for n, s in enumerate(lines)))

    def text(self) -> str:
        self._end_block()
        return "\n\n".join(self._blocks) + "\n"
