r"""Cutting what was typed into tokens, plain text, Unicode and LaTeX alike.

`x²`, `x^2` and `x^{2}` become the same tokens, and so do `√x` and `\sqrt x`; from here on there
is one grammar. Every token keeps its place in the text.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from tutorium.notation import vocabulary
from tutorium.notation.decimals import number_at, power_of_ten_at
from tutorium.notation.refusals import NotReadError
from tutorium.notation.words import Words, split

TokenKind = Literal[
    "number", "vulgar", "symbol", "constant", "function", "word", "sign", "command", "end"
]


def _any_of(names: Collection[str]) -> str:
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


_SPACE = re.compile(
    rf"(?:\s|\\[,;:!> ]|\\(?:{_any_of(vocabulary.SPACING)})(?![A-Za-z])\.?|~|\\?\$"
    rf"|\\(?:{_any_of(vocabulary.FONTS)})(?![A-Za-z])\*?(?!\s*\{{[^{{}}\\$]*\}})"
    "|[\u2061-\u2064\u200b-\u200d\ufeff])+"
)
_DERIVATIVE = re.compile(
    r"(?<![A-Za-z])d(?P<times>\^[2-9]|²|³|)[a-zθφ]\s?/\s?d[a-zθφ](?:\^[2-9]|²|³|)(?![A-Za-z])"
)
_SPELLED = re.compile(r"(?<![A-Za-z])(?:int(?=[_ (])|sum(?=_[{(]))")  # ∫ and ∑ from a keyboard
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|[{}%|\\&])")
_WORD = re.compile(r"[A-Za-z\u0370-\u03ff]")
_PHRASE = re.compile(rf"\\(?:{_any_of(vocabulary.FONTS)})\*?\s*\{{([^{{}}\\$]*)\}}")
_MATRIX = re.compile(r"\\(begin|end)\s*\{(\w+)\*?\}(?:\s*\{[clr|]*\})?")
_REALS = re.compile(r"\\(?:mathbb|Bbb)\s*\{?\s*R\s*\}?")
_SUBSCRIPT = re.compile(
    r"\s*_\s*(?:\{\s*\\(?:text|mathrm|rm|textrm)\s*\{(?P<upright>[\w+,' -]{1,20})\}\s*\}"
    r"|\{\s*(?P<braced>[\w+,' -]{1,20}?)\s*\}|(?P<bare>\d+|[A-Za-z]+))"
    rf"|(?P<low>[{''.join(vocabulary.SUBSCRIPTS)}]+)"
)
_SUPERSCRIPT = re.compile(f"[{''.join(vocabulary.SUPERSCRIPTS)}]+")
_LOW = re.compile(f"[{''.join(vocabulary.SUBSCRIPTS)}]+")
_RAISED_INDEX = re.compile(f"([{''.join(vocabulary.SUPERSCRIPTS)}]+)√")
_SIGN = re.compile(
    r"\*\*|<=>|<=|=<|>=|=>|!=|<>|:=|==|\+/-|\.{2,3}|[-+*/^_=<>!|()\[\]{},;:'%°√∛∜±∓≤≥≠≈∞∪∈∅&⇒∴…∫∑]"
)
_ONE_SIGN = {
    "**": "^",
    "<=": "≤",
    "=<": "≤",
    ">=": "≥",
    "!=": "≠",
    "<>": "≠",
    ":=": "=",
    "==": "=",
    "+/-": "±",
    ";": ",",
    "&": "&",
}
_ROOTS = {"√": "", "∛": "3", "∜": "4"}
_PRIMES = re.compile(r"'+")


@dataclass(frozen=True, slots=True)
class Token:
    kind: TokenKind
    text: str
    at: int
    value: Fraction = Fraction(0)
    is_spaced: bool = False  # whether a space stands before it


@dataclass(slots=True)
class Lexer:
    """Walks once along a text; `decimal_mark` and the words in use are settled before."""

    text: str
    words: Words
    decimal_mark: str
    tokens: list[Token] = field(default_factory=list)
    at: int = 0
    open_brackets: int = 0
    is_spaced: bool = False

    def run(self) -> list[Token]:
        text = self.text
        while self.at < len(text):
            space = _SPACE.match(text, self.at)
            if space:
                self.at = space.end()
                self.is_spaced = True
                continue
            before = len(self.tokens)
            self._one()
            if len(self.tokens) > before:
                self.is_spaced = False
        self._add("end", "")
        return self.tokens

    def _add(self, kind: TokenKind, text: str, *, at: int = -1, value: Fraction | int = 0) -> None:
        place = self.at if at < 0 else at
        is_spaced = self.is_spaced and place == self.at
        self.tokens.append(Token(kind, text, place, Fraction(value), is_spaced))

    def _one(self) -> None:
        """Read one token, or several that stand for one sign."""
        sign = self.text[self.at]
        if sign.isdecimal() or sign == self.decimal_mark == ".":
            self._number()
        elif sign == "\\":
            self._command()
        elif _WORD.match(sign) or sign in vocabulary.SIGN_WORDS:
            self._word()
        elif sign in vocabulary.VULGAR:
            self._vulgar(sign)
        elif sign in vocabulary.SUPERSCRIPTS:
            self._superscript()
        elif sign in vocabulary.SUBSCRIPTS:
            self._base()
        else:
            self._sign()

    def _number(self) -> None:
        found = number_at(
            self.text, self.at, decimal_mark=self.decimal_mark, in_brackets=self.open_brackets > 0
        )
        if found is None:
            self._sign()
            return
        text, value = found
        end = self.at + len(text)
        if power := power_of_ten_at(self.text, self.at, end):
            exponent, end = power
            text, value = f"{text}e{exponent}", value * Fraction(10) ** exponent
        self._add("number", text, value=value)
        self.at = end

    def _vulgar(self, sign: str) -> None:
        self._add("vulgar", sign, value=Fraction(*vocabulary.VULGAR[sign]))
        self.at += 1

    def _word(self) -> None:
        sign = self.text[self.at]
        if (found := _SPELLED.match(self.text, self.at)) and not self.words.is_named(found[0]):
            self._add("sign", vocabulary.COMMAND_SIGNS[found[0]])
            self.at = found.end()
            return
        derivative = _DERIVATIVE.match(self.text, self.at)
        if derivative and not self.words.is_named("d"):
            self._derivative(derivative)
        elif sign in vocabulary.SIGN_WORDS:
            kind: TokenKind = "sign" if sign in "∓ℝ" else "word"
            self._add(kind, sign if kind == "sign" else vocabulary.SIGN_WORDS[sign])
            self.at += 1
        else:
            self._letters(len(self.text))

    def _letters(self, end: int) -> None:
        for kind, text, length in split(self.text, self.at, end, self.words):
            self._add(kind, text)
            self.at += length
            self.is_spaced = False
        if self.tokens[-1].kind in {"symbol", "constant"}:
            self._subscript()

    def _derivative(self, found: re.Match[str]) -> None:
        """Write `d²y/dx²` as `d^2y/dx^2`, one name."""
        name = re.sub(r"\s", "", found.group())
        for sign, raised in (("²", "^2"), ("³", "^3")):
            name = name.replace(sign, raised)
        self._add("symbol", vocabulary.spelled(name))
        self.at = found.end()

    def _subscript(self) -> None:
        """Join a subscript and primes to the name before them."""
        last = self.tokens[-1]
        name = last.text
        if found := _SUBSCRIPT.match(self.text, self.at):
            name = f"{name}_{_subscript_text(found)}"
            self.at = found.end()
        if found := _PRIMES.match(self.text, self.at):
            name += found.group()
            self.at = found.end()
        if name != last.text:
            self.tokens[-1] = Token(
                "symbol", self.words.known_as(name), last.at, is_spaced=last.is_spaced
            )

    def _superscript(self) -> None:
        index = _RAISED_INDEX.match(self.text, self.at)
        found = index or _SUPERSCRIPT.match(self.text, self.at)
        if not found:
            return
        raised = found.group(1) if index else found.group()
        opening, closing = ("[", "]") if index else ("{", "}")
        self._add("command" if index else "sign", "sqrt" if index else "^")
        self._add("sign", opening)
        self._inside("".join(vocabulary.SUPERSCRIPTS[sign] for sign in raised))
        self._add("sign", closing)
        self.at = found.end()

    def _base(self) -> None:
        """Read a base written low, as in `log₂8`."""
        found = _LOW.match(self.text, self.at)
        if not found:
            return
        self._add("sign", "_")
        self._add("sign", "{")
        self._inside("".join(vocabulary.SUBSCRIPTS[sign] for sign in found.group()))
        self._add("sign", "}")
        self.at = found.end()

    def _inside(self, text: str) -> None:
        """Put in the tokens of what is written raised, all at the place where it begins."""
        inner = Lexer(text, self.words, self.decimal_mark).run()
        self.tokens += [Token(token.kind, token.text, self.at, token.value) for token in inner[:-1]]

    def _sign(self) -> None:
        found = _SIGN.match(self.text, self.at)
        if not found:
            raise NotReadError("unknown_sign", at=self.at, what=self.text[self.at])
        text = found.group()
        if text == "!=" and self._is_after_operand_to_repeat():
            text = "!"  # `5!=120` is about a factorial
        self._count(text)
        if text in _ROOTS:
            self._root(_ROOTS[text])
        else:
            self._add("sign", _ONE_SIGN.get(text, text))
        self.at += len(text)

    def _is_after_operand_to_repeat(self) -> bool:
        last = self.tokens[-1] if self.tokens else None
        return (
            last is not None and not self.is_spaced and (last.kind == "number" or last.text == ")")
        )

    def _count(self, sign: str) -> None:
        if sign in {"(", "[", "{"}:
            self.open_brackets += 1
        elif sign in {")", "]", "}"}:
            self.open_brackets = max(0, self.open_brackets - 1)

    def _root(self, index: str) -> None:
        self._add("command", "sqrt")
        if index:
            self._add("sign", "[")
            self._add("number", index, value=int(index))
            self._add("sign", "]")

    def _command(self) -> None:
        if found := _REALS.match(self.text, self.at):
            self._add("sign", "ℝ")
            self.at = found.end()
        elif found := _MATRIX.match(self.text, self.at):
            self._add("command", f"{found[1]} {found[2]}")
            self.at = found.end()
        elif found := _PHRASE.match(self.text, self.at):
            self._phrase(found)
        elif found := _COMMAND.match(self.text, self.at):
            self._named(found.group()[1:], found.end())
        else:
            raise NotReadError("unknown_sign", at=self.at, what="\\")

    def _phrase(self, found: re.Match[str]) -> None:
        r"""Read what stands in `\text{…}` as if it stood without."""
        inner = Lexer(self.text[: found.end(1)], self.words, self.decimal_mark, at=found.start(1))
        self.tokens += inner.run()[:-1]
        self.at = found.end()
        if self.tokens and self.tokens[-1].kind == "symbol":
            self._subscript()

    def _named(self, name: str, end: int) -> None:
        if sign := vocabulary.COMMAND_SIGNS.get(name):
            self._count(sign.lstrip("\\"))
            if sign == "√":
                self._root("")
            else:
                self._add("word" if sign in {"or", "and"} else "sign", sign)
        elif name in vocabulary.FRACTIONS or name in {"sqrt", "binom", "dbinom", "tbinom"}:
            self._add("command", _command_name(name))
        elif kind_and_name := self.words.of_command(name):
            self._add(*kind_and_name)
        else:
            raise NotReadError("unknown_word", at=self.at, what=f"\\{name}")
        self.at = end
        if self.tokens[-1].kind in {"symbol", "constant"}:
            self._subscript()


def _command_name(name: str) -> str:
    if name in vocabulary.FRACTIONS:
        return "frac"
    return "binom" if name.endswith("binom") else name


def _subscript_text(found: re.Match[str]) -> str:
    if low := found["low"]:
        return "".join(vocabulary.SUBSCRIPTS[sign] for sign in low)
    return (found["upright"] or found["braced"] or found["bare"]).strip().replace(" ", "")


def tokens_of(text: str, *, decimal_mark: str, words: Words) -> list[Token]:
    return Lexer(vocabulary.plain_signs(text), words, decimal_mark).run()
