"""How good a ranking is, by the measures of the field.

Relevance is graded: a document of grade 2 counts more than one of grade 1, one of 0 or none not.
"""

from collections.abc import Mapping, Sequence
from math import ceil, log2

DEPTH = 10

Grades = Mapping[str, int]


def ndcg(ranking: Sequence[str], grades: Grades, *, depth: int = DEPTH) -> float:
    """Return the discounted gain (Järvelin and Kekäläinen, 2002) over that of the best order."""
    ideal = sorted((grade for grade in grades.values() if grade > 0), reverse=True)
    best = _gain(ideal[:depth])
    return _gain([grades.get(each, 0) for each in ranking[:depth]]) / best if best else 0.0


def reciprocal_rank(ranking: Sequence[str], grades: Grades, *, depth: int = DEPTH) -> float:
    ranks = (n for n, each in enumerate(ranking[:depth], start=1) if grades.get(each, 0) > 0)
    return 1 / rank if (rank := next(ranks, 0)) else 0.0


def recall(ranking: Sequence[str], grades: Grades, *, depth: int = DEPTH) -> float:
    relevant = {each for each, grade in grades.items() if grade > 0}
    return len(relevant & set(ranking[:depth])) / len(relevant) if relevant else 0.0


def measured(rankings: Sequence[tuple[Sequence[str], Grades]]) -> dict[str, float]:
    """Return the means over queries."""
    count = max(1, len(rankings))
    rows = {
        "ndcg@10": [ndcg(ranking, grades) for ranking, grades in rankings],
        "mrr@10": [reciprocal_rank(ranking, grades) for ranking, grades in rankings],
        "recall@1": [recall(ranking, grades, depth=1) for ranking, grades in rankings],
        "recall@10": [recall(ranking, grades) for ranking, grades in rankings],
    }
    return {name: round(sum(values) / count, 4) for name, values in rows.items()}


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value that `part` of them do not exceed; 0 where there are none."""
    ordered = sorted(values)
    return ordered[max(0, ceil(part * len(ordered)) - 1)] if ordered else 0.0


def _gain(grades: Sequence[int]) -> float:
    gains = (2.0**grade - 1 for grade in grades)
    return sum(gain / log2(place + 1) for place, gain in enumerate(gains, start=1))
