"""A Markdown text in pieces that checks read: its formulas and its words, each with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MATHS = re.compile(
    r"\$\$(?P<block>.+?)\$\$|(?<![\\$])\$(?P<inline>[^$\n](?:[^$]*?[^$\\])?)\$", re.DOTALL
)
# Code that is never closed goes on to the end, as Markdown has it.
_CODE = re.compile(
    r"^(?P<fence>`{3,}+|~{3,}+).*?(?:^(?P=fence)|\Z)|`[^`\n]*`", re.DOTALL | re.MULTILINE
)
_ASIDE = re.compile(r"^:::\s*(\w*)")
_TARGET = re.compile(r"\]\((?:[^)\s\]]|\](?!\())*+(?:\s+\"[^\"]*\")?\)")
LONGEST = 200_000  # characters; a text is longer only by mistake


@dataclass(frozen=True, slots=True)
class Formula:
    tex: str
    line: int  # 1 is the text's first
    words: str  # the line of words that it stands in


@dataclass(frozen=True, slots=True)
class Pieces:
    """`words` has as many lines as the text; a formula in it is a space, code and addresses are gone.

    `mistakes` are the lines inside a `::: mistake`, which shows what is wrong.
    """

    formulas: tuple[Formula, ...]
    words: tuple[str, ...]
    mistakes: frozenset[int]


def pieces_of(text: str) -> Pieces:
    text = _CODE.sub(_blank, text[:LONGEST])
    words = _TARGET.sub("]", _MATHS.sub(_blank, text)).split("\n")
    formulas = tuple(_formulas(text, words))
    return Pieces(formulas, tuple(words), frozenset(_mistakes(words)))


def _blank(match: re.Match[str]) -> str:
    return " " + "\n" * match[0].count("\n")


def _formulas(text: str, words: list[str]) -> Iterator[Formula]:
    line, place = 1, 0
    for match in _MATHS.finditer(text):
        kind = "block" if match["block"] else "inline"
        line += text.count("\n", place, match.start(kind))
        place = match.start(kind)
        yield Formula(match[kind], line, words[line - 1])


def _mistakes(words: list[str]) -> Iterator[int]:
    inside: list[str] = []
    for number, line in enumerate(words, start=1):
        if aside := _ASIDE.match(line):
            if aside[1]:
                inside.append(aside[1])
            elif inside:
                inside.pop()
        elif "mistake" in inside:
            yield number
