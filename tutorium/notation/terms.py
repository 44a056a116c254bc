"""Sums, products and powers: what binds more than what.

Side by side binds as `*` and `/` do, from left to right: `1/2x` is half of x. A minus before a
product or a power takes all of it: `-x^2` is -(x^2). Powers go from the right.
"""

from collections.abc import Sequence
from fractions import Fraction

from tutorium.notation.calculus_reading import Calculus
from tutorium.notation.functions import atom_of
from tutorium.notation.lexing import Token
from tutorium.notation.refusals import NotReadError
from tutorium.notation.tree import (
    REALS,
    TWO,
    Call,
    Degrees,
    Empty,
    Factorial,
    Infinity,
    Negative,
    Node,
    Number,
    PlusMinus,
    Power,
    Product,
    Quotient,
    Sum,
)

_LEAVES = frozenset({"symbol", "constant", "function", "command"})
_THREE = Number(Fraction(3), "3")


class Terms(Calculus):
    """Reads one expression."""

    __slots__ = ()

    def sum(self) -> Node:
        start = self.now
        terms = [self._signed(is_first=True)]
        while self.sees("+", "-", "±", "∓"):
            terms.append(self._signed())
        self.need_values(terms, start)
        return terms[0] if len(terms) == 1 else Sum(tuple(terms))

    def _signed(self, *, is_first: bool = False) -> Node:
        signs = self._signs(is_first=is_first)
        return self._with_signs(self.product(), signs)

    def _signs(self, *, is_first: bool = True) -> list[Token]:
        """Take the signs here; `x = +-2` is how a keyboard writes ±2."""
        signs: list[Token] = []
        while self.sees("+", "-", "±", "∓"):
            token = self.take()
            is_both = is_first and token.text + self.now.text in {"+-", "-+"}
            if is_both and not signs and not self.now.is_spaced:
                self.take()
                token = Token("sign", "±" if token.text == "+" else "∓", token.at)
            signs.append(token)
        return signs

    def _with_signs(self, node: Node, signs: Sequence[Token]) -> Node:
        for sign in reversed(signs):
            if sign.text != "+":
                self.need_values((node, node), sign)
            if sign.text in {"-", "∓"}:
                node = Negative(node)
            if sign.text in {"±", "∓"}:
                node = PlusMinus(node)
        return node

    def product(self) -> Node:
        start = self.now
        factors = [self.power()]
        while self._continues_product():
            self._next_factor(factors)
        self.need_values(factors, start)
        return _product(factors)

    def _continues_product(self) -> bool:
        token = self.now
        if token.kind == "sign":
            return token.text in {"*", "/"} or self.opens_factor()
        if token.kind == "word":
            return token.text == "mod"
        if token.kind in {"number", "vulgar"}:
            raise self._two_numbers()
        if token.kind == "symbol" and token.text == "U" and self._is_union():
            return False
        return token.kind in _LEAVES and not token.text.startswith("end ")

    def _is_union(self) -> bool:
        before = self.before
        closes = before is not None and before.text in {")", "]", "}", "\\}", "["}
        return closes and self.ahead().text in {"(", "[", "]", "{", "\\{"}

    def _two_numbers(self) -> NotReadError:
        before = self.before
        is_number = before is not None and before.kind in {"number", "vulgar"}
        return self.refusal("two_numbers" if is_number else "unexpected")

    def _next_factor(self, factors: list[Node]) -> None:
        start = self.now
        if self.accept("/"):
            over = _product(factors)
            under = self._signed_factor()
            self.need_values((over, under), start)
            factors[:] = [Quotient(over, under)]
        elif self.accept_word("mod"):
            factors[:] = [Call("mod", (_product(factors), self._signed_factor()))]
        elif self.accept("*") or self._takes_x_for_times():
            factors.append(self._signed_factor())
        else:
            factors.append(self.power())

    def _takes_x_for_times(self) -> bool:
        """Take the x of `3.2 x 10^5`."""
        before, token = self.before, self.now
        is_between = before is not None and before.kind == "number" == self.ahead().kind
        found = is_between and token.kind == "symbol" and token.text in {"x", "X"}
        self.index += found
        return found

    def _signed_factor(self) -> Node:
        signs = self._signs(is_first=False)
        return self._with_signs(self.power(), signs)

    def power(self) -> Node:
        start = self.now
        base = self._postfixed()
        while self.now.kind == "word" and self.now.text in {"squared", "cubed"}:
            base = Power(base, TWO if self.take().text == "squared" else _THREE)
        if not self.sees("^"):
            return base
        if self._accept_degrees():
            return Degrees(base)
        self.take()
        exponent = self._exponent()
        self.need_values((base, exponent), start)
        return Power(base, exponent)

    def _accept_degrees(self) -> bool:
        r"""Take `^\circ` or `^{\circ}`."""
        if self.ahead().text == "°":
            self.index += 2
            return True
        if self.ahead().text == "{" and self.ahead(2).text == "°" and self.ahead(3).text == "}":
            self.index += 4
            return True
        return False

    def _exponent(self) -> Node:
        self.go_in()
        signs = self._signs(is_first=False)
        found = self.group() if self.sees("{") else self.power()
        self.go_out()
        return self._with_signs(found, signs)

    def _postfixed(self) -> Node:
        start = self.now
        found = self._atom()
        while self.sees("!", "°", "%"):
            token = self.take()
            self.need_values((found, found), start)
            found = _postfix(found, token)
        return found

    def _atom(self) -> Node:
        token = self.now
        if token.kind == "number":
            return self._number()
        if token.kind in {"symbol", "constant", "vulgar"}:
            self.take()
            return self._letter(token)
        if token.kind == "function":
            return self.function()
        if token.kind == "command":
            return self.command()
        if self.sees("(", "[", "]", "{", "\\{", "|", "<"):
            return self.bracketed(self.bracket())
        return self._special()

    def _letter(self, token: Token) -> Node:
        if self.is_applied(token):
            return self._applied(token)
        if self.accept_inverse(token):
            return self._applied(Token("function", f"{token.text}^-1", token.at))
        if (found := self.accept_operator(token)) is not None:
            return found
        if token.text == "Sigma" and self.sees("_") and self.ahead().text in {"{", "("}:
            return self.series()
        return atom_of(token)

    def _special(self) -> Node:
        if self.accept("∫"):
            return self.integral()
        if self.accept("∑"):
            return self.series()
        if self.accept("∞"):
            return Infinity()
        if self.accept("∅"):
            return Empty()
        if self.accept("ℝ"):
            return REALS
        if self.now.text == "mod" and self.ahead().text == "(":
            return self.function()
        raise self.refusal()

    def _applied(self, token: Token) -> Node:
        found, _ = self.items(self.sum, ")")
        return Call(token.text, found)

    def _number(self) -> Node:
        """Read a number, with the fraction of a mixed one: `2½`, `2 1/2`."""
        token = self.take()
        if token.text.isdecimal() and (part := self._fraction_part()):
            text, value = part
            return Number(token.value + value, f"{token.text} {text}")
        return Number(token.value, token.text)

    def _fraction_part(self) -> tuple[str, Fraction] | None:
        if self.now.kind == "vulgar":
            value = self.take().value
            return str(value), value
        places = self._places_of_fraction()
        if not places:
            return None
        over, under, length = places
        if not over.value.denominator == under.value.denominator == 1 or over.value >= under.value:
            return None
        self.index += length
        return f"{over.text}/{under.text}", over.value / under.value

    def _places_of_fraction(self) -> tuple[Token, Token, int] | None:
        r"""Find `1/2` after a space, `\frac12` or `\frac{1}{2}`."""
        texts = [self.ahead(count).text for count in range(7)]
        kinds = [self.ahead(count).kind for count in range(7)]
        if texts[0] == "frac" and texts[1] + texts[3] + texts[4] + texts[6] == "{}{}":
            places: tuple[int, int, int] = (2, 5, 7)
        elif self.now.is_spaced and texts[1] == "/":
            places = (0, 2, 3)
        else:
            return None
        over, under, length = places
        if not kinds[over] == kinds[under] == "number":
            return None
        return self.ahead(over), self.ahead(under), length


def _postfix(node: Node, token: Token) -> Node:
    if token.text == "!":
        return Factorial(node)
    if token.text == "°":
        return Degrees(node)
    if isinstance(node, Number) and not node.text.endswith("%"):
        return Number(node.value / 100, f"{node.text}%")
    raise NotReadError("unexpected", at=token.at, what="%")


def _product(factors: Sequence[Node]) -> Node:
    return factors[0] if len(factors) == 1 else Product(tuple(factors))
