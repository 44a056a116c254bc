"""What stands in brackets: groups, points, intervals, sets, matrices, absolute values."""

from collections.abc import Callable
from itertools import pairwise

from tutorium.notation.cursor import Cursor
from tutorium.notation.lexing import Token
from tutorium.notation.refusals import NotReadError
from tutorium.notation.tree import (
    Absolute,
    Empty,
    Interval,
    Matrix,
    Node,
    Relation,
    SetOf,
    Symbol,
    Tuple,
    Vector,
)

_STARTS = frozenset({"number", "vulgar", "symbol", "constant", "function", "command"})
_PAIR = 2


class Brackets(Cursor):
    """Reads from an opening bracket to its end."""

    __slots__ = ()

    def bracket(self) -> Node:
        opening = self.now.text
        if opening == "|":
            return self._bars()
        if opening in {"{", "\\{"}:
            return self._braces()
        if opening == "<":
            return self._angles()
        if opening == "[" and self.ahead().text == "[":
            return self._rows()
        return self._round_or_square()

    def items(self, read: Callable[[], Node], *closing: str) -> tuple[tuple[Node, ...], Token]:
        """Read what stands between brackets, commas parting it, and the closing sign."""
        opened = self.take()
        self.go_in()
        bars, self.open_bars = self.open_bars, 0
        found = [read()]
        while self.accept(","):
            found.append(read())
        closed = self.expect(*closing, opened=opened)
        self.open_bars = bars
        self.go_out()
        return tuple(found), closed

    def group(self) -> Node:
        """Read `{…}` of LaTeX, which only holds together."""
        opened = self.take()
        self.go_in()
        bars, self.open_bars = self.open_bars, 0
        found = self.sum()
        self.expect("}", opened=opened)
        self.open_bars = bars
        self.go_out()
        return found

    def _round_or_square(self) -> Node:
        """Read `(…)`, `[…]`, and intervals, `]2, 5[` of French schools among them."""
        opened = self.now
        closing = (")", "]") if opened.text == "(" else (")", "]", "[")
        found, closed = self.items(self._said, *closing)
        self.need_values(found, opened)
        is_matched = opened.text + closed.text in {"()", "[]"}
        if len(found) == 1 and is_matched:
            return found[0]
        if len(found) == _PAIR and opened.text + closed.text != "()":
            has_low, has_high = opened.text == "[", closed.text == "]"
            low, high = found
            return Interval(low, high, has_low=has_low, has_high=has_high)
        if not is_matched or len(found) == 1:
            self.index -= 1
            raise self.refusal("unbalanced")
        return Tuple(found) if opened.text == "(" else Vector(found)

    def _said(self) -> Node:
        found = self.inner()
        return self.joined(found) if self.now.kind == "word" else found

    def _angles(self) -> Node:
        found, _ = self.items(self.sum, ">")
        return Vector(found)

    def _bars(self) -> Node:
        opened = self.take()
        self.go_in()
        self.open_bars += 1
        found = self.sum()
        self.expect("|", opened=opened)
        self.open_bars -= 1
        self.go_out()
        return Absolute(found)

    def _braces(self) -> Node:
        """Read a set, `{x | x > 2}`, or a group of LaTeX."""
        opened, before = self.now, self.before
        closing = "}" if opened.text == "{" else "\\}"
        if self.ahead().text == closing:
            self.index += _PAIR
            return Empty()
        found, closed = self.items(self._member, closing, ":", "|")
        if closed.text != closing:
            return self._condition(found, opened, closing)
        is_group = closing == "}" and len(found) == 1 and not self._is_alone(before)
        return found[0] if is_group else SetOf(found)

    def _member(self) -> Node:
        self.open_bars += 1  # so that a bar parts and is not the start of a factor
        found = self.inner()
        self.open_bars -= 1
        return found

    def _condition(self, found: tuple[Node, ...], opened: Token, closing: str) -> Node:
        variable = found[0].sides[0] if isinstance(found[0], Relation) else found[0]
        if len(found) > 1 or not isinstance(variable, Symbol):
            raise NotReadError("unexpected", at=opened.at, what=opened.text)
        self.go_in()
        condition = self.statement()
        self.expect(closing, opened=opened)
        self.go_out()
        return condition

    def _is_alone(self, before: Token | None) -> bool:
        """Tell a set of one from a group: nothing is multiplied with it."""
        starts = before is None or before.text in {"=", "∈", "∪", ",", "or"}
        return starts and (self.now.kind == "end" or self.now.text in {"∪", ",", "or"})

    def _rows(self) -> Node:
        opened = self.now
        rows, _ = self.items(self._row, "]")
        widths = {len(row.parts) for row in rows}
        if len(widths) > 1:
            raise NotReadError("unexpected", at=opened.at, what=opened.text)
        self.need_values(rows, opened)
        return Matrix(tuple(row.parts for row in rows))

    def _row(self) -> Node:
        if not self.sees("["):
            raise self.refusal()
        return Vector(self.items(self.sum, "]")[0])

    def matrix(self) -> Node:
        r"""Read `\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}`, brackets around an array too."""
        opened = self.take()
        self.go_in()
        rows = [[self.sum()]]
        while self.sees("&", "\\\\"):
            if self.take().text == "&":
                rows[-1].append(self.sum())
            elif self.now.kind != "command" or not self.now.text.startswith("end"):
                rows.append([self.sum()])
        if not self.now.text.startswith("end ") or any(
            len(row) != len(other) for row, other in pairwise(rows)
        ):
            raise self.refusal()
        self.take()
        self.go_out()
        self.need_values([entry for row in rows for entry in row], opened)
        return Matrix(tuple(map(tuple, rows)))

    def opens_factor(self) -> bool:
        """Tell whether the bracket here begins a factor and does not close what is open."""
        text = self.now.text
        if text == "|":
            return not self.open_bars
        return text in {"(", "{", "\\{", "∫", "∑"} or (text == "[" and self._is_square_factor())

    def _is_square_factor(self) -> bool:
        follows = self.ahead()
        if follows.kind not in _STARTS and follows.text not in {"(", "[", "-", "|"}:
            return False
        open_count = 0
        for token in self.tokens[self.index :]:
            open_count += (token.text == "[") - (token.text == "]")
            if not open_count:
                return True
        return False
