"""The parser: markdown-it with what our authors may write, and bounds on what it may cost."""

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import RuleFuncInlineType as InlineRule
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, backtick, image, link
from markdown_it.token import Token
from mdit_py_plugins.dollarmath.index import math_inline_dollar
from mdit_py_plugins.footnote.index import footnote_def, footnote_ref, footnote_tail

from tutorium.core.markdown.asides import aside
from tutorium.core.markdown.page import page_of
from tutorium.core.markdown.writer import Writer

NESTING = 20
BRACKETS = 400  # per paragraph or cell: each may make the parser look ahead to the end
INTERRUPTING: RuleOptionsType = {"alt": ["paragraph", "blockquote", "list"]}
_dollars = math_inline_dollar(allow_space=False, allow_digits=False, allow_double=False)


def maths_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """`$…$`. At the start of a paragraph the rule would take its last character for the one before."""
    if state.pos:
        return bool(_dollars(state, silent))
    source, state.src = state.src, state.src + " "
    try:
        return bool(_dollars(state, silent))
    finally:
        state.src = source


class Parser(MarkdownIt):
    """markdown-it whose links are judged by us afterwards, so that a bad one is a fault."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True


def build() -> Parser:
    options: Any = {"html": False, "xhtmlOut": False, "maxNesting": NESTING}
    parser = Parser("commonmark", options, renderer_cls=Writer)
    parser.enable("table")
    parser.disable(["lheading", "reference", "html_block", "html_inline"])
    parser.block.ruler.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph"]})
    parser.inline.ruler.after("image", "footnote_ref", footnote_ref)
    parser.core.ruler.after("inline", "footnote_tail", footnote_tail)
    parser.block.ruler.at("table", bounded_table, {"alt": ["paragraph"]})
    parser.block.ruler.before("table", "depth", depth)
    parser.block.ruler.before("fence", "maths_block", maths_block, INTERRUPTING)
    parser.block.ruler.before("fence", "aside", aside, INTERRUPTING)
    parser.inline.ruler.before("escape", "math_inline", counted(maths_inline))
    parser.inline.ruler.after("math_inline", "dollar", dollar)
    parser.inline.ruler.before("emphasis", "mark", mark)
    parser.inline.ruler.before("link", "brackets", brackets)
    parser.inline.ruler.at("backticks", counted(backtick))
    parser.inline.ruler.at("link", counted(link))
    parser.inline.ruler.at("image", counted(image_once))
    parser.core.ruler.at("inline", inline)
    return parser


def inline(state: StateCore) -> None:
    """Parse each paragraph, heading and cell with a budget of its own."""
    page = page_of(state.env)
    for token in state.tokens:
        if token.type == "inline":
            page.brackets_left = BRACKETS
            token.children = token.children or []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def depth(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Keep the words of what is nested deeper than markdown-it goes; it would drop them."""
    if silent or state.level < NESTING - 4:
        return False
    page_of(state.env).fault(start + 1, "lists and quotations are nested too deeply")
    token = state.push("code_block", "code", 0)
    token.content = state.getLines(start, end, state.blkIndent, keepLastLF=False)
    token.map = [start, end]
    state.line = end
    return True


def bounded_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Parse a table, unless all tables together have more cells than anybody reads."""
    page = page_of(state.env)
    if page.cells_left < 0 or not table(state, start, end, True):  # noqa: FBT003
        return False
    page.cells_left -= 0 if silent else _cells(state, start, end)
    if page.cells_left < 0:
        page.fault(start + 1, "the tables have too many cells")
        return False
    return silent or table(state, start, end, silent)


def _cells(state: StateBlock, start: int, end: int) -> int:
    """Count the cells that a table would have: rows are filled up to the width of the header."""
    last = next((line for line in range(start, end) if state.isEmpty(line)), end)
    return (_text(state, start).count("|") + 1) * (last - start)


def maths_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """`$$` … `$$`, up to the first line that ends with `$$`; a blank line leaves it unclosed."""
    if not _text(state, start).startswith("$$") or state.is_code_block(start):
        return False
    if silent:
        return True
    first = _text(state, start)[2:].rstrip()
    last, closed = _closing_line(state, start, end, first)
    lines = [first] if last == start else [first, *_lines(state, start + 1, last + 1)]
    token = state.push("maths_block", "math", 0)
    token.content = "\n".join(lines).removesuffix("$$") if closed else "\n".join(lines)
    token.map = [start, last + 1]
    token.meta = {"closed": closed}
    state.line = last + 1
    return True


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _lines(state: StateBlock, start: int, end: int) -> list[str]:
    return [_text(state, line).rstrip() for line in range(start, end)]


def _closing_line(state: StateBlock, start: int, end: int, first: str) -> tuple[int, bool]:
    if first.endswith("$$"):
        return start, True
    for line in range(start + 1, end):
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return line - 1, False
        if _text(state, line).rstrip().endswith("$$"):
            return line, True
    return end - 1, False


def counted(rule: InlineRule) -> InlineRule:
    """Let the last token of a rule say how many line ends the rule took that no token shows."""

    def counting(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
        start, made = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent and "\n" in state.src[start : state.pos]:
            shown = sum(lines_in(token) for token in state.tokens[made:])
            state.tokens[-1].meta["lines"] = state.src.count("\n", start, state.pos) - shown
        return found

    return counting


def lines_in(token: Token) -> int:
    breaks = token.type in {"softbreak", "hardbreak"}
    return int(breaks) + int(token.meta.get("lines", 0))


def dollar(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Keep a `$` that opens no maths apart from the text, to be judged with its line."""
    if state.src[state.pos] != "$":
        return False
    if not silent:
        before, after = (
            state.src[max(state.pos - 1, 0) : state.pos],
            state.src[state.pos + 1 : state.pos + 2],
        )
        state.push("dollar", "", 0).meta = {"before": before, "after": after}
    state.pos += 1
    return True


def mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """`==phrase==`."""
    start = state.pos + 2
    if not state.src.startswith("==", state.pos) or state.src[start : start + 1] in {
        "",
        " ",
        "\n",
        "=",
    }:
        return False
    end = state.src.find("==", start, state.posMax)
    if end < 0 or state.src[end - 1].isspace():
        return False
    if not silent:
        _push_mark(state, start, end)
    state.pos = end + 2
    return True


def _push_mark(state: StateInline, start: int, end: int) -> None:
    last = state.posMax
    state.push("mark_open", "mark", 1)
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.posMax = last
    state.push("mark_close", "mark", -1)


def brackets(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Take brackets as text once a paragraph has had more than anybody writes."""
    if state.src[state.pos] != "[":
        return False
    page = page_of(state.env)
    page.brackets_left -= 1
    if page.brackets_left > 0:
        return False
    if not silent:
        state.append_pending("[")
    state.pos += 1
    return True


def image_once(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Parse an image, but none within its alternative text (each would start the parser anew)."""
    page = page_of(state.env)
    if page.in_image or page.brackets_left <= 0:
        return False
    page.in_image = True
    try:
        return image(state, silent)
    finally:
        page.in_image = False
