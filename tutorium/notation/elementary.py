"""Exponentials, logarithms, trigonometry and absolute values, as far as one form goes."""

from fractions import Fraction

from tutorium.notation import arithmetic, polynomials, ratios
from tutorium.notation.polynomials import UNIT, Atom, Exponent, Monomial
from tutorium.notation.powers import Powers, factors
from tutorium.notation.ratios import Ratio
from tutorium.notation.refusals import UndefinedError

_E: Atom = ("e",)
_PI: Atom = ("pi",)
_TEN = ratios.of_number(10)
_HALF = Fraction(1, 2)
# The sine of so many twelfths of a half turn, as the square of it and its sign.
_SQUARES_OF_SINES = {
    0: Fraction(0),
    2: Fraction(1, 4),
    3: Fraction(1, 2),
    4: Fraction(3, 4),
    6: Fraction(1),
}
_ODD = frozenset({"arcsin", "arctan", "arsinh", "artanh"})
_QUOTIENTS = {
    "tan": ("sin", "cos"),
    "sec": ("", "cos"),
    "csc": ("", "sin"),
    "cot": ("cos", "sin"),
    "tanh": ("sinh", "cosh"),
    "sech": ("", "cosh"),
    "csch": ("", "sinh"),
    "coth": ("cosh", "sinh"),
}


class Elementary(Powers):
    """Brings functions of ratios to one form."""

    def exponential(self, base: Ratio, exponent: Ratio) -> Ratio:
        """Return a power whose exponent may hold letters: e^(2x+1) is e·(e^x)^2."""
        known = ratios.as_fraction(exponent)
        if known is not None:
            return self.power(base, known)
        parts = self._parts_of_base(base)
        if not parts or not exponent.is_whole:
            return ratios.of_atom(("power", ratios.written(base), ratios.written(exponent)))
        result = ratios.of_number(1)
        for atom, count in parts:
            for monomial, value in exponent.over.items():
                term = self._raised(atom, monomial, Fraction(value) * count)
                result = self.times(result, term)
        return result

    def _parts_of_base(self, base: Ratio) -> list[tuple[Atom, Exponent]]:
        """Return the factors of a base, each of which may be raised on its own; none if not."""
        if not base.is_whole or len(base.over) != 1:
            return []
        ((monomial, value),) = base.over.items()
        if value <= 0 or (len(monomial) > 1 and not all(self.is_positive(a) for a, _ in monomial)):
            return []
        if monomial and not self.is_positive(monomial[0][0]) and monomial[0][1] != 1:
            return []
        return [*factors(Fraction(value)), *monomial]

    def _raised(self, atom: Atom, monomial: Monomial, count: Fraction) -> Ratio:
        if monomial == UNIT:
            return self.power(self._base(atom), count)
        if atom == _E and len(monomial) == 1 and monomial[0][1] == 1 and monomial[0][0][0] == "ln":
            return self.power(self.inside[monomial[0][0]], count)
        exponent: Exponent = polynomials.simple(count)
        if not self.is_positive(atom) and isinstance(exponent, Fraction):
            monomial_text = polynomials.written({monomial: 1 / Fraction(exponent.denominator)})
            return ratios.of_atom(("lifted", str(atom), monomial_text), exponent.numerator)
        kind = "raised" if self.is_positive(atom) else "lifted"
        raised = (kind, str(atom), polynomials.written({monomial: 1}))
        self.inside[raised] = ratios.whole({monomial: 1})
        return ratios.of_atom(raised, exponent)

    def _base(self, atom: Atom) -> Ratio:
        return (
            ratios.of_number(int(atom[1]))
            if atom[0] in {"prime", "large"}
            else ratios.of_atom(atom)
        )

    def logarithm(self, of: Ratio) -> Ratio:
        if not of.over:
            raise UndefinedError("log")
        factor = polynomials.content(of.over)
        if factor < 0:
            return ratios.of_atom(self.atom("ln", of))
        rest = ratios.scale(of, 1 / factor)
        total = ratios.of_number(0)
        for (kind, name), count in ((atom, count) for atom, count in factors(factor)):
            prime = self.atom("ln", ratios.of_number(int(name))) if kind else _E
            total = ratios.add(total, ratios.scale(ratios.of_atom(prime), count))
        return ratios.add(total, self._logarithm_of_rest(rest))

    def _logarithm_of_rest(self, rest: Ratio) -> Ratio:
        if not rest.is_whole or len(rest.over) > 1:
            return ratios.of_atom(self.atom("ln", rest))
        ((monomial, _),) = rest.over.items()
        if len(monomial) > 1 and not all(self.is_positive(atom) for atom, _ in monomial):
            return ratios.of_atom(self.atom("ln", rest))
        total = ratios.of_number(0)
        for atom, exponent in monomial:
            is_even = exponent % 2 == 0 and not self.is_positive(atom)
            inner = self.atom("abs", ratios.of_atom(atom)) if is_even else atom
            total = self.plus(total, ratios.scale(self._logarithm_of_atom(inner), exponent))
        return total

    def _logarithm_of_atom(self, atom: Atom) -> Ratio:
        if atom == _E:
            return ratios.of_number(1)
        if atom[:2] == ("raised", str(_E)):
            return self.inside[atom]
        return ratios.of_atom(self.atom("ln", self._base(atom)))

    def absolute(self, of: Ratio) -> Ratio:
        if not of.over:
            return of
        factor = polynomials.content(of.over)
        rest = ratios.scale(of, 1 / factor)
        if not rest.is_whole or len(rest.over) > 1:
            inner = ratios.of_atom(self.atom("abs", rest))
            return ratios.scale(inner, abs(factor))
        ((monomial, _),) = rest.over.items()
        result = ratios.of_number(abs(factor))
        for atom, exponent in monomial:
            is_plain = self.is_positive(atom) or exponent % 2 != 1
            known = atom if is_plain else self.atom("abs", ratios.of_atom(atom))
            result = self.times(result, ratios.of_atom(known, exponent))
        return result

    def function(self, name: str, arguments: list[Ratio]) -> Ratio:
        known = [value for part in arguments if (value := ratios.as_fraction(part)) is not None]
        if len(known) == len(arguments) and (value := _value(name, known)) is not None:
            return ratios.of_number(value)
        first = arguments[0]
        if name == "log":
            base = arguments[1] if len(arguments) > 1 else _TEN
            return self.times(self.logarithm(first), ratios.invert(self.logarithm(base)))
        if name == "ln":
            return self.logarithm(first)
        if name == "exp":
            return self.exponential(ratios.of_atom(_E), first)
        if len(arguments) == 1:
            return self._of_angle(name, first)
        return ratios.of_atom(("call", name, *map(ratios.written, arguments)))

    def _of_angle(self, name: str, angle: Ratio) -> Ratio:
        if name in _QUOTIENTS:
            over, under = _QUOTIENTS[name]
            above = self._of_angle(over, angle) if over else ratios.of_number(1)
            return self.times(above, ratios.invert(self._of_angle(under, angle)))
        if name in {"sin", "cos"}:
            return self._sine_or_cosine(name, angle)
        if name in {"sinh", "cosh"}:
            return self._hyperbolic(name, angle)
        is_turned = name in _ODD and bool(angle.over) and polynomials.content(angle.over) < 0
        inner = ratios.scale(angle, -1) if is_turned else angle
        found = ratios.of_atom(("call", name, ratios.written(inner)))
        return ratios.scale(found, -1) if is_turned else found

    def _hyperbolic(self, name: str, angle: Ratio) -> Ratio:
        base = ratios.of_atom(_E)
        rising = self.exponential(base, angle)
        falling = self.exponential(base, ratios.scale(angle, -1))
        sign = 1 if name == "cosh" else -1
        return ratios.scale(ratios.add(rising, ratios.scale(falling, sign)), _HALF)

    def _sine_or_cosine(self, name: str, angle: Ratio) -> Ratio:
        if (turns := _twelfths(angle)) is not None:
            return self._known_sine(turns if name == "sin" else turns + 6)
        if polynomials.content(angle.over) < 0:
            found = ratios.of_atom((name, ratios.written(ratios.scale(angle, -1))))
            return ratios.scale(found, -1 if name == "sin" else 1)
        return ratios.of_atom((name, ratios.written(angle)))

    def _known_sine(self, twelfths: int) -> Ratio:
        sign = 1 if twelfths % 24 < 12 else -1  # noqa: PLR2004  a half turn
        folded = min(twelfths % 12, 12 - twelfths % 12)
        square = _SQUARES_OF_SINES[folded]
        return ratios.scale(self.power(ratios.of_number(square), _HALF), sign)


def _twelfths(angle: Ratio) -> int | None:
    """Return an angle in twelfths of π, where its sine is known by heart."""
    if not angle.over:
        return 0
    key = ((_PI, 1),)
    if not angle.is_whole or set(angle.over) != {key}:
        return None
    count = Fraction(angle.over[key]) * 12
    if count.denominator > 1:
        return None
    folded = int(count) % 12
    return int(count) if min(folded, 12 - folded) in _SQUARES_OF_SINES else None


def _value(name: str, known: list[Fraction]) -> Fraction | None:
    if name in arithmetic.OF_NUMBERS:
        return arithmetic.OF_NUMBERS[name](*known)
    return arithmetic.known_value(name, *known)
