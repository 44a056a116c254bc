r"""The texts of OATutor as Markdown: `$$…$$` is maths, `\n` a new line, `##name##` a picture.

Much of the published pool was made by machine: maths marks fall inside braces, and words of a
sentence are set as maths. What can surely be mended is mended here.
"""

import re
from collections.abc import Iterator

from tutorium.formats.cnxml.escaping import escape, protect_lines, tidy
from tutorium.formats.quizzes.tex_in_text import apart, page_tex

_FIGURE = re.compile(r"##\s*([\w.-]+\.(?:gif|png|jpe?g|svg|webp))(?:##)?", re.IGNORECASE)
_NEW_LINE = re.compile(
    r"\\n(?!(?:abla|atural|e[aq]?|earrow|eg|exists|i|less|mid|ot(?:in)?|u|warrow)\b)"
)
_BRACKETED = re.compile(r"\\\((.*?)\\\)", re.DOTALL)
_ONLY_WORDS = re.compile(r"[A-Za-z]['A-Za-z-]*[A-Za-z]")
_LONG = re.compile(r"[A-Za-z]{4}|\b(?:the|and|are|two|one|his|her|net|use|for|has|was|can)\b")
_BLANK = re.compile(r"_{2,}")
_RELATION = re.compile(
    r"(?:(?<!\s)\s+)?(?:[=<>+\-]|\\(?:approx|leq?|geq?|neq?|times|cdot|pm))\s*\Z"
)
_BARE_DOLLAR = re.compile(r"(?<!\\)\$")
_MANY = re.compile(r" ?\* ?")
_FUNCTIONS = {"sinh", "cosh", "tanh", "sqrt"}
MATHS = "$$"


def figures_in(text: str) -> tuple[str, ...]:
    """Return the names of the pictures that a text shows."""
    return tuple(_FIGURE.findall(text))


def markdown(text: str, *, folder: str = "") -> str:
    """Return a text as Markdown; its pictures are named `figures/<folder>-<name>`."""
    text = _NEW_LINE.sub("\n", text.replace("\\\\n", "\\n"))
    blocks = []
    for block in _blocks(text):
        picture = _FIGURE.fullmatch(block)
        blocks.append(_figure(picture[1], folder) if picture else _paragraph(block))
    return "\n\n".join(block for block in blocks if block)


def _blocks(text: str) -> Iterator[str]:
    """Yield paragraphs and pictures, each by itself."""
    for line in text.split("\n"):
        position = 0
        for match in _FIGURE.finditer(line):
            yield line[position : match.start()].strip()
            yield match[0]
            position = match.end()
        yield line[position:].strip()


def _figure(name: str, folder: str) -> str:
    number = "".join(filter(str.isdigit, name))
    return f"![{f'Figure {number}'.strip()}](figures/{folder}-{name.lower()})"


def _paragraph(text: str) -> str:
    text = _BRACKETED.sub(lambda match: MATHS + match[1].replace(MATHS, "") + MATHS, text)
    pieces = _joined(list(_pieces(text)))
    written = "".join(f"${said}$" if is_maths else escape(said) for said, is_maths in pieces)
    return apart(protect_lines(tidy(written).strip()))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield (words or TeX, whether it is TeX), with maths closed where its braces are."""
    position = 0
    while (start := text.find(MATHS, position)) >= 0:
        if start > position:
            yield text[position:start], False
        tex, position = _maths(text, start + len(MATHS))
        if tex is None:
            yield text[start + len(MATHS) :].replace(MATHS, ""), False
            return
        if said := tex.strip():
            yield _as_said(said)
    if position < len(text):
        yield text[position:], False


def _maths(text: str, start: int) -> tuple[str | None, int]:
    """Return the TeX that begins at `start` and where it ends, or None where it never does."""
    end = text.find(MATHS, start)
    while end >= 0 and (depth := _depth(text[start:end])) > 0:
        closed = _closing(text, end + len(MATHS), depth)
        if closed < 0:
            return None, start
        if text[start:closed].count(MATHS) % 2:  # as many are opened as are closed
            return text[start:closed].replace(MATHS, ""), closed
        end = text.find(MATHS, closed)
    return (None, start) if end < 0 else (text[start:end].replace(MATHS, ""), end + len(MATHS))


def _depth(tex: str) -> int:
    bare = re.sub(r"\\[{}]", "", tex)
    return bare.count("{") - bare.count("}")


def _closing(text: str, start: int, depth: int) -> int:
    """Return the place after the brace that closes `depth` open ones, or -1."""
    for place in range(start, len(text)):
        if text[place] in "{}" and text[place - 1] != "\\":
            depth += 1 if text[place] == "{" else -1
        if depth == 0 and text[place + 1 : place + 2] != "{":
            return place + 1
    return -1


def _as_said(tex: str) -> tuple[str, bool]:
    """Take words that were set as maths for the words they are."""
    is_words = _ONLY_WORDS.fullmatch(tex) and _LONG.search(tex) and tex not in _FUNCTIONS
    if is_words or _BLANK.fullmatch(tex):
        return tex, False
    tex = _BARE_DOLLAR.sub(r"\$", _MANY.sub(r"\\cdot ", tex.replace("**", "^")))
    return (shown, True) if (shown := page_tex(tex)) else (tex, False)


def _joined(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Make one formula of `$r$ $=$ $2$`, as it was meant."""
    joined: list[tuple[str, bool]] = []
    for said, is_maths in pieces:
        if len(joined) > 1 and is_maths and joined[-1] == (" ", False) and joined[-2][1]:
            before = joined[-2][0]
            if _RELATION.match(said) or _RELATION.search(before[-8:].rpartition("}")[2]):
                joined[-2:] = [(f"{before} {said}", True)]
                continue
        joined.append((said, is_maths))
    return joined
