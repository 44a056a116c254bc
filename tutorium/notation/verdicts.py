"""What a comparison says, and how the comparisons of parts make one of the whole."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from tutorium.notation.tree import Parts

Way = Literal["form", "symbolic", "numeric"]
Because = Literal["", "no_constant", "other_letter", "other_kind", "unsolved"]
_WEAKEST_FIRST: tuple[Way, ...] = ("numeric", "symbolic", "form")


@dataclass(frozen=True, slots=True)
class Comparison:
    """`same` is None where nobody can say; `because` names what a student can mend."""

    same: bool | None
    by: Way
    because: Because = ""


Compare = Callable[..., Comparison]


def match_all(left: Parts, right: Parts, same: Compare) -> Comparison:
    """Compare two collections without order: each piece of either has its like in the other."""
    found = [[same(first, second) for second in right] for first in left]
    columns = [[row[place] for row in found] for place in range(len(right))]
    verdicts = [_any_same(options) for options in (*found, *columns)]
    by = weakest(comparison for row in found for comparison in row)
    if False in verdicts:
        return Comparison(same=False, by=by)
    return Comparison(same=None if None in verdicts else True, by=by)


def _any_same(options: list[Comparison]) -> bool | None:
    if any(option.same for option in options):
        return True
    return None if any(option.same is None for option in options) else False


def match_each(left: Parts, right: Parts, same: Compare) -> Comparison:
    """Compare two collections place by place."""
    if len(left) != len(right):
        return Comparison(same=False, by="form")
    found = [same(first, second) for first, second in zip(left, right, strict=True)]
    by = weakest(found)
    if any(comparison.same is False for comparison in found):
        return Comparison(same=False, by=by)
    return Comparison(same=all(comparison.same for comparison in found) or None, by=by)


def weakest(found: Iterable[Comparison]) -> Way:
    ways = {comparison.by for comparison in found}
    return next((way for way in _WEAKEST_FIRST if way in ways), "form")
