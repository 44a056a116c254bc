"""Whether two expressions are the same, and how that is known.

The cheap ways come first: one form, which proves; a few values, which tell apart; then values
with 100 digits at many points of the domain, and a computer algebra system where those cannot
say. What differs on a part of the domain is different: √(x²) is not x unless x is positive.
"""

from collections.abc import Mapping

from tutorium.notation.constants_of_integration import same_up_to_constant
from tutorium.notation.points import Domain
from tutorium.notation.same_values import same_values
from tutorium.notation.tree import Negative, Node, PlusMinus, holds_any, transform
from tutorium.notation.verdicts import Comparison, match_all

__all__ = ["Comparison", "compare", "signs_of"]


def compare(
    left: Node,
    right: Node,
    *,
    domain: Mapping[str, tuple[float, float]] | None = None,
    constant: bool = False,
    prove: bool = False,
) -> Comparison:
    """Compare two expressions, `left` the student's; within `domain` where it is given.

    With `constant`, up to an additive constant that must be written. With `prove`, a proof is
    looked for even where the values agree, which takes up to a second.
    """
    limits: Domain = domain or {}
    if constant:
        return same_up_to_constant(left, right, limits)
    if holds_any(left, PlusMinus) or holds_any(right, PlusMinus):
        return match_all(
            signs_of(left),
            signs_of(right),
            lambda first, second: same_values(first, second, limits),
        )
    return same_values(left, right, limits, prove=prove)


def signs_of(node: Node) -> tuple[Node, ...]:
    """Return what ± stands for: the node with all signs plus, and with all minus."""
    if not holds_any(node, PlusMinus):
        return (node,)
    above = transform(node, lambda found: found.of if isinstance(found, PlusMinus) else found)
    below = transform(
        node, lambda found: Negative(found.of) if isinstance(found, PlusMinus) else found
    )
    return above, below
