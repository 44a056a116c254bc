"""Comparing antiderivatives: equal up to an additive constant, which must be written."""

from fractions import Fraction

from tutorium.notation.evaluating import approximate
from tutorium.notation.points import Domain, points
from tutorium.notation.refusals import TooHardError, UndefinedError
from tutorium.notation.same_values import same_values
from tutorium.notation.tree import Negative, Node, Number, Sum, Symbol, number, substitute, symbols
from tutorium.notation.verdicts import Comparison

LETTERS = frozenset({"c", "C", "k", "K", "A", "B", "D", "d", "a", "b", "const"})
_ONE = Number(Fraction(1), "1")
_FINEST = 100
_MOST_TRIED = 12


def same_up_to_constant(left: Node, right: Node, domain: Domain) -> Comparison:
    """Compare an antiderivative with the author's, whose own constant may be left out."""
    wanted = without_constant(right)
    variables = symbols(wanted)
    written = symbols(left) - variables
    if not written <= LETTERS:
        return Comparison(same=False, by="form", because="other_letter")
    rest = Sum((left, Negative(wanted)))
    found = _is_free_of(variables, rest, domain)
    if found.same and not any(_depends_on(name, rest, domain) for name in written):
        return Comparison(same=False, by=found.by, because="no_constant")
    return found


def without_constant(node: Node) -> Node:
    """Leave out terms that are a lone letter for a constant and stand nowhere else."""
    if not isinstance(node, Sum):
        return node
    kept = tuple(term for term in node.items if not _is_constant(term, node))
    if len(kept) == 1:
        return kept[0]
    return Sum(kept) if kept else number(0)


def _is_constant(term: Node, whole: Sum) -> bool:
    letter = term.of if isinstance(term, Negative) else term
    if not isinstance(letter, Symbol) or letter.name not in LETTERS:
        return False
    return sum(letter.name in symbols(other) for other in whole.items) == 1


def _is_free_of(variables: frozenset[str], rest: Node, domain: Domain) -> Comparison:
    """Compare with the same at one point: what is constant has that value everywhere."""
    for point in points(variables, domain)[:_MOST_TRIED]:
        values = {name: Fraction(value).limit_denominator(_FINEST) for name, value in point.items()}
        if _is_real_at(rest, values):
            fixed = substitute(rest, {name: number(value) for name, value in values.items()})
            return same_values(rest, fixed, domain)
    return Comparison(same=None, by="numeric")


def _is_real_at(node: Node, values: dict[str, Fraction]) -> bool:
    every = {**dict.fromkeys(symbols(node), _ONE.value), **values}
    try:
        return not approximate(node, every).imag
    except (UndefinedError, TooHardError):
        return False


def _depends_on(name: str, rest: Node, domain: Domain) -> bool:
    moved = substitute(rest, {name: Sum((Symbol(name), _ONE))})
    return same_values(rest, moved, domain).same is False
