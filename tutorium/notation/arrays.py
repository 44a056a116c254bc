"""Vectors, matrices and points: their components compared place by place."""

from fractions import Fraction

from tutorium.notation.comparing import compare
from tutorium.notation.solutions import NoSolutionsError, compare_pieces, solutions_of
from tutorium.notation.tree import (
    Alternatives,
    Both,
    Interval,
    Matrix,
    Negative,
    Node,
    Number,
    Parts,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Tuple,
    Vector,
    substitute,
    symbols,
)
from tutorium.notation.verdicts import Comparison, match_all, match_each

_OTHER_KIND = Comparison(same=False, by="form", because="other_kind")
_BASIS = ("i", "j", "k")
_ZERO, _ONE = Number(Fraction(0), "0"), Number(Fraction(1), "1")
_PAIR = 2


def same_vector(left: Node, right: Node) -> Comparison:
    """Compare vectors: `2i + 3j`, `(2, 3)`, `<2, 3>`, columns, and arithmetic with them."""
    first, second = components(_value(left)), components(_value(right))
    if first is None or second is None:
        return _OTHER_KIND
    if _is_in_basis(left) or _is_in_basis(right):
        first, second = _padded(first, len(second)), _padded(second, len(first))
    return match_each(first, second, compare)


def same_matrix(left: Node, right: Node) -> Comparison:
    """Compare matrices of the same shape, entry by entry."""
    first, second = rows_of(_value(left)), rows_of(_value(right))
    if first is None or second is None:
        return _OTHER_KIND
    if [len(row) for row in first] != [len(row) for row in second]:
        return Comparison(same=False, by="form")
    return match_each(sum(first, ()), sum(second, ()), compare)


def same_coordinates(left: Node, right: Node) -> Comparison:
    """Compare points, or several in any order: `(3, -2)`, `x = 3, y = -2`, `A(3, -2)`."""
    first, second = points_of(left), points_of(right)
    if not first or not second:
        return _OTHER_KIND
    return match_all(first, second, compare_pieces)


def _value(node: Node) -> Node:
    """Return what stands behind the last sign of equality: `r = (1, 2)`."""
    is_named = isinstance(node, Relation) and set(node.operators) == {"="}
    return node.parts[-1] if is_named else node


def components(node: Node) -> Parts | None:
    """Return the components of a vector; None for what is none."""
    match node:
        case Tuple(items) | Vector(items):
            return items
        case Interval(low, high, True, True):
            return (low, high)
        case Matrix(rows) if len(rows) == 1:
            return rows[0]
        case Matrix(rows) if all(len(row) == 1 for row in rows):
            return tuple(row[0] for row in rows)
    return _computed(node) or _in_basis(node)


def _computed(node: Node) -> Parts | None:
    """Return the components of what is computed from vectors written by theirs."""
    match node:
        case Negative(of):
            found = components(of)
            return None if found is None or _is_in_basis(node) else tuple(map(Negative, found))
        case Sum(terms) if not _is_in_basis(node):
            return _added([components(term) for term in terms])
        case Product(factors):
            return _scaled(factors)
        case Quotient(over, under) if not _is_in_basis(node):
            found = components(over)
            return None if found is None else tuple(Quotient(item, under) for item in found)
    return None


def _added(vectors: list[Parts | None]) -> Parts | None:
    known = [vector for vector in vectors if vector is not None]
    if len(known) < len(vectors) or len({len(vector) for vector in known}) > 1:
        return None
    return tuple(Sum(terms) for terms in zip(*known, strict=True))


def _scaled(factors: Parts) -> Parts | None:
    """Return the components of one vector times numbers."""
    vectors = [(place, components(factor)) for place, factor in enumerate(factors)]
    found = [(place, vector) for place, vector in vectors if vector is not None]
    if len(found) != 1 or _is_in_basis(factors[found[0][0]]):
        return None
    place, vector = found[0]
    rest = factors[:place] + factors[place + 1 :]
    return tuple(Product((*rest, item)) for item in vector)


def _is_in_basis(node: Node) -> bool:
    return bool(symbols(node) & set(_BASIS))


def _in_basis(node: Node) -> Parts | None:
    """Return the coefficients of i, j and k, if the expression is a sum of their multiples."""
    if not _is_in_basis(node):
        return None
    found = tuple(
        substitute(node, {name: _ONE if name == unit else _ZERO for name in _BASIS})
        for unit in _BASIS
    )
    rebuilt = Sum(
        tuple(Product((part, Symbol(unit))) for part, unit in zip(found, _BASIS, strict=True))
    )
    return found if compare(node, rebuilt).same else None


def _padded(items: Parts, length: int) -> Parts:
    return items + (_ZERO,) * (length - len(items))


def rows_of(node: Node) -> tuple[Parts, ...] | None:
    """Return the rows of a matrix, or of numbers times one; None for what is none."""
    match node:
        case Matrix(rows):
            return rows
        case Vector(items) if not any(isinstance(item, (Vector, Tuple)) for item in items):
            return (items,)
        case Tuple(items) | Vector(items):
            return _nested_rows(items)
        case Negative(of):
            return _scaled_rows((Negative(_ONE), of))
        case Product(factors):
            return _scaled_rows(factors)
    return None


def _nested_rows(items: Parts) -> tuple[Parts, ...] | None:
    if not all(isinstance(item, (Tuple, Vector)) for item in items):
        return None
    return tuple(item.parts for item in items)


def _scaled_rows(factors: Parts) -> tuple[Parts, ...] | None:
    *numbers, last = factors
    rows = rows_of(last)
    if rows is None or any(rows_of(number) is not None for number in numbers):
        return None
    return tuple(tuple(Product((*numbers, entry)) for entry in row) for row in rows)


def points_of(node: Node) -> Parts:
    """Return the points that are written; none where something else is."""
    match node:
        case Tuple() | Vector():
            return (node,)
        case Alternatives(items) if not any(isinstance(item, Relation) for item in items):
            return _several(items)
        case Product((Symbol(), Tuple() as point)) | Relation((Symbol(), Tuple() as point), ("=",)):
            return (point,)
        case Both() | Alternatives():
            return _by_letters(node)
    return ()


def _several(items: Parts) -> Parts:
    """Return points with a comma between; numbers alone are one point without its brackets."""
    found = [points_of(item) for item in items]
    if all(found):
        return tuple(point for points in found for point in points)
    return (Tuple(items),) if not any(found) else ()


def _by_letters(node: Node) -> Parts:
    """Return the points of `x = 3, y = -2`, letters in the order of the alphabet."""
    try:
        solutions = solutions_of(node)
    except NoSolutionsError:
        return ()
    if any(len(solution) < _PAIR for solution in solutions):
        return ()
    return tuple(
        Tuple(tuple(solution[name] for name in sorted(solution))) for solution in solutions
    )
