"""`render`: from what an author wrote to what a page shows."""

import re
from functools import lru_cache

from markdown_it.token import Token

from tutorium.core.markdown.asides import pair_asides
from tutorium.core.markdown.inspection import inspect
from tutorium.core.markdown.page import Page
from tutorium.core.markdown.parser import build
from tutorium.core.markdown.plain import plain
from tutorium.core.markdown.sanitise import sanitised
from tutorium.core.markdown.values import FigureResolver, Rendered
from tutorium.core.markdown.wording import wording

SHORT = 500  # characters: a question's text or one of its options; a line of an author's
LENGTH = 100_000  # characters: ten times the longest chapter of a textbook
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)

_parser = build()


def render(
    source: str,
    *,
    language: str = "en",
    figure: FigureResolver | None = None,
    inline: bool = False,
) -> Rendered:
    """Turn Markdown into safe HTML, its plain words, and what its author must mend.

    `figure` resolves the address of a figure as written; `None` from it is a fault, while
    without a resolver figures are shown by their alternative text. `inline` renders one
    paragraph without block elements. Never raises, whatever the input.
    """
    if len(source) > SHORT or (figure and "![" in source):
        return _rendered(source, language, figure=figure, inline=inline)
    return _kept(source, language, inline=inline)


# Questions are rendered each time they are asked, the same short texts again and again.
@lru_cache(maxsize=1_000)
def _kept(source: str, language: str, *, inline: bool) -> Rendered:
    return _rendered(source, language, figure=None, inline=inline)


def _rendered(
    source: str, language: str, *, figure: FigureResolver | None, inline: bool
) -> Rendered:
    page = Page(wording(language), figure, inline)
    tokens = _parsed(_readied(source, page), page)
    inspect(tokens, page)
    html = _parser.renderer.render(tokens, _parser.options, {"page": page})
    return Rendered(
        html=sanitised(html).strip(),
        text=plain(tokens),
        links=tuple(page.links),
        figures=tuple(page.figures),
        faults=tuple(sorted(page.faults)),
    )


def _parsed(source: str, page: Page) -> list[Token]:
    env = {"page": page}
    if page.inline:
        return _parser.parseInline(source, env)
    pair_asides(source.split("\n"), page)
    return _parser.parse(source, env)


def _readied(source: str, page: Page) -> str:
    """Take out what no reader sees, and cut what nobody wrote."""
    if len(source) > LENGTH:
        page.fault(1, f"the text is longer than {LENGTH} characters")
        source = source[:LENGTH]
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    if UNSEEN.search(source):
        for number, line in enumerate(source.split("\n"), 1):
            if match := UNSEEN.search(line):
                say = f"the text holds the invisible character U+{ord(match[0]):04X}"
                page.fault(number, say)
    return UNSEEN.sub("", source)
