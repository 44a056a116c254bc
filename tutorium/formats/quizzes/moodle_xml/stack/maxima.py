"""Maxima's notation to a tree. Nothing is worked out: it is read as a letter is read."""

import re
from dataclasses import dataclass

from tutorium.formats.quizzes.reading import NotCarriedError

MAX_LENGTH = 2000
MAX_DEPTH = 40
_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d{1,60}(?:\.\d{0,60})?|\.\d{1,60})(?:[eE][-+]?\d{1,3}(?!\w))?)"
    r"|(?P<name>%?[A-Za-z_][A-Za-z0-9_]{0,60})"
    r'|(?P<text>"(?:[^"\\]|\\.)*")'
    r"|(?P<sign>\*\*|<=|>=|:=|[-+*/^()\[\]{},=<>:!'#]))",
    re.ASCII,
)
COMPARES = ("=", "<", ">", "<=", ">=")


@dataclass(frozen=True, slots=True)
class Numeral:
    written: str


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Quoted:
    text: str


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    arguments: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Group:
    """`[…]` or `{…}`, named by its opening sign."""

    sign: str
    items: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Operation:
    sign: str  # + - * / ^ or a comparison
    left: "Tree"
    right: "Tree"


@dataclass(frozen=True, slots=True)
class Negative:
    inner: "Tree"


Tree = Numeral | Name | Quoted | Call | Group | Operation | Negative


class NeedsMaximaError(NotCarriedError):
    """Only Maxima could say what is meant; `feature` names what it takes."""

    def __init__(self, feature: str) -> None:
        super().__init__("a STACK question", f"it needs Maxima: {feature}")
        self.feature = feature


def parse(written: str) -> Tree:
    """Return the tree of one expression. Raises `NeedsMaximaError` for all that is more."""
    if len(written) > MAX_LENGTH:
        raise NeedsMaximaError("an expression far longer than formulas are")
    parser = _Parser(_tokens(written))
    tree = parser.comparison(0)
    if parser.kind:
        raise NeedsMaximaError(f"the sign {parser.said[:20]}")
    return tree


def _tokens(written: str) -> list[tuple[str, str]]:
    tokens, position, end = [], 0, len(written.rstrip())
    while position < end:
        match = _TOKEN.match(written, position)
        if match is None or not match.lastgroup:
            raise NeedsMaximaError(f"the sign {written[position:].strip()[:1]}")
        tokens.append((match.lastgroup, match[match.lastgroup]))
        position = match.end()
    return tokens


class _Parser:
    """Recursive descent, bounded in depth."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._place = 0

    @property
    def kind(self) -> str:
        return self._tokens[self._place][0] if self._place < len(self._tokens) else ""

    @property
    def said(self) -> str:
        return self._tokens[self._place][1] if self._place < len(self._tokens) else ""

    def _take(self, *signs: str) -> str:
        """Step over one of these signs, and return it; nothing where another thing stands."""
        if self.kind != "sign" or self.said not in signs:
            return ""
        self._place += 1
        return self._tokens[self._place - 1][1]

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            raise NeedsMaximaError(f"{self.said or 'nothing'} where {sign} is expected")

    def comparison(self, depth: int) -> Tree:
        if depth > MAX_DEPTH:
            raise NeedsMaximaError("an expression far deeper than formulas are")
        left = self._sum(depth)
        if sign := self._take(*COMPARES):
            return Operation(sign, left, self._sum(depth))
        return left

    def _sum(self, depth: int) -> Tree:
        tree = self._product(depth)
        while sign := self._take("+", "-"):
            tree = Operation(sign, tree, self._product(depth))
        return tree

    def _product(self, depth: int) -> Tree:
        tree = self._signed(depth)
        while sign := self._take("*", "/"):
            tree = Operation(sign, tree, self._signed(depth))
        return tree

    def _signed(self, depth: int) -> Tree:
        if depth > MAX_DEPTH:
            raise NeedsMaximaError("an expression far deeper than formulas are")
        if self._take("-"):
            return Negative(self._signed(depth + 1))
        if self._take("+"):
            return self._signed(depth + 1)
        base = self._atom(depth)
        if self._take("^", "**"):
            return Operation("^", base, self._signed(depth + 1))
        return base

    def _atom(self, depth: int) -> Tree:
        kind, said = self.kind, self.said
        if kind in {"number", "name", "text"}:
            self._place += 1
        if kind == "number":
            return Numeral(said)
        if kind == "text":
            return Quoted(re.sub(r"\\(.)", r"\1", said[1:-1]))
        if kind == "name":
            called = self._take("(")
            return Call(said, self._items(")", depth)) if called else Name(said)
        return self._bracketed(depth)

    def _bracketed(self, depth: int) -> Tree:
        if self._take("("):
            tree = self.comparison(depth + 1)
            self._expect(")")
            return tree
        if self._take("["):
            return Group("[", self._items("]", depth))
        if self._take("{"):
            return Group("{", self._items("}", depth))
        raise NeedsMaximaError(f"the sign {self.said or 'at its end'}")

    def _items(self, closing: str, depth: int) -> tuple[Tree, ...]:
        if self._take(closing):
            return ()
        items = [self.comparison(depth + 1)]
        while self._take(","):
            items.append(self.comparison(depth + 1))
        self._expect(closing)
        return tuple(items)
