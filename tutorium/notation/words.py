"""Telling names, functions and letters apart in a run of letters.

`xsinx` is x · sin x and `xy` is x · y; a name that the question declares is never cut.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tutorium.notation import vocabulary
from tutorium.notation.refusals import NotReadError

WordKind = Literal["symbol", "constant", "function", "word", "sign"]
Piece = tuple[WordKind, str, int]  # with its length in the text

_RUN = re.compile(r"[A-Za-z\u0370-\u03ff]+")
_LONGEST_PRODUCT = 4  # letters; what is longer was meant as a word
_WHOLE_WORDS: dict[str, tuple[WordKind, str]] = {
    "or": ("word", "or"),
    "and": ("word", "and"),
    "mod": ("word", "mod"),
    "in": ("sign", "∈"),
    "union": ("sign", "∪"),
    "deg": ("sign", "°"),
    "degree": ("sign", "°"),
    "degrees": ("sign", "°"),
    "inf": ("sign", "∞"),
    "infinity": ("sign", "∞"),
    "const": ("symbol", "const"),
    "constant": ("symbol", "const"),
    "empty": ("sign", "∅"),
    "squared": ("word", "squared"),
    "cubed": ("word", "cubed"),
}
_MOD_NAMES = frozenset({"mod", "in"})


@dataclass(frozen=True, slots=True)
class Words:
    """What words mean in one question."""

    names: frozenset[str]
    constants: frozenset[str]
    pattern: re.Pattern[str]

    @staticmethod
    def of(names: Collection[str], constants: Collection[str]) -> "Words":
        return _words(frozenset(names), frozenset(constants))

    def is_named(self, name: str) -> bool:
        return name in self.names

    def known_as(self, name: str) -> str:
        """Return the declared spelling of a name with a subscript: `v_1` where `v1` is declared."""
        joined = name.replace("_", "")
        return joined if name not in self.names and joined in self.names else name

    def of_letter(self, letter: str) -> tuple[WordKind, str]:
        name = vocabulary.GREEK.get(letter, letter)
        if name in self.constants and name not in self.names:
            return "constant", name
        return "symbol", name

    def of_command(self, name: str) -> tuple[WordKind, str] | None:
        r"""Tell what a LaTeX command such as `\theta` or `\sin` is."""
        name = name.removeprefix("var")
        if name in vocabulary.GREEK_NAMES:
            return self.of_letter(name)
        function = vocabulary.OTHER_NAMES.get(name, name)
        if function in vocabulary.FUNCTIONS:
            return "function", function
        return _WHOLE_WORDS.get(name) if name in {"or", "and", "mod", "bmod"} else None


@lru_cache(maxsize=256)
def _words(names: frozenset[str], constants: frozenset[str]) -> Words:
    spelt = frozenset(map(vocabulary.spelled, names))
    functions = {*vocabulary.FUNCTIONS, *vocabulary.OTHER_NAMES, *vocabulary.SPELLED_GREEK, "pi"}
    written = {name for name in names | spelt | functions | {"log2", "log10"} if len(name) > 1}
    longest_first = sorted(written, key=lambda name: (-len(name), name))
    return Words(spelt, constants, re.compile("|".join(map(_escaped, longest_first))))


def _escaped(name: str) -> str:
    """Let a name that ends in a figure not be found in a longer figure."""
    return re.escape(name) + (r"(?!\d)" if name[-1].isdigit() else "")


def split(text: str, at: int, end: int, words: Words) -> Iterator[Piece]:
    """Cut a run of letters that begins at `at`; a declared name may reach beyond the run."""
    run = _RUN.match(text, at, end)
    stop = run.end() if run else at + 1
    whole = text[at:stop]
    if piece := _whole(whole, words):
        yield (*piece, len(whole))
        return
    plain_from = at
    while at < stop:
        kind, name, length = _piece(text, at, end, words)
        if (length > 1 and kind != "symbol") or name in words.names:
            plain_from = at + length
        elif at + 1 - plain_from > _LONGEST_PRODUCT:
            raise NotReadError("unknown_word", at=stop - len(whole), what=whole)
        yield kind, name, length
        at += length


def _whole(word: str, words: Words) -> tuple[WordKind, str] | None:
    name = vocabulary.spelled(word)
    if name in words.names:
        return "symbol", name
    if name in vocabulary.GREEK_NAMES - vocabulary.TWO_LETTERS_RATHER:
        return words.of_letter(name)
    return _WHOLE_WORDS.get(word.lower()) if len(word) > 1 else None


def _piece(text: str, at: int, end: int, words: Words) -> Piece:
    found = words.pattern.match(text, at, end)
    if found and (piece := _meaning(found, words)):
        return (*piece, found.end() - at)
    return (*words.of_letter(text[at]), 1)


def _meaning(found: re.Match[str], words: Words) -> tuple[WordKind, str] | None:
    word = found.group()
    name = vocabulary.spelled(word)
    has_bracket = found.string[found.end() :].lstrip().startswith("(")
    if name in words.names:
        return "symbol", name
    if word in {"log2", "log10"}:
        return ("function", word) if has_bracket else None
    if word in vocabulary.GREEK_NAMES:
        return words.of_letter(word)
    if word in vocabulary.ONLY_WITH_BRACKET and not has_bracket:
        return None
    if word in {"asin", "acos", "atan"} and words.is_named("a"):
        return None  # a · sin x
    return "function", vocabulary.OTHER_NAMES.get(word, word)
