"""HTML of strangers as Markdown of packs, and what of it could not be carried over.

Paragraphs, emphasis, lists, tables, scripts, code, links, pictures and formulas are carried over;
headings become bold lines, since a question has none. Colours, sizes and places are not said.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from tutorium.formats.cnxml.escaping import code, escape, tidy
from tutorium.formats.cnxml.inline import Piece, inline
from tutorium.formats.cnxml.mathml import to_tex
from tutorium.formats.cnxml.source import words_of
from tutorium.formats.cnxml.tex import UnreadableMathsError
from tutorium.formats.quizzes import html_lists, html_tables
from tutorium.formats.quizzes.html_findings import FigureName, Findings
from tutorium.formats.quizzes.html_links import link_to
from tutorium.formats.quizzes.html_names import BLOCKS, BOLD, CODE, ITALIC, LOST, STRUCK, UNSEEN
from tutorium.formats.quizzes.html_tree import parse_html
from tutorium.formats.quizzes.tex_in_text import (
    apart,
    page_tex,
    split_formulas,
    without_bars,
)

_TAGS_TOUCH = re.compile(r">(?=<[a-zA-Z/!?][^<>]*>)")


@dataclass(frozen=True, slots=True)
class Markdown:
    """`dropped` says each thing that was left out once, in words."""

    text: str
    dropped: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()  # names that the text shows


def no_figure(source: str) -> str:  # noqa: ARG001  (it knows none)
    return ""


def html_to_markdown(html: str, *, figure: FigureName = no_figure) -> Markdown:
    """Return the Markdown of a text in HTML.

    `figure` gives the name under `figures/` for the address of a picture, or nothing where there
    is none: then its alternative text stands there. Raises `UnsafeFileError` where the text is
    far longer than any question.
    """
    found = Findings(figure)
    blocks = Writer(found).blocks(parse_html(html))
    return Markdown("\n\n".join(blocks), tuple(found.dropped), tuple(found.figures))


class Writer:
    """Writes one flow of blocks; a list item and a table's cell are flows of their own."""

    def __init__(self, found: Findings, *, in_cell: bool = False) -> None:
        self._found = found
        self._in_cell = in_cell
        self._blocks: list[str] = []
        self._pieces: list[Piece] = []

    def blocks(self, element: Element, style: Piece | None = None) -> list[str]:
        self._inside(element, style or Piece("text", ""))
        self._flush()
        return self._blocks

    def _inside(self, element: Element, style: Piece) -> None:
        self._text(element.text, style)
        for each in element:
            self._element(each, style)
            self._text(each.tail, style)

    def _element(self, element: Element, style: Piece) -> None:
        name = element.tag
        if write := _WRITERS.get(name):
            write(self, element, style)
        elif name in LOST:
            self._lost(element)
        elif name in BLOCKS:
            self._flush()
            self._inside(element, _styled(name, style))
            self._flush()
        elif name not in UNSEEN:
            self._inside(element, _styled(name, style))

    def _text(self, said: str | None, style: Piece) -> None:
        for kind, words in split_formulas(said or ""):
            if kind == "display" and not self._in_cell:
                self._flush()
                self._blocks.append(f"$${words}$$")
            elif kind == "text":
                self._pieces.append(replace(style, said=words))
            else:
                self._maths(words)

    def _maths(self, tex: str) -> None:
        self._found.count_formula()
        self._pieces.append(Piece("maths", without_bars(tex) if self._in_cell else tex))

    def _flush(self) -> None:
        pieces, self._pieces = self._pieces, []
        said = inline(_guarded(pieces))
        if said:
            self._blocks.append(said)

    def _block(self, markdown: str) -> None:
        self._flush()
        if markdown:
            self._blocks.append(markdown)

    def _raw(self, markdown: str) -> None:
        if markdown:
            self._pieces.append(Piece("raw", markdown))

    def _lost(self, element: Element) -> None:
        address = element.get("src") or element.get("data") or ""
        self._found.lose(f"{LOST[element.tag]} {address[:200]}".strip())

    def break_(self, element: Element, style: Piece) -> None:  # noqa: ARG002  (called alike)
        """Break the line; a second break begins a paragraph."""
        since = [piece for piece in self._pieces if piece.kind != "text" or piece.said.strip()]
        if since and since[-1].kind == "break":
            self._flush()
        else:
            self._pieces.append(Piece("break", ""))

    def script(self, element: Element, style: Piece) -> None:
        inner = Writer(self._found, in_cell=True)
        inner._inside(element, style)
        pieces = [piece for piece in inner._pieces if piece.said.strip()]
        said = "".join(piece.said for piece in pieces)
        sign = "_" if element.tag == "sub" else "^"
        if pieces and all(piece.kind == "text" for piece in pieces):
            italic = any(piece.italic for piece in pieces)
            self._pieces.append(replace(style, kind=element.tag, said=tidy(said), italic=italic))
        elif pieces and all(piece.kind == "maths" for piece in pieces):
            scripted = apart(f"{{}}{sign}{{{said}}}")
            self._pieces.append(Piece("maths", scripted))
        else:
            self._pieces += pieces

    def image(self, element: Element, style: Piece) -> None:  # noqa: ARG002  (called alike)
        source = (element.get("src") or "").strip()
        alt = " ".join((element.get("alt") or "").split())
        name = self._found.figure(source) if source else ""
        if not name:
            self._found.lose(f"a picture {source[:200]}".strip())
            self._raw(f"({escape(alt)})" if alt else "")
            return
        self._found.figures.setdefault(name)
        written = f"![{escape(alt or name)}](figures/{name})"
        if self._in_cell:
            self._raw(written)
        else:
            self._block(written)

    def link(self, element: Element, style: Piece) -> None:
        address = element.get("href") or ""
        if not address or self._found.in_link:
            self._inside(element, style)
            return
        self._found.in_link = True
        inner = Writer(self._found, in_cell=True).blocks(element, style)
        self._found.in_link = False
        if not inner:
            return
        if written := link_to(address, " ".join(inner)):
            self._raw(written)
        else:
            self._found.lose(f"a link to {address[:200]}")
            self._raw(" ".join(inner))

    def code(self, element: Element, style: Piece) -> None:
        words = words_of(element)
        written = code(words) if words else ""
        said = written.replace("|", "\\|") if self._in_cell else written
        if self._pieces and self._pieces[-1].said.endswith(("`", ">")):
            self._pieces.append(replace(style, said=" "))  # backticks that touch are one sign
        self._pieces.append(replace(style, kind="raw", said=said))

    def preformatted(self, element: Element, style: Piece) -> None:
        words = "".join(element.itertext()).strip("\n")
        if self._in_cell or not words.strip():
            self.code(element, style)
            return
        fence = "```"
        while fence in words:
            fence += "`"
        self._block(f"{fence}\n{words}\n{fence}")

    def quoted(self, element: Element, style: Piece) -> None:
        self._pieces.append(replace(style, said="“"))
        self._inside(element, style)
        self._pieces.append(replace(style, said="”"))

    def struck(self, element: Element, style: Piece) -> None:
        self._found.lose(f"the stroke through “{words_of(element)[:100]}”")
        self._inside(element, style)

    def mathml(self, element: Element, style: Piece) -> None:
        tex = _tex(element)
        if not tex:
            words = words_of(element)
            self._found.lose(f"the setting of the formula {words[:100]}")
            self._pieces.append(replace(style, said=words))
        elif element.get("display") == "block" and not self._in_cell:
            self._block(f"$${tex}$$")
        else:
            self._maths(tex)

    def quotation(self, element: Element, style: Piece) -> None:
        inner = "\n\n".join(Writer(self._found, in_cell=self._in_cell).blocks(element, style))
        lines = [f"> {line}".rstrip() for line in inner.split("\n")]
        self._block(inner if self._in_cell else "\n".join(lines) if inner else "")

    def list_(self, element: Element, style: Piece) -> None:
        kind = element.get("type") or ""
        if element.tag == "ol" and kind in {"a", "A", "i", "I"}:
            self._found.lose(f"the numbering of a list by {kind}")
        items = [
            Writer(self._found, in_cell=self._in_cell).blocks(each, style)
            for each in html_lists.items(element)
        ]
        if self._in_cell:
            self._block("; ".join(" ".join(item) for item in items if item))
        else:
            start = html_tables.whole(element.get("start"), 1, limit=999)
            self._flush()
            above = self._blocks[-1] if self._blocks else ""
            first = start if element.tag == "ol" else None
            self._block(html_lists.written(items, first, above=above))

    def table(self, element: Element, style: Piece) -> None:
        rows = html_tables.rows(element)
        if self._in_cell or html_tables.is_layout(rows):
            self._flush()
            self._inside(element, style)
            self._flush()
            return
        for caption in (each for each in element if each.tag == "caption"):
            self._element(caption, style)
        self._block(html_tables.written(rows, lambda cell: self._cell(cell, style)))

    def _cell(self, cell: Element, style: Piece) -> str:
        blocks = Writer(self._found, in_cell=True).blocks(cell, style)
        return " ".join(blocks).replace("\\\n", " ").replace("\n", " ")


def _styled(name: str, style: Piece) -> Piece:
    return replace(style, bold=style.bold or name in BOLD, italic=style.italic or name in ITALIC)


def _guarded(pieces: list[Piece]) -> list[Piece]:
    """Set `{{` apart, which would stand for a value, and tags that touch, which become code."""
    return [
        replace(piece, said=_TAGS_TOUCH.sub("> ", apart(piece.said)))
        if piece.kind == "text"
        else piece
        for piece in pieces
    ]


def _tex(element: Element) -> str:
    """Return the TeX that the author wrote, where it is kept in the formula, or made of it."""
    for note in element.iter("annotation"):
        if "tex" in (note.get("encoding") or "").lower() and (tex := page_tex(note.text or "")):
            return tex
    try:
        return apart(to_tex(element))
    except (UnreadableMathsError, ValueError, IndexError):
        return ""


_WRITERS: dict[str, Callable[[Writer, Element, Piece], None]] = {
    "br": Writer.break_,
    "sub": Writer.script,
    "sup": Writer.script,
    "img": Writer.image,
    "a": Writer.link,
    "pre": Writer.preformatted,
    "q": Writer.quoted,
    "math": Writer.mathml,
    "blockquote": Writer.quotation,
    "ul": Writer.list_,
    "ol": Writer.list_,
    "menu": Writer.list_,
    "table": Writer.table,
    **dict.fromkeys(CODE, Writer.code),
    **dict.fromkeys(STRUCK, Writer.struck),
}
