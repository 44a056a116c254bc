r"""Formulas that stand in running text between `\(…\)`, `\[…\]` or `$$…$$`."""

import re
from collections.abc import Iterator

from tutorium.formats.cnxml.tex import UnreadableMathsError, finished

FORMULA = re.compile(  # none reaches over the beginning of another
    r"\\\((?P<line>(?:[^\\]|\\[^()\[\]])+)\\\)"
    r"|\\\[(?P<display>(?:[^\\]|\\[^()\[\]])+)\\\]"
    r"|\$\$(?P<dollars>(?:[^$\\]|\\.)+)\$\$",
    re.DOTALL,
)
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_BAR = re.compile(r"\\?\|")
_DOUBLE = re.compile(r"\{(?=\{)")


def split_formulas(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text in pieces: `text`, or `maths` and `display` with TeX on one line."""
    position = 0
    for match in FORMULA.finditer(text):
        yield "text", text[position : match.start()]
        position = match.end()
        written = match["line"] or match["display"] or match["dollars"]
        tex = page_tex(written)
        kind = "maths" if match["line"] else "display"
        yield (kind, tex) if tex else ("text", match[0])
    yield "text", text[position:]


def page_tex(written: str) -> str:
    """Return TeX as a page takes it between dollars; nothing where a page cannot show it."""
    try:
        tex = finished(_COMMENT.sub("", written).replace("\u00a0", " "))
    except UnreadableMathsError:
        return ""
    if re.search(r"(?<!\\)\$", tex) or tex.endswith("\\"):
        return ""
    return apart(tex)


def without_bars(tex: str) -> str:
    r"""Return TeX for a table's cell, where a bar would end the cell."""
    return _BAR.sub(lambda bar: r"\Vert " if bar[0] == r"\|" else r"\vert ", tex).strip()


def apart(text: str) -> str:
    """Part brackets that would begin a generator's value, however many stand in a row."""
    return _DOUBLE.sub("{ ", text)
