"""Reading what was typed: the whole of it, with relations and lists of solutions.

What is written side by side is multiplied: `xy`, `2x(x+1)`. A word stays whole where the
question declares it as a name. `e` and `pi` are constants, `i` only where asked for.
"""

from collections.abc import Collection
from typing import Literal

from tutorium.notation import vocabulary
from tutorium.notation.lexing import tokens_of
from tutorium.notation.refusals import NotReadError
from tutorium.notation.terms import Terms
from tutorium.notation.tree import (
    REALS,
    Alternatives,
    Both,
    Empty,
    Node,
    Operator,
    Relation,
    Symbol,
    Union,
    depth,
    walk,
)
from tutorium.notation.words import Words

MAX_LENGTH = 2_000
MAX_DEPTH = 60
MAX_NODES = 2_000
_OPERATORS: dict[str, Operator] = {
    "=": "=",
    "≠": "!=",
    "<": "<",
    "≤": "<=",
    ">": ">",
    "≥": ">=",
    "≈": "≈",
    "∈": "in",
}
_THEREFORE = ("⇒", "∴", "=>")


class Statements(Terms):
    """Reads relations, and what *or*, *and* and commas join."""

    __slots__ = ()

    def statement(self) -> Node:
        options = [self._both()]
        while self._accept_joint("or"):
            options.append(self._both())
        return options[0] if len(options) == 1 else Alternatives(tuple(options))

    def _both(self) -> Node:
        parts = [self._listed()]
        while self._accept_joint("and") or self.accept("&"):
            parts.append(self._listed())
        if len(parts) == 1:
            return parts[0]
        if all(isinstance(part, (Relation, Both)) for part in parts):
            return Both(tuple(parts))
        return Alternatives(_opened(parts), ",")  # `4 and -5` is a list of two

    def _accept_joint(self, word: str) -> bool:
        if self.sees(",") and self.ahead().kind == "word" and self.ahead().text == word:
            self.take()
        return self.accept_word(word)

    def _listed(self) -> Node:
        items = [self.inner()]
        while self.sees(",") and self.ahead().kind != "word":
            self.take()
            items.append(self.inner())
        if len(items) == 1:
            return items[0]
        return (
            Both(tuple(items)) if _are_about_different(items) else Alternatives(tuple(items), ",")
        )

    def inner(self) -> Node:
        sides = [self._side()]
        operators: list[Operator] = []
        while self.now.kind == "sign" and self.now.text in _OPERATORS:
            operators.append(_OPERATORS[self.take().text])
            sides.append(self._side())
        return sides[0] if not operators else Relation(tuple(sides), tuple(operators))

    def joined(self, first: Node) -> Node:
        options = [[first]]
        while self.now.kind == "word" and self.now.text in {"or", "and"}:
            if self.take().text == "or":
                options.append([])
            options[-1].append(self.inner())
        joined = [each[0] if len(each) == 1 else Both(tuple(each)) for each in options]
        return joined[0] if len(joined) == 1 else Alternatives(tuple(joined))

    def _side(self) -> Node:
        parts = [self.sum()]
        while self.accept("∪") or self._accept_letter_u():
            parts.append(self.sum())
        return parts[0] if len(parts) == 1 else Union(tuple(parts))

    def _accept_letter_u(self) -> bool:
        found = self.now.kind == "symbol" and self.now.text == "U" and self._is_union()
        self.index += found
        return found


def _opened(parts: list[Node]) -> tuple[Node, ...]:
    """Return the parts, with those of a list among them one by one."""
    lists = ((part.items if isinstance(part, Alternatives) else (part,)) for part in parts)
    return tuple(item for items in lists for item in items)


def _are_about_different(items: list[Node]) -> bool:
    """Tell `x = 1, y = 2`, which holds together, from `x = 1, x = 2`."""
    names = [
        item.sides[0].name
        for item in items
        if isinstance(item, Relation) and isinstance(item.sides[0], Symbol)
    ]
    return len(set(names)) == len(items)


def read(
    text: str,
    *,
    decimal_mark: str = ".",
    names: Collection[str] = (),
    constants: Collection[Literal["e", "pi", "i"]] = ("e", "pi"),
) -> Node:
    """Read text of at most 2,000 characters as a tree.

    Raises `NotReadError`, with the place of the fault, and nothing else. With a decimal comma,
    lists are parted by `;`.
    """
    if len(text) > MAX_LENGTH:
        raise NotReadError("too_long", at=MAX_LENGTH)
    bare = text.strip().rstrip(".").strip()
    if not bare.strip("$ "):
        raise NotReadError("empty")
    if phrase := _PHRASES.get(" ".join(bare.lower().split())):
        return phrase
    kept = text[: len(text.rstrip().rstrip("."))]
    try:
        return _read_tokens(kept, decimal_mark, Words.of(names, constants))
    except RecursionError as error:  # whoever asks may stand deep already
        raise NotReadError("too_deep") from error


_PHRASES: dict[str, Node] = {
    **dict.fromkeys(vocabulary.NO_SOLUTION, Empty()),
    **dict.fromkeys(vocabulary.ALL_REALS, REALS),
}


def _read_tokens(text: str, decimal_mark: str, words: Words) -> Node:
    reader = Statements(tokens_of(text, decimal_mark=decimal_mark, words=words), words)
    while reader.accept(*_THEREFORE):
        pass
    found = reader.statement()
    if reader.now.kind != "end":
        raise reader.refusal()
    if depth(found) > MAX_DEPTH or sum(1 for _ in walk(found)) > MAX_NODES:
        raise NotReadError("too_deep")
    return found
