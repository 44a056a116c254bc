"""How likely it is that a document answers a question already.

A logistic curve over what can be seen. `bench/search/calibration.py` fitted its numbers on the
whole library: on questions whose answer is there, on the same with that answer held out, and on
what nobody answers here. What the headings alone have of the query is not looked at: beside
`in_short` its weight came out below nothing, and more words in common never make an answer less
likely.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp

from tutorium.search.domain.analysis import ENGLISH, STOP_WORDS, index_form, words_of
from tutorium.search.domain.parsing import Query, Term

SURE = 0.7  # from here on the short answer is shown at once; nearly nine in ten were right

_STOP_FORMS = frozenset(index_form(word, ENGLISH) for word in STOP_WORDS)

Rarity = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """`cosine` is that of the nearest heading, or nothing where meaning is not known.

    `in_short` is the share of the query's telling words, each counted by its rarity, that the
    likest heading and the short answer have; `excess` is the share of that heading's words that the
    query does not have.
    """

    cosine: float | None
    in_short: float
    excess: float


@dataclass(frozen=True, slots=True)
class Curve:
    base: float
    cosine: float
    in_short: float
    excess: float

    def height(self, seen: Evidence) -> float:
        return (
            self.base
            + self.cosine * (seen.cosine or 0)
            + self.in_short * seen.in_short
            + self.excess * seen.excess
        )


WITH_MEANING = Curve(base=-4.17, cosine=3.56, in_short=2.92, excess=-1.27)
BY_WORDS = Curve(base=-1.13, cosine=0.0, in_short=3.06, excess=-3.27)


def likelihood(seen: Evidence) -> float:
    """Return a number from 0 to 1."""
    curve = BY_WORDS if seen.cosine is None else WITH_MEANING
    return 1 / (1 + exp(-curve.height(seen)))


def evidence(
    query: Query,
    headings: Iterable[str],
    short: str,
    *,
    cosine: float | None,
    rarity: Rarity,
) -> Evidence:
    """Compare a query with the title, the aliases and the short answer of a document."""
    rows = [_forms(heading) for heading in headings]
    terms = query.every
    likest = max(rows, key=lambda row: _share(terms, row, rarity) - len(row) / 1000, default=[])
    in_query = {word for term in terms for form in term.forms for word in " ".join(form).split()}
    return Evidence(
        cosine=cosine,
        in_short=_share(terms, [*likest, *_forms(short)], rarity),
        excess=_excess(likest, in_query, rarity),
    )


def _forms(text: str) -> list[str]:
    return [part for word in words_of(text) for part in index_form(word, ENGLISH).split()]


def _share(terms: Iterable[Term], words: Sequence[str], rarity: Rarity) -> float:
    """Return the part of the terms, by rarity, that has a form among the words."""
    row = f" {' '.join(words)} "
    weights = [(_rarest(term, rarity), _is_among(term, row)) for term in terms]
    every = sum(weight for weight, _ in weights)
    return sum(weight for weight, is_here in weights if is_here) / every if every else 0.0


def _rarest(term: Term, rarity: Rarity) -> float:
    return max(min(map(rarity, " ".join(form).split())) for form in term.forms)


def _is_among(term: Term, row: str) -> bool:
    return any(all(f" {phrase} " in row for phrase in form) for form in term.forms)


def _excess(words: Sequence[str], wanted: set[str], rarity: Rarity) -> float:
    telling = [word for word in words if word not in _STOP_FORMS]
    every = sum(map(rarity, telling))
    return sum(rarity(word) for word in telling if word not in wanted) / every if every else 1.0
