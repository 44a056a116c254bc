"""Plain words of what was parsed: for search, for headings' ids, for alternative text."""

import re

from markdown_it.token import Token

from tutorium.core.markdown.tex import TexError, to_maths

BREAKS = {"softbreak", "hardbreak"}


def words(text: str) -> int:
    """Count the words of a plain text; signs that stand alone are none."""
    return sum(1 for word in text.split() if re.search(r"\w", word))


def plain(tokens: list[Token]) -> str:
    """Return the words of blocks, one paragraph, row or formula to a line."""
    lines: list[str] = []
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            (lines if row is None else row).append(plain_inline(token.children or []))
        elif token.type == "tr_close":
            lines.append(" · ".join(filter(None, row or [])))
            row = None
        elif token.type == "maths_block":
            lines.append(plain_maths(token.content, display=True))
        elif token.type in {"fence", "code_block"}:
            lines.append(token.content.strip())
    return "\n".join(line for line in lines if line)


def plain_inline(children: list[Token]) -> str:
    parts = []
    for child in children:
        if child.type in BREAKS:
            parts.append(" ")
        elif child.type == "math_inline":
            parts.append(plain_maths(child.content, display=False))
        elif child.type == "dollar":
            parts.append("$")
        elif child.type in {"image", "figure"}:
            parts.append(plain_inline(child.children or []) + _caption(child))
        else:
            parts.append(child.content)
    return "".join(parts).strip()


def _caption(child: Token) -> str:
    title = str(child.attrs.get("title", ""))
    return f" {title}" if title else ""


def plain_maths(tex: str, *, display: bool) -> str:
    try:
        return to_maths(tex, display=display).text
    except TexError:
        return tex.strip()
