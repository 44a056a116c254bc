"""Whether two expressions have the same values, by the cheapest way that can tell."""

from tutorium.notation import symbolic
from tutorium.notation.canonical import Canonical, is_decisive
from tutorium.notation.points import Domain
from tutorium.notation.probing import Probe
from tutorium.notation.refusals import TooHardError, UndefinedError
from tutorium.notation.tree import Node
from tutorium.notation.verdicts import Comparison


def same_values(left: Node, right: Node, domain: Domain, *, prove: bool = False) -> Comparison:
    known = by_form(left, right, domain)
    if known is not None:
        return Comparison(known, by="form")
    probe = Probe(left, right, domain)
    agree = False if probe.clearly_differ() else probe.agree()
    is_proof_wanted = (agree is None and probe.has_letters and probe.has_values) or (
        prove and agree
    )
    if is_proof_wanted and symbolic.is_proved_same(left, right, domain):
        return Comparison(same=True, by="symbolic")
    return Comparison(agree, by="numeric")


def by_form(left: Node, right: Node, domain: Domain) -> bool | None:
    """Compare by rules of arithmetic alone; None where they do not reach."""
    if left == right:
        return True
    canonical = Canonical(positive={name for name, (low, _) in domain.items() if low >= 0})
    try:
        first, second = canonical.ratio(left), canonical.ratio(right)
        if canonical.are_equal(first, second):
            return True
    except (TooHardError, UndefinedError):
        return None
    return False if is_decisive(first, second) else None
