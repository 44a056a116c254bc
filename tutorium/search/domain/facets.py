"""Counting what was found by kind, qualification, subject and course."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tutorium.search.domain.documents import Facets
from tutorium.search.domain.results import FacetCount, Filters

COUNTED = ("kind", "qualification", "subject", "course")


def passes(facets: Facets, filters: Filters) -> bool:
    return (
        filters.kind in {None, facets.kind}
        and filters.qualification in {None, facets.qualification}
        and filters.subject in {None, facets.subject}
        and filters.language in {None, facets.language}
        and (filters.course is None or filters.course in facets.courses)
    )


def total(counts: Mapping[Facets, int], filters: Filters) -> int:
    return sum(count for facets, count in counts.items() if passes(facets, filters))


def facet_counts(counts: Mapping[Facets, int], filters: Filters) -> dict[str, list[FacetCount]]:
    """Count each facet under the other filters but not its own, so that one can change it."""
    return {name: _counted(counts, filters, name) for name in COUNTED}


def _counted(counts: Mapping[Facets, int], filters: Filters, name: str) -> list[FacetCount]:
    others = replace(filters, **{name: None})
    tally: Counter[str] = Counter()
    for facets, count in counts.items():
        if passes(facets, others):
            for value in _values(facets, name):
                tally[value] += count
    ordered = sorted(tally.items(), key=lambda item: (-item[1], item[0]))
    return [FacetCount(value, count) for value, count in ordered]


def _values(facets: Facets, name: str) -> Iterable[str]:
    values = facets.courses if name == "course" else (getattr(facets, name),)
    return [value for value in dict.fromkeys(values) if value]
