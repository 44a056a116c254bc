"""Reading a unit: m/s, m s^-1, ms⁻¹, J/(kg K), metres per second, £ per kilogram.

Some spellings have several readings (`ms^-1`, `J/kg K`, `pounds`). All are kept, the likeliest
first, and the unit that is asked for decides.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import islice, product
from math import prod

from tutorium.notation.characters import plain
from tutorium.notation.refusals import NotReadError
from tutorium.notation.unit_spellings import Token, power_of, tokens
from tutorium.notation.unit_table import known, named
from tutorium.notation.units import Unit

_MOST_NAMES = 12
_DEEPEST = 2
_MOST_READINGS = 24
_LONGEST_JOINED = 24
_MOST_JOINED = 4
# Milliseconds or metre seconds, kilometres or kilometre seconds.
_may_be_two = re.compile("[mck]?ms").fullmatch
_HIGHEST_POWERS = 40
# Symbols that are not run together with others.
_ALONE = frozenset(
    ["e", "c", "u", "p", "a", "d", "y", "t", "in", "ft", "st", "%", "£", "$", "€", "°"]
)
_ONE = Unit(names=(), dimension=())
_IRREGULAR = {
    "people": "person",
    "children": "child",
    "men": "man",
    "women": "woman",
    "mice": "mouse",
}


def read_unit(text: str, *, expected: Unit | None = None) -> Unit:
    """Read a unit; among several readings that of the expected dimension.

    Nouns that are counted are known from the expected unit alone.
    """
    return likeliest(unit_candidates(text, nouns=_nouns(expected)), expected)


def author_unit(text: str) -> Unit:
    """Read a unit in a question; a word that is no unit is a noun that is counted: people."""
    names = [token.text for token in tokens(plain(text)) if token.kind == "name"]
    unknown = [name for name in names if name.isalpha() and not named(name) and not _pieces(name)]
    return unit_candidates(text, nouns=frozenset(map(_singular, unknown)))[0]


def likeliest(candidates: Sequence[Unit], expected: Unit | None) -> Unit:
    """Give the first of the expected kind and dimension, or else the first."""
    if expected is None:
        return candidates[0]
    fitting = [unit for unit in candidates if unit.same_dimension(expected)]
    of_kind = [unit for unit in fitting if unit.same_kind(expected)]
    return (of_kind or fitting or list(candidates))[0]


def unit_candidates(text: str, *, nouns: frozenset[str] = frozenset()) -> tuple[Unit, ...]:
    """Give every reading of a text as a unit, the likeliest first; there is at least one."""
    found = tokens(plain(text))
    if not any(token.kind == "name" for token in found):
        raise NotReadError("unknown_unit" if found else "empty", what=text.strip())
    if [token.text for token in found if token.kind != "times"][:2] == ["1", "/"]:
        found = found[1:]
    reader = _Reader(found, nouns)
    units = reader.product()
    reader.finish()
    return tuple(dict.fromkeys(units))


class _Reader:
    """Walks along the tokens once; each step gives all readings of what it has passed."""

    def __init__(self, found: Sequence[Token], nouns: frozenset[str]) -> None:
        if sum(token.kind == "name" for token in found) > _MOST_NAMES:
            raise NotReadError("too_long", at=found[-1].at)
        if (
            sum(abs(power_of(token)[0]) for token in found if token.kind == "power")
            > _HIGHEST_POWERS
        ):
            raise NotReadError("too_large", at=found[-1].at)
        self.tokens = found
        self.nouns = nouns
        self.place = 0

    def next_is(self, *kinds: str) -> bool:
        return self.place < len(self.tokens) and self.tokens[self.place].kind in kinds

    def take(self) -> Token:
        if self.place == len(self.tokens):
            raise NotReadError("unfinished", at=self.tokens[-1].at, what=self.tokens[-1].text)
        self.place += 1
        return self.tokens[self.place - 1]

    def finish(self) -> None:
        if self.place < len(self.tokens):
            token = self.tokens[self.place]
            raise NotReadError("unbalanced", at=token.at, what=token.text)

    def product(self, depth: int = 0) -> list[Unit]:
        """Read factors; what follows a stroke is one factor, or else everything up to the end."""
        strict, loose, lasting = 1, 1, 1
        factors: list[tuple[int, int, list[Unit]]] = []
        while self.place < len(self.tokens) and not self.next_is("close"):
            if self.next_is("times"):
                self._times()
            elif self.next_is("over", "per"):
                lasting = -1 if self.take().kind == "per" else lasting
                strict, loose = -1, -1
                self._pass_spaces()
                factors.append((strict, loose, self.factor(depth)))
                strict = lasting
            else:
                factors.append((strict, loose, self.factor(depth)))
        return _products(factors)

    def _times(self) -> None:
        """Pass a space, or a sign that must stand between two factors."""
        token = self.take()
        if token.text and not self.next_is("name", "open", "square", "cubic"):
            raise NotReadError("unfinished", at=token.at, what=token.text)

    def _pass_spaces(self) -> None:
        while self.next_is("times"):
            self.place += 1

    def factor(self, depth: int) -> list[Unit]:
        """Read a name or a bracket, with its power before or behind it."""
        token = self.take()
        if token.kind in {"square", "cubic"}:
            power = Fraction(2 if token.kind == "square" else 3)
            return _name_readings(self._named(self.take()), power, self.nouns)
        if token.kind == "open":
            inner = self._bracket(token, depth)
            power = self._power()
            return [unit**power for unit in inner]
        return _name_readings(self._named(token), self._power(), self.nouns)

    def _bracket(self, opening: Token, depth: int) -> list[Unit]:
        if depth == _DEEPEST:
            raise NotReadError("too_deep", at=opening.at)
        inner = self.product(depth + 1)
        if not self.next_is("close"):
            raise NotReadError("unbalanced", at=opening.at, what="(")
        self.place += 1
        return inner

    def _named(self, token: Token) -> Token:
        if token.kind != "name":
            raise NotReadError("unexpected", at=token.at, what=token.text)
        return token

    def _power(self) -> Fraction:
        return Fraction(*power_of(self.take())) if self.next_is("power") else Fraction(1)


def _products(factors: Sequence[tuple[int, int, list[Unit]]]) -> list[Unit]:
    """Multiply every choice of readings, first with the strict signs and then with the loose."""
    if not factors:
        return [_ONE]
    signs = dict.fromkeys([tuple(each[0] for each in factors), tuple(each[1] for each in factors)])
    choices = list(islice(product(*(each[2] for each in factors)), _MOST_READINGS))
    return [
        _multiplied(unit**sign for unit, sign in zip(choice, row, strict=True))
        for row in signs
        for choice in choices
    ]


def _multiplied(units: Iterable[Unit]) -> Unit:
    """Multiply; a unit alone stays as it is, so that degrees Celsius keep where they begin."""
    first, *others = units
    return prod(others, start=first)


def _name_readings(token: Token, power: Fraction, nouns: frozenset[str]) -> list[Unit]:
    """Give a name's meanings as one unit, and as symbols run together, the last with the power."""
    name, noun = token.text, _singular(token.text)
    if noun in nouns:
        return [Unit(names=((name, Fraction(1)),), dimension=((noun, Fraction(1)),)) ** power]
    whole = [unit**power for unit in known(name)]
    split = [_joined(pieces, power) for pieces in _pieces(name)]
    # `ms^-1` is metres per second, and not a thing per millisecond.
    readings = split + whole if power < 0 else whole + split
    readings = [*_slips(name, power), *readings] if not whole else readings
    if not readings:
        raise NotReadError("unknown_unit", at=token.at, what=name)
    return readings


def _slips(name: str, power: Fraction) -> list[Unit]:
    """Forgive wrong capitals: a large K for kilo, or a symbol that could be no other."""
    if name.startswith("K") and (pieces := _pieces(f"k{name[1:]}")):
        return [replace(_joined(each, power), slip=True) for each in pieces]
    return [unit**power for unit in named(name)]


def _joined(pieces: Sequence[str], power: Fraction) -> Unit:
    *first, last = [known(piece)[0] for piece in pieces]
    return _multiplied([*first, last**power])


def _pieces(name: str) -> Sequence[tuple[str, ...]]:
    """Cut a name into known symbols; a name that is itself known only off a second at its end.

    `kgms` is a kilogram metre second; a product with milliseconds is never written so.
    """
    if name in _ALONE or len(name) > _LONGEST_JOINED or (known(name) and not _may_be_two(name)):
        return []
    cuts = [pieces for pieces in _cuts(name, _MOST_JOINED) if len(pieces) > 1]
    return sorted(cuts, key=lambda pieces: (pieces[-1] == "ms", len(pieces)))[:_MOST_READINGS]


@lru_cache(maxsize=4096)
def _cuts(name: str, most: int) -> tuple[tuple[str, ...], ...]:
    if not name:
        return ((),)
    if not most:
        return ()
    heads = [name[:size] for size in range(len(name), 0, -1)]
    return tuple(
        (head, *rest)
        for head in heads
        if head not in _ALONE and known(head)
        for rest in _cuts(name[len(head) :], most - 1)
    )


def _nouns(expected: Unit | None) -> frozenset[str]:
    bases = [base for base, _ in expected.dimension] if expected else []
    return frozenset(base for base in bases if not known(base))


def _singular(noun: str) -> str:
    """Give what a noun is counted by; it need not be a word, only the same for one and many."""
    word = noun.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    return word.removesuffix("s")
