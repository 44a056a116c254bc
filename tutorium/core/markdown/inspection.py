"""One walk over what was parsed: lines, links, figures and faults are found, tokens made ready.

After it every inline token carries its line (`token.map[0]`, from 1), and the writer only
writes.
"""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.token import Token

from tutorium.core.markdown.links import is_allowed, is_external
from tutorium.core.markdown.page import Page
from tutorium.core.markdown.parser import lines_in
from tutorium.core.markdown.plain import plain_inline
from tutorium.core.markdown.tex import TexError, to_maths
from tutorium.core.markdown.values import FigureUse, Link

OPENS_MATHS = re.compile(r"[^\W\d_]|[\\{(\[|$+−=<>^_-]")
CLOSES_MATHS = re.compile(r"[\d)}\]a-z]")
STANDING_IN = {"softbreak": "\n", "hardbreak": "\n", "math_inline": "\x00", "code_inline": "\x00"}
TAG_START = re.compile(r"<(?=[a-zA-Z/!?])")
STRAY_NOTE = re.compile(r"\[\^[^\]\s]+\]")
STRAY_MARK = re.compile(r"==(?=[^\s=])|(?<=[^\s=])==")


def inspect(tokens: list[Token], page: Page) -> None:
    line = 1
    for index, token in enumerate(tokens):
        if token.map:
            line = token.map[0] + 1
        if token.type == "inline":
            _inspect_inline(token, line, page)
            _make_figure(tokens, index)
        elif token.type == "maths_block":
            _inspect_maths_block(token, line, page)
        elif token.type == "heading_open":
            _inspect_heading(token, line, page)
            _name_heading(tokens, index, page)
        elif token.type == "table_open":
            _prepare_table(tokens, index, page)


def _name_heading(tokens: list[Token], index: int, page: Page) -> None:
    opening, inline, closing = tokens[index : index + 3]
    closing.tag = opening.tag
    opening.attrs["id"] = page.heading_id(plain_inline(inline.children or []))


def _inspect_heading(token: Token, line: int, page: Page) -> None:
    level = int(token.tag[1])
    if level == 1:
        page.fault(line, "headings start at ##: the title is the h1")
        level = 2
    elif level > page.heading_level + 1:
        page.fault(line, f"the heading skips from level {page.heading_level} to {level}")
    page.heading_level = level
    token.tag = f"h{level}"


def _inspect_maths_block(token: Token, line: int, page: Page) -> None:
    if not token.meta["closed"]:
        page.fault(line, "this $$ is never closed")
    else:
        _inspect_maths(token, line, page)


def _inspect_inline(token: Token, line: int, page: Page) -> None:
    links: list[Token] = []  # open ones, outermost first
    start = line
    for child in token.children or []:
        child.map = [line, line]
        if child.type == "link_open":
            links.append(child)
            _inspect_link(child, line, page)
        elif child.type == "link_close" and links:
            child.hidden = links.pop().hidden
        elif child.type == "image":
            page.figures.append(_figure_use(child, line, page))
        elif child.type == "math_inline":
            _inspect_maths(child, line, page)
        elif child.type == "dollar":
            _inspect_dollar(child, line, page)
        line += lines_in(child)
    _inspect_text(token, start, page)


def _inspect_link(token: Token, line: int, page: Page) -> None:
    href = str(token.attrs.get("href", ""))
    token.attrs.pop("title", None)
    if not is_allowed(href):
        token.hidden = True
        page.fault(line, f"a link may not lead to “{href[:60]}”: use https://, mailto: or /…")
        return
    page.links.append(Link(href, line))
    if is_external(href):
        token.attrs["rel"] = "noopener"


def _figure_use(token: Token, line: int, page: Page) -> FigureUse:
    src, alt = unquote(str(token.attrs.get("src", ""))), plain_inline(token.children or [])
    if not alt.strip():
        page.fault(line, "the figure has no alternative text")
    figure = page.resolve(src) if page.resolve else None
    if page.resolve and not figure:
        page.fault(line, f"there is no figure “{src[:80]}”")
    token.meta.update(figure=figure, alt=alt)
    return FigureUse(src, alt, line)


def _inspect_maths(token: Token, line: int, page: Page) -> None:
    try:
        to_maths(token.content, display=token.type == "maths_block")
    except TexError as error:
        page.fault(line + error.line, error.say)


def _inspect_dollar(token: Token, line: int, page: Page) -> None:
    before, after = token.meta["before"], token.meta["after"]
    opens = OPENS_MATHS.match(after)
    closes = CLOSES_MATHS.match(before) and not after.isdigit()
    if opens or closes:
        page.fault(line, "this $ has no partner; write \\$ for a dollar sign")


def _inspect_text(token: Token, line: int, page: Page) -> None:
    """Look for what should have been something else in the plain text, markup left out."""
    if not any(sign in token.content for sign in ("<", "==", ":::", "[^")):
        return
    text = "".join(
        child.content if child.type == "text" else STANDING_IN.get(child.type, "")
        for child in token.children or []
    )
    for number, part in enumerate(text.split("\n"), line):
        if STRAY_MARK.search(part):
            page.fault(number, "this == has no partner")
        if part.startswith(":::") and not page.has_fault(number):
            page.fault(number, "an aside cannot stand here")
        if note := STRAY_NOTE.search(part):
            page.fault(number, f"there is no footnote {note[0]}")
    for start in islice(_html_places(text), 20):
        page.fault(line + text.count("\n", 0, start), "raw HTML is not allowed")


def _html_places(text: str) -> Iterator[int]:
    for match in TAG_START.finditer(text):
        if HTML_TAG_RE.match(text[match.start() : match.start() + 400]):
            yield match.start()


def _make_figure(tokens: list[Token], index: int) -> None:
    """Make a figure of an image that stands alone in its paragraph."""
    children = tokens[index].children or []
    alone = len(children) == 1 and children[0].type == "image"
    if alone and 0 < index < len(tokens) - 1 and tokens[index - 1].type == "paragraph_open":
        children[0].type = "figure"
        tokens[index - 1].hidden = tokens[index + 1].hidden = True


def _prepare_table(tokens: list[Token], start: int, page: Page) -> None:
    """Name the table by its header cells, give scopes, and drop inline styles."""
    headers: list[str] = []
    first_in_row = True
    for index in range(start + 1, len(tokens)):
        token = tokens[index]
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            first_in_row = True
        elif token.type in {"th_open", "td_open"}:
            _align(token)
            if token.type == "th_open":
                headers.append(_prepare_header(tokens, index))
            elif first_in_row and headers and not headers[0]:
                _make_row_header(tokens, index)
            first_in_row = False
    names = ", ".join(header for header in headers if header)[:120]
    label = f"{page.words['table']}: {names}" if names else page.words["table"]
    tokens[start].meta = {"label": page.unique(label, joint=" ")}


def _align(token: Token) -> None:
    style = str(token.attrs.pop("style", ""))
    if style:
        token.attrs["class"] = "align-" + style.removeprefix("text-align:")


def _prepare_header(tokens: list[Token], index: int) -> str:
    """Give a header cell its scope; an empty corner is no header."""
    text = plain_inline(tokens[index + 1].children or [])
    if text:
        tokens[index].attrs["scope"] = "col"
    else:
        tokens[index].tag = tokens[index + 2].tag = "td"
    return text


def _make_row_header(tokens: list[Token], index: int) -> None:
    tokens[index].tag = tokens[index + 2].tag = "th"
    tokens[index].attrs["scope"] = "row"
