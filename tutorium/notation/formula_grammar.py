"""Reading one formula: elements, brackets, dots, bonds, isotopes; charge and state at its end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tutorium.notation.formulas import Atoms, Bond, Formula, Group, State
from tutorium.notation.periodic_table import are_elements, atomic_numbers
from tutorium.notation.refusals import NotReadError

_DEEPEST = 5
_STATE = re.compile(r"(?:_\{?)?\(\s?(s|l|g|aq|ℓ|Aq|AQ)\s?\)\}?$")
_LONGEST_TAIL = 16
_CHARGES = [
    re.compile(r"\^\{?\(?(?P<size>[0-9]{0,2})(?P<signs>[+-]{1,4})\)?\}?$"),
    re.compile(r"\^\{?\(?(?P<signs>[+-])(?P<size>[0-9]{1,2})\)?\}?$"),
    re.compile(r"\((?P<size>[0-9]?)(?P<signs>[+-])\)$"),
    re.compile(r"(?P<signs>[+-])(?P<size>[1-9])$"),
    re.compile(r"\s(?P<size>[1-9]?)(?P<signs>[+-]{1,2})$"),
]
_BARE_CHARGE = re.compile(r"(?P<digits>[0-9]{0,6})\s?(?P<signs>[+-]{1,4})$")
_OXIDATION = re.compile(r"(?P<element>^[A-Z][a-z]?)\((?P<roman>I{1,3}|IV|VI{0,2})\)$")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7}
_ELEMENT = re.compile(r"[A-Z][a-z]?")
_NUCLIDE = re.compile(
    r"(?:_\{?(?P<before>[0-9]{1,3})\}?)?\^\{?(?P<mass>[0-9]{1,3})\}?(?:_\{?(?P<after>[0-9]{1,3})\}?)?"
    r"(?=[A-Z])"
)
_COUNT = re.compile(r"_\{([1-9][0-9]{0,3})\}|_?([1-9][0-9]{0,3})")
_DOT = re.compile(r"\s?\.\s?([1-9][0-9]{0,2})?\s?(?=[A-Z(\[])")
_NAMED_ISOTOPE = re.compile(r"([A-Z][a-z]?)-([0-9]{1,3})")
_MASS_BEFORE = re.compile(r"([0-9]{1,3})([A-Z][a-z]?)$")
_LETTERS = re.compile("[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")
_CLOSING = {"(": ")", "[": "]"}


def formula_readings(text: str, at: int = 0) -> list[Formula]:
    """Give every reading of a cleaned text as a formula, the likeliest first; at least one.

    `SO42-` is a sulfate ion or, hardly ever, 42 oxygens; `O2-` is an oxide ion or a superoxide.
    `at` is where the text begins in what was typed.
    """
    body, state = _without_state(text)
    readings: dict[Formula, None] = {}
    first_error: NotReadError | None = None
    for core, charge in _charges(body):
        try:
            readings[Formula(_groups(core, at), charge, state)] = None
        except NotReadError as error:
            first_error = first_error or error
    if not readings:
        raise first_error or NotReadError("empty", at=at)
    return [_electron(formula) for formula in readings]


def isotope_reading(text: str) -> Formula | None:
    """Read `C-14` and `14C`, which in an equation would be something else."""
    named, before = _NAMED_ISOTOPE.fullmatch(text), _MASS_BEFORE.fullmatch(text)
    symbol = named[1] if named else before[2] if before else ""
    mass = int(named[2] if named else before[1] if before else 0)
    if not atomic_numbers().get(symbol, 1000) <= mass:
        return None
    return Formula((Group((Atoms(symbol, mass_number=mass),)),))


def _electron(formula: Formula) -> Formula:
    """Give an electron that is written without its charge the charge it has."""
    return formula if formula.groups or formula.charge else Formula((), -1, formula.state)


def _without_state(text: str) -> tuple[str, State]:
    body = text.rstrip()
    match = _STATE.search(body, max(0, len(body) - _LONGEST_TAIL))
    if not match:
        return body, ""
    states: dict[str, State] = {"s": "s", "l": "l", "ℓ": "l", "g": "g", "aq": "aq"}
    return body[: match.start()].rstrip(), states[match[1].lower()]


def _charges(body: str) -> Iterator[tuple[str, int]]:
    """Cut the charge off the end, in each of the ways it may be meant."""
    tail = max(0, len(body) - _LONGEST_TAIL)
    if oxidation := _OXIDATION.search(body):
        yield oxidation["element"], _ROMAN[oxidation["roman"]]
        return
    match = next((found for charge in _CHARGES if (found := charge.search(body, tail))), None)
    if match:
        size = int(match["size"] or len(match["signs"]))
        yield body[: match.start()].rstrip(), _signed(size, match["signs"])
    elif bare := _BARE_CHARGE.search(body, tail):
        yield from _bare_charges(body[: bare.start()], bare["digits"], bare["signs"])
    else:
        yield body, 0


def _bare_charges(core: str, digits: str, signs: str) -> Iterator[tuple[str, int]]:
    """Share digits before a sign between a number of atoms and the size of the charge."""
    whole = core + digits, _signed(len(signs), signs)
    if not digits or len(signs) > 1:
        yield whole
        return
    parted = core + digits[:-1], _signed(int(digits[-1]), signs)
    alone = bool(_ELEMENT.fullmatch(core)) or core.endswith("]")
    yield from (parted, whole) if alone or len(digits) > 1 else (whole, parted)


def _signed(size: int, signs: str) -> int:
    return size if signs[0] == "+" else -size


def _groups(core: str, at: int) -> tuple[Group, ...]:
    if core == "e":
        return ()
    reader = _Reader(core, at)
    groups = [Group(reader.parts())]
    while match := _DOT.match(core, reader.place):
        reader.place = match.end()
        groups.append(Group(reader.parts(), int(match[1] or 1)))
    if reader.place < len(core):
        raise reader.refusal()
    return tuple(groups)


@dataclass(slots=True)
class _Reader:
    """Walks along a formula once."""

    text: str
    at: int
    place: int = 0

    def parts(self, depth: int = 0) -> tuple[Atoms | Bond | Group, ...]:
        found: list[Atoms | Bond | Group] = []
        while self.place < len(self.text) and (part := self._part(depth)):
            found += [part] if not isinstance(part, str) else []
        if not any(isinstance(part, Atoms | Group) for part in found):
            raise self.refusal()
        return tuple(found)

    def _part(self, depth: int) -> Atoms | Bond | Group | Literal["-"] | None:
        """Read one piece; a single bond is passed, and what cannot go on ends the row."""
        sign = self.text[self.place]
        if sign in _CLOSING:
            return self._group(sign, depth)
        if sign in "-=#" and self.text[self.place + 1 : self.place + 2].isalpha():
            self.place += 1
            return "-" if sign == "-" else Bond(sign)
        nuclide = _NUCLIDE.match(self.text, self.place)
        start = nuclide.end() if nuclide else self.place
        symbol = self._symbol(start)
        if not symbol:
            return None
        if nuclide:
            self._check_protons(nuclide, symbol)
        self.place = start + len(symbol)
        return Atoms(symbol, self._count(), int(nuclide["mass"]) if nuclide else None)

    def _symbol(self, start: int) -> str:
        match = _ELEMENT.match(self.text, start)
        if not match:
            return ""
        sizes = (match[0], match[0][:1])
        return next((symbol for symbol in sizes if symbol in atomic_numbers()), "")

    def _check_protons(self, nuclide: re.Match[str], symbol: str) -> None:
        protons = nuclide["before"] or nuclide["after"]
        if protons and int(protons) != atomic_numbers()[symbol]:
            raise NotReadError("unexpected", at=self.at + self.place, what=nuclide[0] + symbol)

    def _group(self, opening: str, depth: int) -> Group:
        start = self.place
        if depth == _DEEPEST:
            raise NotReadError("too_deep", at=self.at + start)
        self.place += 1
        parts = self.parts(depth + 1)
        if self.text[self.place : self.place + 1] != _CLOSING[opening]:
            at_end = self.place == len(self.text)
            raise self._unbalanced(start, opening) if at_end else self.refusal()
        self.place += 1
        return Group(parts, self._count(), "(" if opening == "(" else "[")

    def _unbalanced(self, place: int, what: str) -> NotReadError:
        return NotReadError("unbalanced", at=self.at + place, what=what)

    def _count(self) -> int:
        match = _COUNT.match(self.text, self.place)
        if not match:
            return 1
        self.place = match.end()
        return int(match[1] or match[2])

    def refusal(self) -> NotReadError:
        """Say what stands where the formula cannot go on."""
        rest = self.text[self.place :]
        at = self.at + self.place
        if not rest:
            return NotReadError("unfinished", at=at, what=self.text)
        if rest[0] in ")]":
            return self._unbalanced(self.place, rest[0])
        if not rest[0].isalpha():
            return NotReadError("unexpected", at=at, what=rest[0])
        if rest[0].isascii() and are_elements("".join(_LETTERS.findall(self.text))):
            return NotReadError("wrong_capitals", at=at, what=self.text)
        word = _WORD.match(rest)
        return NotReadError("not_an_element", at=at, what=word[0] if word else rest[0])
