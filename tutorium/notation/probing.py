"""Comparing expressions by their values: quickly to tell them apart, carefully to call them one.

Points where a value is not real or does not exist say nothing and are passed over.
"""

from collections.abc import Iterator
from fractions import Fraction

from tutorium.notation.evaluating import evaluate
from tutorium.notation.fields import QUICK, Field, Value, careful, is_real
from tutorium.notation.points import Domain, Point, points
from tutorium.notation.refusals import TooHardError, UndefinedError
from tutorium.notation.tree import Call, Constant, Factorial, Node, symbols, walk

FEWEST = 8
_QUICK_POINTS = 4
_MANY_PIECES = 300
_CLEAR = 1e-6
_DIGITS = 1e-60  # two values are one when they differ by less, in proportion
_NOTHING = 1e-70  # and what is smaller than this is nothing, since 100 digits are worked with
_WHOLE = frozenset({"comb", "perm", "gcd", "lcm", "mod"})


class Probe:
    """Two expressions with the points at which they are to be compared."""

    def __init__(self, left: Node, right: Node, domain: Domain) -> None:
        self._left, self._right = left, right
        pieces = [*walk(left), *walk(right)]
        names = symbols(left) | symbols(right)
        are_whole = any(
            isinstance(piece, Factorial) or (isinstance(piece, Call) and piece.name in _WHOLE)
            for piece in pieces
        )
        self.has_letters = bool(names)
        self.has_values = False  # whether both have been worked out anywhere
        self.is_complex = not names or any(piece == Constant("i") for piece in pieces)
        is_long = len(pieces) > _MANY_PIECES
        self._enough = FEWEST if is_long else 2 * FEWEST
        tried = points(names, domain, are_whole=are_whole)
        self.points = tried[: 2 * FEWEST] if is_long else tried

    def clearly_differ(self) -> bool:
        """Tell apart what differs plainly; a plain difference is confirmed with 100 digits."""
        for point in self.points[:_QUICK_POINTS]:
            pair = self._values(point, QUICK)
            if pair and _differs(*pair, _CLEAR, _CLEAR):
                careful_pair = self._values(point, careful())
                if careful_pair and _differs(*careful_pair, _DIGITS, _NOTHING):
                    return True
        return False

    def agree(self) -> bool | None:
        """Compare with 100 digits; None where fewer than eight points say anything.

        Where never both are real, but one often is, they are different.
        """
        count = 0
        for left, right in self.careful_pairs():
            if _differs(left, right, _DIGITS, _NOTHING):
                return False
            count += 1
        if not count and self._are_real_apart():
            return False
        return True if count >= min(FEWEST, len(self.points)) else None

    def _are_real_apart(self) -> bool:
        pairs = [self._both(point, QUICK) for point in self.points]
        apart = [pair for pair in pairs if pair and is_real(pair[0]) != is_real(pair[1])]
        return len(apart) >= min(FEWEST, len(self.points))

    def careful_pairs(self) -> Iterator[tuple[Value, Value]]:
        """Yield pairs of values at all of the first points, and at more only if those are few."""
        count = 0
        for turn, point in enumerate(self.points):
            if turn >= self._enough and count >= FEWEST:
                return
            if pair := self._values(point, careful()):
                count += 1
                yield pair

    def _values(self, point: Point, field: Field) -> tuple[Value, Value] | None:
        pair = self._both(point, field)
        if pair is None or self.is_complex or (is_real(pair[0]) and is_real(pair[1])):
            return pair
        return None

    def _both(self, point: Point, field: Field) -> tuple[Value, Value] | None:
        numbers = {name: field.number(Fraction(value)) for name, value in point.items()}
        try:
            pair = evaluate(self._left, numbers, field), evaluate(self._right, numbers, field)
        except (UndefinedError, TooHardError):
            return None
        self.has_values = True
        return pair


def _differs(left: Value, right: Value, by: float, nothing: float) -> bool:
    distance = abs(left - right)
    return bool(distance > nothing and distance > by * max(abs(left), abs(right)))


def proportion(left: Node, right: Node) -> float | None:
    """Return the factor, the same at all points, by which `left` is larger; 0 where none is.

    None where fewer than eight points say anything.
    """
    factor: Value = None
    count = 0
    for first, second in Probe(left, right, {}).careful_pairs():
        if abs(second) <= _NOTHING:
            continue
        found = first / second
        if not is_real(found):
            return None
        if abs(found) <= _NOTHING or (factor is not None and _differs(found, factor, _DIGITS, 0)):
            return 0.0
        factor = found
        count += 1
    return float(factor) if count >= FEWEST else None
