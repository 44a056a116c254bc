"""Solutions, however they are listed: `x = 4 or x = -5`, `{4, -5}`, `x = 4, -5`, `x = ±2`."""

from collections.abc import Iterable, Mapping
from itertools import product

from tutorium.notation.comparing import compare, signs_of
from tutorium.notation.tree import (
    Alternatives,
    Both,
    Empty,
    Node,
    Parts,
    Relation,
    SetOf,
    Symbol,
    Tuple,
    symbols,
)
from tutorium.notation.verdicts import Because, Comparison, match_all, match_each

# One solution: what each letter is; the letter is empty where only a value is written.
Solution = Mapping[str, Node]
_MOST = 64


class NoSolutionsError(ValueError):
    """What does not say what the letters are; `because` tells how."""

    def __init__(self, because: Because) -> None:
        super().__init__(because)
        self.because = because


def same_solutions(left: Node, right: Node) -> Comparison:
    """Compare two lists of solutions in any order, for one letter or several."""
    try:
        found, wanted = solutions_of(left), solutions_of(right)
    except NoSolutionsError as error:
        return Comparison(same=False, by="form", because=error.because)
    if not found or not wanted:
        return Comparison(same=not found and not wanted, by="form")
    names = sorted({name for solution in wanted for name in solution})
    rows = [_in_order(solution, names) for solution in found]
    known = [row for row in rows if row is not None]
    if len(known) < len(rows):
        return Comparison(same=False, by="form", because="other_letter")
    return match_all(tuple(known), tuple(Tuple(_values(each, names)) for each in wanted), _same)


def _values(solution: Solution, names: list[str]) -> Parts:
    return tuple(solution[name] for name in names if name in solution)


def _in_order(solution: Solution, names: list[str]) -> Node | None:
    """Return the values in the order of the names; None where other letters are used."""
    if set(solution) == set(names):
        return Tuple(_values(solution, names))
    if len(names) == 1 and (set(solution) == {""} or names == [""]) and len(solution) == 1:
        return Tuple(tuple(solution.values()))
    if names == [""] and "" not in solution:
        return Tuple((Tuple(_values(solution, sorted(solution))),))
    point = solution.get("")
    return point if isinstance(point, Tuple) and len(point.items) == len(names) else None


def _same(left: Tuple, right: Tuple) -> Comparison:
    return match_each(left.items, right.items, compare_pieces)


def compare_pieces(left: Node, right: Node) -> Comparison:
    """Compare two values, or two points piece by piece."""
    if isinstance(left, Tuple) and isinstance(right, Tuple):
        return match_each(left.items, right.items, compare_pieces)
    if isinstance(left, Tuple) or isinstance(right, Tuple):
        return Comparison(same=False, by="form")
    return compare(left, right)


def solutions_of(statement: Node) -> list[Solution]:
    """List the solutions a statement gives; raises `NoSolutionsError` where it gives none."""
    found = _listed(statement, "")
    if len(found) > _MOST:
        raise NoSolutionsError("other_kind")
    return found


def _listed(statement: Node, letter: str) -> list[Solution]:
    match statement:
        case Empty():
            return []
        case Alternatives(options):
            return _of_options(options, letter)
        case Both(parts):
            return _together(parts)
        case Relation():
            return _of_relation(statement)
        case SetOf(items):
            return [solution for item in items for solution in _listed(item, letter)]
    return [{letter: value} for value in signs_of(statement)]


def _of_options(options: Parts, letter: str) -> list[Solution]:
    """List options; a bare value means the letter of the option before: `x = 4 or 5`."""
    found: list[Solution] = []
    for option in options:
        solutions = _listed(option, letter)
        found += solutions
        letter = next((name for solution in solutions for name in solution), letter)
    return found


def _together(parts: Parts) -> list[Solution]:
    """Combine statements of different letters; of one letter they are solutions apart."""
    lists = [_listed(part, "") for part in parts]
    names = [{name for solution in found for name in solution} for found in lists]
    if all(each == names[0] for each in names):
        return [solution for found in lists for solution in found]
    if sum(map(len, names)) > len(set().union(*names)) or _product_size(lists) > _MOST:
        raise NoSolutionsError("other_kind")
    return [_merged(combined) for combined in product(*lists)]


def _product_size(lists: list[list[Solution]]) -> int:
    size = 1
    for found in lists:
        size *= len(found)
    return size


def _merged(solutions: Iterable[Solution]) -> Solution:
    return {name: value for solution in solutions for name, value in solution.items()}


def _of_relation(relation: Relation) -> list[Solution]:
    if set(relation.operators) == {"in"}:
        letter, values = relation.sides
        return _listed(values, letter.name) if isinstance(letter, Symbol) else _refuse()
    if not set(relation.operators) <= {"=", "≈"}:
        _refuse()
    *letters, value = relation.sides
    if isinstance(value, Symbol) and not isinstance(letters[0], Symbol):
        letters, value = [value], letters[0]
    return _assigned(letters, value)


def _assigned(letters: list[Node], value: Node) -> list[Solution]:
    names = [letter.name for letter in letters if isinstance(letter, Symbol)]
    if len(names) < len(letters):
        return _of_points(letters, value)
    if symbols(value) & set(names):
        raise NoSolutionsError("unsolved")
    if isinstance(value, (SetOf, Empty)):
        return [solution for name in names for solution in _listed(value, name)]
    return [dict.fromkeys(names, each) for each in signs_of(value)]


def _of_points(letters: list[Node], value: Node) -> list[Solution]:
    """Read `(x, y) = (1, 2)`."""
    point = letters[0]
    if not isinstance(point, Tuple) or not isinstance(value, Tuple):
        raise NoSolutionsError("unsolved")
    names = [item.name for item in point.items if isinstance(item, Symbol)]
    if not len(names) == len(point.items) == len(value.items):
        _refuse()
    return [dict(zip(names, value.items, strict=True))]


def _refuse() -> list[Solution]:
    raise NoSolutionsError("other_kind")
