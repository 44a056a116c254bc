r"""Texts as Moodle holds them, in four forms, to Markdown of packs; and Markdown to HTML for it.

Formulas stand between `\(…\)` and `\[…\]` in HTML, which is what Moodle's filters look for.
"""

import html
import re
from collections.abc import Sequence
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.dollarmath.index import math_block_dollar, math_inline_dollar

from tutorium.formats.quizzes.html_findings import FigureName
from tutorium.formats.quizzes.html_to_markdown import (
    Markdown,
    html_to_markdown,
    no_figure,
)
from tutorium.formats.quizzes.html_tree import parse_html
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

Form = Literal["html", "moodle", "plain", "markdown"]
FILES = "@@PLUGINFILE@@/"  # what Moodle writes before the name of an embedded file
MAX_MARKDOWN = 50_000  # letters
MAX_BRACKETS = 1_000  # each may make the parser look ahead to the end
MAX_PLAIN = 1000
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[,;?!'’()%/.-]| (?=[^\W_]))*")  # alike in every form
_FIGURES = "figures/"
_SIGN = re.compile(r"(\\|(?<=\$))([(\[$])")  # words that would begin a formula


def read_rich(text: str, form: Form, *, figure: FigureName = no_figure) -> Markdown:
    """Return the Markdown of a text in one of Moodle's forms. Raises `UnsafeFileError`."""
    if _is_plain(text):
        return Markdown(text)
    if form == "markdown":
        if len(text) > MAX_MARKDOWN:
            raise UnsafeFileError("too-large", f"more than {MAX_MARKDOWN:,} letters in one text")
        if text.count("[") > MAX_BRACKETS:
            raise UnsafeFileError("too-many", f"more than {MAX_BRACKETS:,} brackets in one text")
        return html_to_markdown(str(_FOREIGN.render(text)), figure=figure)
    if form == "plain":
        text = html.escape(text, quote=False)
    if form != "html":
        text = text.replace("\n", "<br>\n")
    return html_to_markdown(text, figure=figure)


def _is_plain(text: str) -> bool:
    """Say whether a text is the same in every form, as most options and many fields are."""
    return not text or (len(text) <= MAX_PLAIN and bool(_PLAIN.fullmatch(text)))


def read_plain(text: str, form: Form) -> str:
    """Return a text as one line without any markup, as answers are typed and lists show titles."""
    if _is_plain(text):
        return text
    if form == "markdown" and len(text) <= MAX_MARKDOWN:
        text = str(_FOREIGN.render(text))
    if form in {"html", "markdown"} and "<" in text:
        text = "".join(parse_html(text).itertext())
    elif form == "html":
        text = html.unescape(text)
    return " ".join(text.split())


def write_html(markdown: str, *, files: str = FILES) -> str:
    """Return the HTML of a text of a pack; one paragraph alone goes without its tag."""
    written = str(_OURS.render(markdown, {"files": files})).strip()
    inner = written.removeprefix("<p>").removesuffix("</p>")
    is_one = len(inner) == len(written) - len("<p></p>") and "<p>" not in inner
    return inner if is_one else written


def _maths_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (called so)
    """`$…$`. At the start of a text the rule would take its last letter for the one before."""
    if state.pos:
        return bool(_dollars(state, silent))
    source, state.src = state.src, state.src + " "
    try:
        return bool(_dollars(state, silent))
    finally:
        state.src = source


_dollars = math_inline_dollar(allow_space=False, allow_digits=False, allow_double=False)


def _maths_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  (called so)
    """`$$…$$`. Asked whether it would begin here, the rule writes the formula all the same."""
    tokens, line = len(state.tokens), state.line
    is_found = bool(_double_dollars(state, start, end, silent))
    if is_found and silent:
        del state.tokens[tokens:]
        state.line = line
    return is_found


_double_dollars = math_block_dollar(allow_labels=False)


class _Writer(RendererHTML):
    """HTML for Moodle: formulas between its signs, figures at its place for files."""

    def text(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        said = html.escape(tokens[idx].content, quote=False)
        return _SIGN.sub(lambda sign: f"{sign[1]}<span>{sign[2]}</span>", said)

    def math_inline(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        return rf"\({html.escape(tokens[index].content.strip(), quote=False)}\)"

    def math_block(self, tokens: Sequence[Token], index: int, *_: Any) -> str:
        return f"<p>\\[{html.escape(tokens[index].content.strip(), quote=False)}\\]</p>\n"

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        token = tokens[idx]
        source = str(token.attrs["src"])
        if source.startswith(_FIGURES):
            token.attrs["src"] = env["files"] + source.removeprefix(_FIGURES)
        return super().image(tokens, idx, options, env)


def _ours() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Writer).enable("table")
    parser.block.ruler.before(
        "fence",
        "math_block",
        _maths_block,
        {"alt": ["paragraph", "blockquote", "list"]},
    )
    parser.inline.ruler.before("escape", "math_inline", _maths_inline)
    return parser


_OURS = _ours()
_FOREIGN = MarkdownIt("commonmark", {"html": True}).enable("table")
