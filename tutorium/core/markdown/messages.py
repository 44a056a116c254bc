"""What people write to each other: paragraphs, line breaks and maths, and nothing else.

No link, picture, list or heading comes of it, so that a message shows what was typed. Formulas are
bounded in number, since each costs more than the letters that it is typed with.
"""

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from tutorium.core.markdown.parser import maths_block, maths_inline
from tutorium.core.markdown.rendering import UNSEEN
from tutorium.core.markdown.sanitise import sanitised
from tutorium.core.markdown.writer import Writer

LENGTH = 5_000  # characters
FORMULAS = 60  # of one message; those that follow are shown as they were typed
# What hides text from a guardian who reads along, or pushes it out of sight, needs no formula.
HIDES = re.compile(
    r"\\(?:text)?color|\\colorbox|\\(?:[hv]?phantom|smash|[rlc]lap|math[rlc]lap)"
    r"|\\(?:m?kern|m?skip|h(?:space|skip)|mspace|raise|lower|raisebox|moveleft|moveright)"
    r"|\\(?:tiny|scriptscriptstyle|scriptsize)"
)
_FORMULAS = {"math_inline", "maths_block"}
_INTERRUPTING: RuleOptionsType = {"alt": ["paragraph"]}


def render_message(text: str) -> str:
    """Return safe HTML. Never raises, whatever the text."""
    readied = UNSEEN.sub("", text[:LENGTH]).replace("\r\n", "\n").replace("\r", "\n")
    return sanitised(_parser.render(readied)).strip()


class _Writer(Writer):
    def math_inline(self, tokens: Sequence[Token], index: int, *rest: Any) -> str:
        if tokens[index].meta.get("is_as_typed"):
            return RendererHTML.text(self, tokens, index, *rest)
        return super().math_inline(tokens, index, *rest)

    def maths_block(self, tokens: Sequence[Token], index: int, *rest: Any) -> str:
        if tokens[index].meta.get("is_as_typed"):
            return f"<p>{RendererHTML.text(self, tokens, index, *rest)}</p>\n"
        return super().maths_block(tokens, index, *rest)


def _choose_formulas(state: StateCore) -> None:
    """Leave as they were typed the formulas that are too many, and those that could hide text."""
    seen = 0
    for block in state.tokens:
        for token in [block, *(block.children or [])]:
            if token.type not in _FORMULAS:
                continue
            seen += 1
            if seen > FORMULAS or HIDES.search(token.content):
                token.meta["is_as_typed"] = True
                mark = token.markup or "$$"
                token.content = f"{mark}{token.content}{mark}"


def _build() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "breaks": True}, renderer_cls=_Writer)
    parser.enable("newline")
    parser.block.ruler.before("paragraph", "maths_block", maths_block, _INTERRUPTING)
    parser.inline.ruler.after("text", "math_inline", maths_inline)
    parser.core.ruler.push("choose_formulas", _choose_formulas)
    return parser


_parser = _build()
