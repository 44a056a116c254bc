r"""The pieces of printed maths (LaTeX), and where they part into statements and sides."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST = 2000  # characters of one formula; a longer one is passed over
_TOKEN = re.compile(
    r"(?P<space>\s+|~|\\[,;:!>\ ]|\\(?:left|right|[bB]igg?[lr]?)(?![a-zA-Z]))"
    r"|(?P<number>(?:\d{1,3}(?:(?:\\,|\{,\}|,|\\\ |\u2009)\d{3})+(?!\d)|\d+)(?:\.\d+(?:\\,\d{3})*)?|\.\d+)"
    r"|(?P<words>\\(?:text|textrm|mathrm|mathit|textit|operatorname)\s*\{(?P<said>[^{}$]*)\})"
    r"|(?P<command>\\[a-zA-Z]+|\\.)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_OPEN = {"{", "(", "[", "\\{", "\\begin"}
_CLOSE = {"}", ")", "]", "\\}", "\\end"}
_RELATIONS = {
    **dict.fromkeys(["=", "&="], "="),
    **dict.fromkeys(["\\approx", "\\simeq", "≈", "\\sim"], "~"),
    **dict.fromkeys(
        [
            "<",
            ">",
            "\\le",
            "\\leq",
            "\\ge",
            "\\geq",
            "\\ne",
            "\\neq",
            "\\equiv",
            "\\propto",
            "\\in",
            "\\ll",
            "\\gg",
            "≠",
            "≤",
            "≥",
            "∝",
            "\\mid",
        ],
        "?",
    ),
}
_APART = {
    *(",", ";", "&", "\\\\", "\\implies", "\\Rightarrow", "\\therefore", "\\to", "\\rightarrow"),
    *(
        "\\iff",
        "\\Leftrightarrow",
        "\\longrightarrow",
        "\\cr",
        "\\because",
        "⇒",
        "→",
        "\\pm",
        "\\mp",
        "\\quad",
        "\\qquad",
    ),
}
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\{(?:aligned|align\*?|gathered|gather\*?|split)\}")


@dataclass(frozen=True, slots=True)
class Token:
    kind: str  # number, words, command, sign, unit
    text: str
    touches: bool = True  # nothing stands between it and the one before it


@dataclass(frozen=True, slots=True)
class Statement:
    """One chain as written: its sides in tokens, and the relations between them."""

    sides: tuple[tuple[Token, ...], ...]
    relations: tuple[str, ...]
    line: int


def tokens_of(tex: str) -> list[Token]:
    found: list[Token] = []
    touches = True
    for match in _TOKEN.finditer(tex):
        kind = match.lastgroup or "sign"
        if match["words"] is not None:
            kind, text = "words", match["said"].strip()
        else:
            text = match[0]
        if kind == "space":
            touches = False
            continue
        found.append(Token(kind, text, touches))
        touches = True
    return found


def statements(tex: str) -> Iterator[Statement]:
    """Yield the chains of a formula. A line that begins with a relation goes on with the last side."""
    last: tuple[Token, ...] = ()
    for number, row in enumerate(_rows(tex)):
        for part in _parts(row):
            if not part:
                continue
            sides, relations = _sides(part)
            if relations and not sides[0]:
                sides[0] = last
            last = sides[-1]
            if relations:
                yield Statement(tuple(sides), tuple(relations), number)


def _rows(tex: str) -> list[list[Token]]:
    """Return the lines of a formula: of its source, or those that `\\\\` ends."""
    if len(tex) > LONGEST:
        return []
    tex = _ENVIRONMENT.sub(" ", tex)
    return [tokens_of(line) for line in tex.split("\n")]


def _parts(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    depth, marks = 0, 0
    for token in tokens:
        depth += (token.text in _OPEN) - (token.text in _CLOSE)
        if depth <= 0 and token.kind != "words" and token.text in _APART:
            marks += token.text == "&"
            if token.text == "&" and marks % 2:
                continue  # every other one only aligns
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _sides(tokens: Sequence[Token]) -> tuple[list[tuple[Token, ...]], list[str]]:
    sides: list[tuple[Token, ...]] = []
    relations: list[str] = []
    side: list[Token] = []
    depth = 0
    for token in tokens:
        depth += (token.text in _OPEN) - (token.text in _CLOSE)
        if depth <= 0 and token.kind != "words" and token.text in _RELATIONS:
            sides.append(tuple(side))
            relations.append(_RELATIONS[token.text])
            side = []
        else:
            side.append(token)
    return [*sides, tuple(side)], relations
