r"""Reading calculus: `∫ 3x^2 dx`, `\int_0^2 x \,dx`, `[x^3]_0^2`, `d/dx(x^2)`, `Σ_{r=1}^{n} r`."""

from fractions import Fraction

from tutorium.notation.calculus_nodes import (
    Bracketed,
    DefiniteIntegral,
    Derivative,
    Integral,
    Series,
)
from tutorium.notation.functions import Functions
from tutorium.notation.lexing import Token
from tutorium.notation.refusals import NotReadError
from tutorium.notation.tree import (
    Interval,
    Matrix,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Symbol,
    Vector,
    symbols,
)

_OPENING = frozenset({"(", "[", "{", "\\{"})
_CLOSING = frozenset({")", "]", "}", "\\}"})
_ONE = Number(Fraction(1), "1")
_HIGHEST = 9  # derivative


class Calculus(Functions):
    """Reads from the sign of an integral, a sum or a derivative to the end of what it is of."""

    __slots__ = ()

    def integral(self) -> Node:
        sign = self._sign()
        bounds = self._bounds()
        place = self._place_of_differential(sign)
        by = self._letter_at(place)
        of = self._up_to(place) if place > self.index else _ONE
        self.index = place + (1 if self._is_joined(place) else 2)
        if bounds is None:
            return Integral(of, by)
        return DefiniteIntegral(of, *bounds, by)

    def _sign(self) -> Token:
        return self.tokens[self.index - 1]

    def bracketed(self, of: Node) -> Node:
        """Take the bounds behind a square bracket, if there are any."""
        start = self.index
        is_square = self._sign().text == "]" and not isinstance(of, Interval | Vector | Matrix)
        bounds = self._bounds() if is_square else None
        letters = symbols(of)
        if bounds is None or len(letters) > 1:
            self.index = start
            return of
        return Bracketed(of, *bounds, next(iter(letters), "x"))

    def series(self) -> Node:
        sign = self._sign()
        if not (self.accept("_") and self.sees("{", "(")):
            raise self.refusal()
        opened = self.take()
        index = self.take()
        if index.kind != "symbol" or not self.accept("="):
            raise NotReadError("unexpected", at=index.at, what=index.text)
        low = self.sum()
        self.expect("}" if opened.text == "{" else ")", opened=opened)
        if not self.accept("^"):
            raise self.refusal()
        high = self._bound()
        self.go_in()
        of = self.product()
        self.go_out()
        self.need_values((of, of), sign)
        return Series(of, low, high, index.text)

    # --- bounds --------------------------------------------------------------------------------

    def _bounds(self) -> tuple[Node, Node] | None:
        """Take `_a^b`, in either order; nothing where there is neither, and both or nothing."""
        found: dict[str, Node] = {}
        start = self.index
        while self.sees("_", "^") and self.now.text not in found:
            sign = self.take().text
            found[sign] = self._bound()
        if not found:
            return None
        if len(found) == 1:
            self.index = start
            return None
        return found["_"], found["^"]

    def _bound(self) -> Node:
        if self.sees("{"):
            return self.group()
        if self.sees("("):
            return self.bracket()
        if self.accept("-"):
            return Negative(self.script(is_whole=True))
        if self.accept("+"):
            return self.script(is_whole=True)
        return self.script(is_whole=True)

    # --- the differential ----------------------------------------------------------------------

    def _place_of_differential(self, sign: Token) -> int:
        """Find the `dx` that belongs to this sign: an integral within has its own before it."""
        depth, wanted = 0, 1
        for place in range(self.index, len(self.tokens)):
            token = self.tokens[place]
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            if depth < 0:
                break
            wanted += token.text == "∫" and not depth
            wanted -= not depth and bool(self._letter_at(place))
            if not wanted:
                return place
        raise NotReadError("no_differential", at=sign.at, what="dx")

    def _letter_at(self, place: int) -> str:
        """Return the letter of a differential that begins here; an empty string where none does."""
        token = self.tokens[place]
        if token.kind != "symbol" or self.words.is_named("d"):
            return ""
        if self._is_joined(place):
            return token.text[1:]
        after = self.tokens[place + 1]
        return after.text if token.text == "d" and after.kind == "symbol" else ""

    def _is_joined(self, place: int) -> bool:
        text = self.tokens[place].text
        return len(text) == 2 and text[0] == "d" and text[1].isalpha()  # noqa: PLR2004  dx

    def _up_to(self, place: int) -> Node:
        """Read what stands before a place, and nothing of what is behind it."""
        end = Token("end", "", self.tokens[place].at)
        tokens = [*self.tokens[self.index : place], end]
        inner = type(self)(tokens, self.words, nesting=self.nesting)
        inner.go_in()
        found = inner.sum()
        if inner.now.kind != "end":
            raise inner.refusal()
        inner.need_values((found, found), tokens[0])
        return found

    # --- derivatives ---------------------------------------------------------------------------

    def accept_operator(self, token: Token) -> Node | None:
        """Read `d/dx(x^2)` behind its first letter; nothing where a `d` is a letter like others."""
        start = self.index
        if token.text != "d" or self.words.is_named("d"):
            return None
        order = self._order()
        if self.accept("/") and (by := self._letter_at(self.index)):
            self.index += 1 if self._is_joined(self.index) else 2
            if self._order() == order and 1 <= order <= _HIGHEST and self._begins_operand():
                return self._derivative(by, order, token)
        self.index = start
        return None

    def operator_of(self, over: Node, under: Node) -> Node | None:
        r"""Read what `\frac{d}{dx}` is of; nothing where a fraction is no operator."""
        match over, under:
            case Symbol("d"), Product((Symbol("d"), Symbol(by))):
                order = 1
            case (
                Power(Symbol("d"), Number(value=above)),
                Product((Symbol("d"), Power(Symbol(by), Number(value=below)))),
            ) if above == below and above.denominator == 1 and 1 <= above <= _HIGHEST:
                order = int(above)
            case _:
                return None
        if self.words.is_named("d") or not self._begins_operand():
            return None
        return self._derivative(by, order, self.now)

    def _order(self) -> int:
        if self.sees("^") and self.ahead().kind == "number":
            self.index += 2
            return int(self.tokens[self.index - 1].value)
        if [self.ahead(count).text for count in (0, 1, 3)] == ["^", "{", "}"]:
            self.index += 4
            return int(self.tokens[self.index - 2].value)
        return 1

    def _begins_operand(self) -> bool:
        is_bracket = self.sees("(", "[", "{")
        return is_bracket or self.now.kind in {
            "number",
            "symbol",
            "constant",
            "function",
            "command",
        }

    def _derivative(self, by: str, order: int, at: Token) -> Node:
        self.go_in()
        of = self.product()
        self.go_out()
        self.need_values((of, of), at)
        return Derivative(of, by, order)
