"""TeX as it is put together: blanks, braces, words in formulas, and bounds on what is shown."""

import re

from tutorium.formats.cnxml.symbols import BETWEEN

MAX_LENGTH = 3500  # what a formula may have where it is shown
MAX_DEPTH = 30
MAX_HELD_OPEN = 12
GROW_FROM = 6

NUMBER = re.compile(r"[-−–]?(?:\d+(?:\.\d*)?|\.\d+)")
_COMMAND_END = re.compile(r"\\[A-Za-z]+$")
_BLANK = r"(?:\\(?:[ ,:]|quad(?![A-Za-z]))|\s)+"
_BLANK_START = re.compile(rf"^{_BLANK}")
_BLANKS = re.compile(rf"(?<!\\){_BLANK}")
_BETWEEN = "|".join(re.escape(tex) for tex in sorted(set(BETWEEN.values()), key=len, reverse=True))
_SPACES_AT_SIGNS = re.compile(
    rf"(?<! )(?<!\\[ ,:])(?:(?<!\\)\\[ ,:]| )+(?P<sign>{_BETWEEN})(?![A-Za-z])(?:\\[ ,:]| )+"
)
_TWO_WORDS = re.compile(r"\\text\{[A-Za-z]{3,}\}(?=\\text\{[A-Za-z]{3,}\})")
_LETTERS_APART = re.compile(r"(?<=\\text\{)([A-Za-z]+)\}\\text\{(?=[A-Za-z]+\})")
_BRACKETS = re.compile(r"\\text\{(?:\\.|[^{}])*\}|\\left.|\\right.|\\\\|\\.|[()\[\]{}&]")
_STEPS = re.compile(
    r"(?P<begin>\{|\\begin(?![A-Za-z])|\\left(?![A-Za-z])\s*(?:\\[A-Za-z]+|\\?.)?)"
    r"|(?P<end>\}|\\end(?![A-Za-z])|\\right(?![A-Za-z])\s*(?:\\[A-Za-z]+|\\?.)?)"
    r"|(?P<cut>&|\\\\)|(?P<opening>[(\[]|\\\{|\\l(?:angle|floor|ceil)(?![A-Za-z]))"
    r"|(?P<closing>[)\]]|\\\}|\\r(?:angle|floor|ceil)(?![A-Za-z]))|\\."
)
_TEXT_SPECIAL = re.compile(r"[%#&_{}$]")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u2061-\u2064\ufeff]")


class UnreadableMathsError(Exception):
    """No TeX says this; carries the name of what could not be read."""


def finished(tex: str) -> str:
    """Return TeX on one line that a page can show. Raises `UnreadableMathsError`."""
    tex = _tidied(tex)
    if _held_open(tex) > GROW_FROM:
        tex = _grown(tex)
    if len(tex) > MAX_LENGTH or _nesting(tex) > MAX_DEPTH or _held_open(tex) > MAX_HELD_OPEN:
        raise UnreadableMathsError("a formula longer or deeper than a page can show")
    return tex


def _tidied(tex: str) -> str:
    """Put the TeX on one line, without spaces where signs bring their own."""
    tex = _SPACES_AT_SIGNS.sub(r" \g<1> ", re.sub(r"\s+", " ", tex))
    tex = _TWO_WORDS.sub(r"\g<0>\\ ", re.sub(r"(?<!\\)\\ (?=\\text\{ )", "", tex))
    tex = _LETTERS_APART.sub(r"\g<1>", tex)
    return trimmed(re.sub(r"([{(]) ?- ", r"\g<1>-", tex))


def trimmed(tex: str) -> str:
    """Strip blanks and commands for blanks from both ends."""
    for match in _BLANKS.finditer(tex):  # `…$` would look from each blank to the end of all
        if match.end() == len(tex):
            tex = tex[: match.start()]
    return _BLANK_START.sub("", tex)


def _held_open(tex: str) -> int:
    """Count how often a group or a cell begins or ends while a plain bracket is open.

    It is what takes the time when a formula is set; pages refuse to set one that has too many.
    """
    held, opened = 0, [0]
    for match in _STEPS.finditer(tex):
        if match["opening"]:
            opened[-1] += 1
        elif match["closing"]:
            opened[-1] = max(0, opened[-1] - 1)
        elif match.lastgroup:
            held += opened[-1]
            _step(opened, match.lastgroup)
    return held + sum(opened)


def _step(opened: list[int], kind: str) -> None:
    if kind == "begin":
        opened.append(0)
    elif kind == "end" and len(opened) > 1:
        opened.pop()
    else:
        opened[-1] = 0


def _grown(tex: str) -> str:
    r"""Write bracket pairs as `\left` and `\right`: many plain ones are slow to set."""
    signs, opened = [match.span() for match in _BRACKETS.finditer(tex)], []
    changes: dict[int, str] = {}
    for start, end in signs:
        sign = tex[start:end]
        if sign in "([{":
            opened.append(start)
        elif sign in ")]}" and opened:
            before = opened.pop()
            if tex[before] in "([" and sign in ")]":
                changes |= {before: rf"\left{tex[before]} ", start: rf" \right{sign}"}
        elif sign in {"&", r"\\"}:
            opened = [place for place in opened if tex[place] == "{"]
    return "".join(changes.get(place, sign) for place, sign in enumerate(tex))


def _nesting(tex: str) -> int:
    depth = deepest = 0
    for sign in re.findall(r"\\.|[{}]", tex):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        deepest = max(deepest, depth)
    return deepest


def joined(parts: list[str]) -> str:
    """Join TeX so that no command runs into the letter after it."""
    tex = ""
    for part in parts:
        if tex and part[:1].isalpha() and _COMMAND_END.search(tex):
            tex += " "
        tex += part
    return tex


def text(words: str) -> str:
    r"""Write words as `\text{…}`, with what is TeX in them made harmless."""
    words = re.sub(r"\s+", " ", CONTROL.sub("", words))
    if not words:
        return ""
    if not words.strip():
        return r"\ "
    escaped = words.replace("\\", "\0")
    escaped = _TEXT_SPECIAL.sub(r"\\\g<0>", escaped)
    escaped = escaped.replace("\0", r"\textbackslash ").replace("^", r"\textasciicircum ")
    escaped = escaped.replace("~", r"\textasciitilde ")
    return rf"\text{{{escaped}}}"


def figures(words: str) -> str:
    """Write digits of running text, which may have commas between them."""
    return words if NUMBER.fullmatch(words) else text(words)


def digits(words: str) -> str:
    return words.replace("−", "-").replace("–", "-")
