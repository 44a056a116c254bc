"""Reading functions with their arguments, roots and fractions."""

from abc import abstractmethod
from fractions import Fraction

from tutorium.notation import vocabulary
from tutorium.notation.brackets import Brackets
from tutorium.notation.lexing import Token
from tutorium.notation.refusals import NotReadError
from tutorium.notation.tree import (
    Absolute,
    Call,
    Constant,
    Factorial,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Symbol,
)

_TEN = Number(Fraction(10), "10")
_BARE = frozenset({"symbol", "constant", "number", "vulgar"})
_GENERIC = frozenset({"f", "g", "h"})
_INVERSE_SIGNS = (["^", "-", "1", "("], ["^", "{", "-", "1", "}", "("])


class Functions(Brackets):
    """Reads from the name of a function to the end of what it is applied to."""

    __slots__ = ()

    def function(self) -> Node:
        token = self.take()
        if token.text == "sqrt":
            return self._under_sign()
        if token.text == "cbrt":
            return built(token, (self._under_root(),))
        base = self._base(token)
        exponent = self._raised()
        arguments = self._arguments(token) + base
        inverse = vocabulary.INVERSES.get(token.text)
        if exponent is not None and inverse and _is_minus_one(exponent):
            return built(Token("function", inverse, token.at), arguments)
        call = built(token, arguments)
        return call if exponent is None else Power(call, exponent)

    def _base(self, token: Token) -> tuple[Node, ...]:
        if token.text == "log" and self.accept("_"):
            return (self.script(),)
        return ()

    def _raised(self) -> Node | None:
        if not self.accept("^"):
            return None
        if self.sees("{"):
            return self.group()
        if self.accept("-"):
            return Negative(self.script(is_whole=True))
        if self.sees("("):
            return self.bracket()
        return self.script(is_whole=True)

    def _arguments(self, token: Token) -> tuple[Node, ...]:
        if self.sees("("):
            found, _ = self.items(self.sum, ")")
            return found
        if self.sees("{"):
            return (self.group(),)
        return (self._bare_argument(token),)

    def _bare_argument(self, token: Token) -> Node:
        """Read `2x` of `sin 2x cos y`: factors side by side, to the next function or bracket."""
        self.go_in()
        sign = self.accept("-")
        factors = [self.power()]
        while self._continues_argument():
            factors.append(self.power())
        self.need_values(factors, token)
        found = factors[0] if len(factors) == 1 else Product(tuple(factors))
        self.go_out()
        return Negative(found) if sign else found

    def _continues_argument(self) -> bool:
        before = self.before
        if self.sees("("):
            return before is not None and before.kind == "number"
        return self.now.kind in {"symbol", "constant"} or self._is_root_or_fraction()

    def _is_root_or_fraction(self) -> bool:
        return self.now.kind == "command" and self.now.text in {"sqrt", "frac"}

    def _under_root(self) -> Node:
        """Read what a root is taken of: a bracket, or one factor with its power."""
        if self.sees("("):
            return self.bracket()
        if self.sees("{"):
            return self.group()
        self.go_in()
        sign = self.accept("-")
        found = self.power()
        self.go_out()
        return Negative(found) if sign else found

    def command(self) -> Node:
        r"""Read `\frac`, `\sqrt`, `\binom` or a matrix."""
        name = self.now.text
        if name == "frac":
            self.take()
            over, under = self.script(), self.script()
            found = self.operator_of(over, under)
            return found or fraction_of(over, under, self.words.is_named("d"))
        if name == "binom":
            self.take()
            return Call("comb", (self.script(), self.script()))
        if name == "sqrt":
            self.take()
            return self._under_sign()
        kind, _, environment = name.partition(" ")
        if kind == "begin" and environment in vocabulary.MATRICES:
            return self.matrix()
        raise self.refusal("unknown_word")

    @abstractmethod
    def operator_of(self, over: Node, under: Node) -> Node | None:
        """Read what a fraction is of that is the operator of a derivative."""

    def _under_sign(self) -> Node:
        """Read what follows a root's sign: an index in square brackets, if any, and a factor."""
        if not self.sees("["):
            return Root(self._under_root())
        index, _ = self.items(self.sum, "]")
        if len(index) > 1:
            raise self.refusal()
        return Root(self._under_root(), index[0])

    def script(self, *, is_whole: bool = False) -> Node:
        r"""Read `{…}` or one token, as LaTeX does: `\frac12` takes the 1."""
        if self.sees("{"):
            return self.group()
        if self.now.kind == "number" and not is_whole:
            self._cut_number()
        token = self.now
        if token.kind == "command":
            self.go_in()
            found = self.command()
            self.go_out()
            return found
        if token.kind not in _BARE:
            raise self.refusal()
        self.take()
        return atom_of(token)

    def _cut_number(self) -> None:
        """Leave one digit of a number here, and the rest behind it; a base of 10 stays whole."""
        token, before = self.now, self.before
        if len(token.text) == 1 or not token.text.isdecimal() or (before and before.text == "_"):
            return
        first, rest = token.text[0], token.text[1:]
        self.tokens[self.index : self.index + 1] = [
            Token("number", first, token.at, Fraction(int(first)), token.is_spaced),
            Token("number", rest, token.at + 1, Fraction(int(rest))),
        ]

    def is_applied(self, token: Token) -> bool:
        """Tell f(x) from a product: f with any bracket, g and h with a letter or number in it."""
        letter = token.text.rstrip("'")
        if not self.sees("(") or self.words.is_named(letter) or len(letter) > 1:
            return False
        if (letter in {"f", "F"} and self.now.is_spaced is False) or letter != token.text:
            return letter == "f" or letter != token.text
        is_simple = self.ahead().kind in {"symbol", "number"} and self.ahead(2).text == ")"
        return letter in _GENERIC and is_simple

    def accept_inverse(self, token: Token) -> bool:
        """Take the -1 of f^-1(x), and not that of a power."""
        if token.text not in _GENERIC or self.words.is_named(token.text):
            return False
        for signs in _INVERSE_SIGNS:
            if [self.ahead(place).text for place in range(len(signs))] == signs:
                self.index += len(signs) - 1
                return True
        return False


def atom_of(token: Token) -> Node:
    """Return the leaf that a token stands for."""
    if token.kind == "number":
        return Number(token.value, token.text)
    if token.kind == "vulgar":
        over, under = vocabulary.VULGAR[token.text]
        return Quotient(Number(Fraction(over), str(over)), Number(Fraction(under), str(under)))
    if token.kind == "constant":
        return Constant(token.text)  # type: ignore[arg-type]  # Words yields only these names
    return Symbol(token.text)


def built(token: Token, arguments: tuple[Node, ...]) -> Node:
    """Make the node of a call; some functions are signs as well, and those are one node."""
    name = token.text
    if name in {"log2", "log10"} and len(arguments) == 1:
        base = Number(Fraction(2), "2") if name == "log2" else _TEN
        return Call("log", (*arguments, base) if name == "log2" else arguments)
    fewest, most = vocabulary.FUNCTIONS.get(name, (1, 1))
    if not fewest <= len(arguments) <= most:
        raise NotReadError("unexpected", at=token.at, what=name)
    match name:
        case "sqrt":
            return Root(arguments[0])
        case "cbrt":
            return Root(arguments[0], Number(Fraction(3), "3"))
        case "abs":
            return Absolute(arguments[0])
        case "factorial":
            return Factorial(arguments[0])
    return Call(name, arguments)


def fraction_of(over: Node, under: Node, d_is_named: bool) -> Node:  # noqa: FBT001
    r"""Return a quotient, or the derivative that `\frac{dy}{dx}` writes."""
    if not d_is_named and (above := _differential(over)) and (below := _differential(under)):
        return Symbol(f"{above}/{below}")
    return Quotient(over, under)


def _differential(node: Node) -> str:
    """Return `dy`, `d^2y` or `dx^2` where a product writes it."""
    match node:
        case Product((Symbol("d"), Symbol(name))):
            return f"d{name}"
        case Product((Symbol("d"), Power(Symbol(name), Number(value=order)))):
            return f"d{name}^{order}"
        case Product((Power(Symbol("d"), Number(value=order)), Symbol(name))):
            return f"d^{order}{name}"
    return ""


def _is_minus_one(node: Node) -> bool:
    return isinstance(node, Negative) and node.of == Number(Fraction(1))
