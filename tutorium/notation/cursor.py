"""Where the reading of tokens stands; what every level of the grammar shares."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from tutorium.notation.lexing import Token
from tutorium.notation.refusals import Kind, NotReadError
from tutorium.notation.tree import Alternatives, Both, Empty, Interval, Node, Relation, SetOf, Union
from tutorium.notation.words import Words

MAX_NESTING = 60
CLOSERS = frozenset({")", "]", "}", "\\}", "|", ">"})
_NOT_FOR_ARITHMETIC = (Alternatives, Both, Empty, Interval, Relation, SetOf, Union)


@dataclass(slots=True)
class Cursor(ABC):
    """The levels of the grammar build upon one another by inheritance, lowest first."""

    tokens: list[Token]
    words: Words
    index: int = 0
    nesting: int = 0
    open_bars: int = 0

    @abstractmethod
    def sum(self) -> Node:
        """Read an expression: the level that brackets come back to."""

    @abstractmethod
    def inner(self) -> Node:
        """Read an expression or a relation, as it may stand in brackets."""

    @abstractmethod
    def statement(self) -> Node:
        """Read all that can be said, with *or* and *and*."""

    @abstractmethod
    def joined(self, first: Node) -> Node:
        """Read what *or* and *and* join to a relation inside brackets."""

    @abstractmethod
    def product(self) -> Node:
        """Read factors side by side, up to a sign of addition."""

    @abstractmethod
    def power(self) -> Node:
        """Read one factor with what is raised on it."""

    @property
    def now(self) -> Token:
        return self.tokens[self.index]

    @property
    def before(self) -> Token | None:
        return self.tokens[self.index - 1] if self.index else None

    def ahead(self, count: int = 1) -> Token:
        return self.tokens[min(self.index + count, len(self.tokens) - 1)]

    def take(self) -> Token:
        token = self.tokens[self.index]
        if token.kind != "end":
            self.index += 1
        return token

    def sees(self, *signs: str) -> bool:
        token = self.now
        return token.kind == "sign" and token.text in signs

    def accept(self, *signs: str) -> bool:
        found = self.sees(*signs)
        self.index += found
        return found

    def accept_word(self, word: str) -> bool:
        found = self.now.kind == "word" and self.now.text == word
        self.index += found
        return found

    def expect(self, *signs: str, opened: Token) -> Token:
        """Take what closes `opened`; when the text ends before, the fault is at the opening."""
        if self.sees(*signs):
            return self.take()
        if self.now.kind == "end":
            raise NotReadError("unbalanced", at=opened.at, what=opened.text)
        raise self.refusal()

    def refusal(self, kind: Kind = "unexpected") -> NotReadError:
        """Return the fault of the token that stands here."""
        token = self.now
        if token.kind == "end":
            kind = "unfinished"
        elif kind == "unexpected" and token.kind == "sign" and token.text in CLOSERS:
            kind = "unbalanced"
        return NotReadError(kind, at=token.at, what=token.text)

    def go_in(self) -> None:
        self.nesting += 1
        if self.nesting > MAX_NESTING:
            raise self.refusal("too_deep")

    def go_out(self) -> None:
        self.nesting -= 1

    def need_values(self, nodes: Sequence[Node], at: Token) -> None:
        """Refuse arithmetic with sets and statements."""
        if len(nodes) > 1 and any(isinstance(node, _NOT_FOR_ARITHMETIC) for node in nodes):
            raise NotReadError("unexpected", at=at.at, what=at.text)
