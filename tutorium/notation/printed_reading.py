r"""Reading printed maths into trees: `\frac{1}{2}mv^2 = \qty{24}{J}`.

What is not in the grammar (sums, integrals, vectors, sets, words between) makes its side unread,
and a check passes over it. Implicit products bind tighter than a stroke: `-t/RC` is `-t/(RC)`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from tutorium.notation.printed_nodes import (
    FUNCTIONS,
    Applied,
    Chain,
    Factorial,
    InUnit,
    Letter,
    Minus,
    Mixed,
    Number,
    Printed,
    Product,
    Raised,
    Ratio,
    Root,
    Sum,
)
from tutorium.notation.printed_tokens import Token, statements
from tutorium.notation.refusals import NotReadError
from tutorium.notation.unit_grammar import read_unit
from tutorium.notation.units import Unit

_DEEPEST = 12
_MOST_TOKENS = 300
_FUNCTIONS = {f"\\{name}": name for name in FUNCTIONS} | {
    "\\arcsin": "asin", "\\arccos": "acos", "\\arctan": "atan",
}  # fmt: skip
_INVERSE = {"sin": "asin", "cos": "acos", "tan": "atan"}
_ACCENTS = {"\\vec", "\\mathbf", "\\boldsymbol", "\\bm", "\\mathrm"}
_TIMES = {"\\times", "\\cdot", "×", "·", "*", "⋅"}
_OVER = {"\\div", "/", "÷"}
_SIGNS = {"+", "-", "−"}
_FRACTIONS = {"\\frac", "\\dfrac", "\\tfrac"}
_MONEY = {"\\pounds", "£", "\\$", "€", "\\euro"}
_MEASURES = {"\\qty", "\\SI"}
_STOPS = {")", "]", "}", *_TIMES, *_OVER, *_SIGNS}
_DELTAS = {"\\Delta", "\\delta"}
_GREEK = frozenset(
    [
        "alpha",
        "beta",
        "gamma",
        "Gamma",
        "epsilon",
        "varepsilon",
        "zeta",
        "eta",
        "theta",
        "Theta",
        "kappa",
        "lambda",
        "Lambda",
        "mu",
        "nu",
        "xi",
        "rho",
        "sigma",
        "Sigma",
        "tau",
        "phi",
        "varphi",
        "Phi",
        "chi",
        "psi",
        "Psi",
        "omega",
        "Omega",
        "pi",
        "hbar",
        "ell",
    ]
)
_UNIT_COMMANDS = (
    (r"\ohm", "Ω"), (r"\Omega", "Ω"), (r"\micro", "µ"), (r"\mu", "µ"), (r"\percent", "%"),
    (r"\%", "%"), (r"\degreeCelsius", "°C"), (r"\celsius", "°C"), (r"\degree", "°"),
    (r"^{\circ}", "°"), (r"^\circ", "°"), (r"\,", " "), ("~", " "), (r"\cdot", "."),
)  # fmt: skip
_NUMERAL = re.compile(
    r"\s*+([-+−]?)\s*+(\d+(?:\s+\d+)*(?:\s*\.\d+)?|\.\d+)(?:\s*(?:[eE]|(?:\\times|x|×)\s*10\^)\{?([-+−]?\d{1,3})\}?)?\s*"
)


class UnreadError(ValueError):
    """A side that the grammar does not know."""


@lru_cache(maxsize=512)
def chains(tex: str) -> tuple[Chain, ...]:
    """Return the chains of a formula, each with the sides that could be read."""
    return tuple(
        Chain(tuple(_side(side) for side in each.sides), each.relations, each.line)
        for each in statements(tex)
    )


def _side(tokens: Sequence[Token]) -> Printed | None:
    if not tokens or len(tokens) > _MOST_TOKENS:
        return None
    try:
        return _Reader(tokens).whole()
    except (UnreadError, NotReadError, OverflowError):
        return None


def number_of(text: str) -> Number:
    r"""Read `12\,500`, `0.050`, `1.6e-19`; raises `UnreadError`."""
    match = _NUMERAL.fullmatch(re.sub(r"\\,|\{,\}|,|\\ |\u2009", "", text))
    if not match or len(text) > 60:  # noqa: PLR2004 (nobody writes such a number)
        raise UnreadError(text)
    digits, power = re.sub(r"\s", "", match[2]), int((match[3] or "0").replace("−", "-"))
    whole, _, part = digits.partition(".")
    value = float(digits) * 10.0**power * (-1 if match[1] in {"-", "−"} else 1)
    significant = (whole + part).lstrip("0")
    zeros = 0 if part or not significant else len(significant) - len(significant.rstrip("0"))
    figures = max(1, len(significant) - zeros)
    return Number(value, 10.0 ** (power - len(part) + zeros), figures, not part and not power)


def unit_of(text: str) -> Unit:
    for command, symbol in _UNIT_COMMANDS:
        text = text.replace(command, symbol)
    return read_unit(text.strip())


class _Reader:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens, self.place, self.depth = tokens, 0, 0

    # --- Walking -----------------------------------------------------------------------------

    def peek(self) -> str:
        if self.place >= len(self.tokens):
            return ""
        token = self.tokens[self.place]
        return token.text if token.kind != "words" else "words"

    def take(self) -> Token:
        if self.place >= len(self.tokens):
            raise UnreadError("end")
        token = self.tokens[self.place]
        self.place += 1
        return token

    def whole(self) -> Printed:
        found = self.sum()
        if self.place < len(self.tokens):
            raise UnreadError(self.peek())
        return found

    # --- Grammar -----------------------------------------------------------------------------

    def sum(self) -> Printed:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnreadError("depth")
        terms = [self._signed_term()]
        while self.peek() in _SIGNS:
            terms.append(self._signed_term())
        self.depth -= 1
        return terms[0] if len(terms) == 1 else Sum(tuple(terms))

    def _signed_term(self) -> Printed:
        negative = False
        while self.peek() in _SIGNS:
            negative ^= self.take().text != "+"
        found = self.term()
        return Minus(found) if negative else found

    def term(self) -> Printed:
        found = self.implicit()
        while self.peek() in _TIMES | _OVER:
            sign = self.take().text
            negative = False
            while self.peek() in _SIGNS:
                negative ^= self.take().text != "+"
            other = self.factor() if self._is_plain_fraction(sign, found) else self.implicit()
            other = Minus(other) if negative else other
            found = Product((found, other)) if sign in _TIMES else Ratio(found, other)
            if not self._ends():
                found = Product((found, self.implicit()))
        return found

    def _is_plain_fraction(self, sign: str, over: Printed) -> bool:
        """`1/2 mv^2` is a half of it."""
        token = self.tokens[self.place] if self.place < len(self.tokens) else None
        return bool(sign == "/" and isinstance(over, Number) and token and token.kind == "number")

    def _ends(self) -> bool:
        return not self.peek() or self.peek() in _STOPS

    def implicit(self) -> Printed:
        factors = [self.factor()]
        while not self._ends():
            before = factors[-1]
            token = self.tokens[self.place]
            following = self.factor()
            if isinstance(following, InUnit) and following.of == Number(1.0):
                factors[-1] = InUnit(before, following.unit)
                continue
            if token.kind == "number" and isinstance(before, Number):
                raise UnreadError("two numbers")
            factors.append(following)
        return _joined(factors)

    def factor(self) -> Printed:
        found = self.base()
        while True:
            sign = self.peek()
            if sign == "^":
                self.take()
                found = self._raised(found)
            elif sign == "!":
                self.take()
                found = Factorial(found)
            elif sign in {"\\%", "%", "\\degree", "°"}:
                self.take()
                found = InUnit(found, unit_of("%" if "%" in sign else "°"))
            elif sign in {"_", "'"}:
                raise UnreadError(sign)
            else:
                return found

    def _raised(self, base: Printed) -> Printed:
        if self.peek() == "\\circ":
            self.take()
            return self._degrees(base)
        if self.peek() == "{" and self._braced_text() == "\\circ":
            self.group()
            return self._degrees(base)
        if self.peek() == "{":
            return Raised(base, self.group())
        token = self.take()
        if token.kind == "number":
            return Raised(base, number_of(token.text[0]) if len(token.text) == 1 else _no(token))
        if token.kind == "sign" and token.text.isalpha():
            return Raised(base, Letter(token.text))
        raise UnreadError(token.text)

    def _degrees(self, base: Printed) -> Printed:
        if self.peek() == "words" and self.tokens[self.place].text in {"C", "F"}:
            return InUnit(base, unit_of("°" + self.take().text))
        return InUnit(base, unit_of("°"))

    def base(self) -> Printed:
        token = self.take()
        if token.kind == "number":
            return number_of(token.text)
        if token.kind == "words":
            return self._words(token.text)
        if token.text in {"(", "[", "{"}:
            self.place -= 1
            return self.group()
        if token.kind == "command":
            return self._command(token.text)
        if token.text.isalpha():
            return self._letter(token.text)
        if token.text in _MONEY:
            return self.base()
        raise UnreadError(token.text)

    def group(self) -> Printed:
        opening = self.take().text
        if opening not in {"(", "[", "{"}:
            raise UnreadError(opening)
        found = self.sum()
        if self.take().text != {"(": ")", "[": "]", "{": "}"}[opening]:
            raise UnreadError("bracket")
        return found

    def _words(self, text: str) -> Printed:
        """Take words as a unit behind a number, or else as a quantity."""
        before = self.tokens[self.place - 2] if self.place > 1 else None
        if text == "e" and self.peek() == "^":
            return Letter("e")
        if before and (before.kind == "number" or before.text in {"}", ")"}):
            try:
                return InUnit(Number(1.0), self._unit_with_power(text))
            except NotReadError:
                pass
        return self._letter(" ".join(text.lower().split()) if len(text) > 1 else text)

    def _unit_with_power(self, text: str) -> Unit:
        power = ""
        if self.peek() == "^":
            place = self.place
            self.take()
            power = self._braced_text() if self.peek() == "{" else self.take().text
            if self.peek() == "{":
                self.group()
            if not re.fullmatch(r"-?\d", power):
                self.place, power = place, ""
        return unit_of(f"{text}^{{{power}}}" if power else text)

    def _braced_text(self) -> str:
        """Return what stands in the braces that open here, without taking it."""
        depth, said = 0, []
        for token in self.tokens[self.place :]:
            depth += (token.text == "{") - (token.text == "}")
            said.append(token.text)
            if depth <= 0:
                break
        return "".join(said[1:-1])

    def _braces(self) -> str:
        said = self._braced_text()
        if self.peek() != "{":
            raise UnreadError("{")
        depth = 0
        while True:
            token = self.take()
            depth += (token.text == "{") - (token.text == "}")
            if depth == 0:
                return said

    def _command(self, name: str) -> Printed:
        if name in _FUNCTIONS:
            return self._function(_FUNCTIONS[name])
        if name[1:] in _GREEK:
            return self._letter(name[1:])
        reads: dict[str, Callable[[], Printed]] = {
            **dict.fromkeys(_FRACTIONS, self._fraction),
            **dict.fromkeys(_MEASURES, self._measure),
            **dict.fromkeys(_ACCENTS, self._letter_in_braces),
            **dict.fromkeys(_DELTAS, self._change),
            **dict.fromkeys(_MONEY, self.base),
            "\\sqrt": self._root,
            "\\num": self._number,
            "\\unit": self._unit,
            "\\ang": self._angle,
        }
        if name not in reads:
            raise UnreadError(name)
        return reads[name]()

    def _measure(self) -> Printed:
        value = number_of(self._braces())
        return InUnit(value, unit_of(self._braces()))

    def _number(self) -> Printed:
        return number_of(self._braces())

    def _unit(self) -> Printed:
        return InUnit(Number(1.0), unit_of(self._braces()))

    def _angle(self) -> Printed:
        return InUnit(number_of(self._braces()), unit_of("°"))

    def _change(self) -> Printed:
        r"""`\Delta T` is measured as `T` is; the index of one stays with it."""
        found = self.base()
        if not isinstance(found, Letter):
            raise UnreadError("change")
        return Letter(f"Δ{found.name}")

    def _letter_in_braces(self) -> Printed:
        if self.peek() != "{":
            return self._letter(self.take().text.lstrip("\\"))
        return self._letter(self._braces().lstrip("\\"))

    def _letter(self, name: str) -> Printed:
        index = ""
        while self.peek() == "_":
            self.take()
            index += self._index()
        while self.peek() == "'":
            self.take()
        return Letter(f"{name}_{index}" if index else name)

    def _index(self) -> str:
        if self.peek() == "{":
            return re.sub(r"[\s{}]", "", self._braces())
        return self.take().text

    def _fraction(self) -> Printed:
        over, under = self._argument(), self._argument()
        return _without_differentials(Ratio(over, under))

    def _argument(self) -> Printed:
        if self.peek() == "{":
            return self.group()
        token = self.take()
        if token.kind == "number" and len(token.text) > 1:
            digits = [Token("number", each) for each in token.text]
            if not token.text.isdigit():
                raise UnreadError(token.text)
            self.tokens = [*self.tokens[: self.place], *digits[1:], *self.tokens[self.place :]]
            return number_of(token.text[0])
        if token.kind == "number":
            return number_of(token.text)
        if token.text.isalpha():
            return Letter(token.text)
        raise UnreadError(token.text)

    def _root(self) -> Printed:
        index = 2
        if self.peek() == "[":
            self.take()
            token = self.take()
            if not token.text.isdigit() or len(token.text) > 2 or self.take().text != "]":  # noqa: PLR2004
                raise UnreadError("index")
            index = int(token.text)
        return Root(self._argument(), max(1, index))

    def _function(self, name: str) -> Printed:
        power: Printed | None = None
        if self.peek() == "_":
            self.take()
            if self._index() != "10" or name not in {"log", "lg"}:
                raise UnreadError("base")
            name = "lg"
        if self.peek() == "^":
            self.take()
            power = self.group() if self.peek() == "{" else number_of(self.take().text)
            if isinstance(power, Minus):
                name, power = _INVERSE.get(name, "?"), None
        of = self.group() if self.peek() in {"(", "{"} else self._plain_argument()
        if name not in FUNCTIONS:
            raise UnreadError(name)
        found = Applied(name, of)
        return Raised(found, power) if power else found

    def _plain_argument(self) -> Printed:
        factors = []
        while not self._ends() and self.peek() not in _FUNCTIONS and self.peek() != "(":
            factors.append(self.factor())
        if not factors:
            raise UnreadError("argument")
        return _joined(factors)


def _no(token: Token) -> Number:
    """`2^10` prints a 1 raised and a 0 that is not; nobody means that."""
    raise UnreadError(token.text)


def _joined(factors: Sequence[Printed]) -> Printed:
    if len(factors) == 1:
        return factors[0]
    first, second = factors[0], factors[1]
    is_whole = isinstance(first, Number) and first.is_whole
    if is_whole and isinstance(second, Ratio) and _is_of_numbers(second):
        factors = [Mixed(first, second), *factors[2:]]
    return factors[0] if len(factors) == 1 else Product(tuple(factors))


def _is_of_numbers(ratio: Ratio) -> bool:
    return isinstance(ratio.over, Number) and isinstance(ratio.under, Number)


def _without_differentials(ratio: Ratio) -> Ratio:
    """`dv/dt` has the dimension of `v/t`."""
    over, under = (_differential(side) for side in (ratio.over, ratio.under))
    return Ratio(over, under) if over and under else ratio


def _differential(side: Printed) -> Printed | None:
    if isinstance(side, Product) and side.factors[0] in {Letter("d"), Letter("partial")}:
        rest = side.factors[1:]
        return rest[0] if len(rest) == 1 else Product(rest)
    return None


def plain_sums(text: str) -> Iterator[str]:
    """Yield the sums of running text as printed maths."""
    for match in _SUM.finditer(text):
        yield match[0].replace("×", r"\times ").replace("÷", r"\div ").strip(" .,;:")


_SUM = re.compile(
    r"(?<![\w.,/^×÷=%)\]}\-−+])[£]?\d[\d.,]*%?(?:\s?[-+−×÷*/]\s?\(?[£]?\d[\d.,]*%?\)?){1,12}"
    r"(?:\s?=\s?[£]?[-−]?\d[\d.,]*(?:\s?[-+−×÷*/]\s?[£]?\d[\d.,]*){0,12}){1,4}%?(?![\w^/×÷*])"
)
