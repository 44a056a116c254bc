"""How many documents there are, and of which kind, without a look at any of them.

Engines count by shelf, of which there are few; facets are sums over shelves.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, replace

from django.db import connection

from tutorium.search.domain.finding import Among, Wanted
from tutorium.search.domain.parsing import weight_of
from tutorium.search.domain.results import FACETS, Counts, FacetCount, Filters
from tutorium.search.domain.sampling import EXACT, Span, about, spans
from tutorium.search.kinds import engine
from tutorium.search.models import FACETS_OF_MANY
from tutorium.search.queries.reading import last_id

_SHELVED = """
WITH counted AS MATERIALIZED ({0}),
shelved AS MATERIALIZED (
    SELECT id, kind, language, number
    FROM counted JOIN search_shelf ON search_shelf.id = counted.shelf_id
)
"""
_THESE_TOO = """
SELECT * FROM ({0}) AS found
UNION ALL SELECT shelf_id, 1 FROM search_searchdocument WHERE id IN ({1})
"""
_HAS = "shelved.id IN (SELECT shelf_id FROM search_shelfplace WHERE name = '{0}' AND value = %s)"
_PASSES = {name: _HAS.format(name) for name in FACETS_OF_MANY}
_BY_PLACE = """
    SELECT name, value, sum(number)
    FROM shelved JOIN search_shelfplace ON search_shelfplace.shelf_id = shelved.id
    WHERE name = '{0}' AND {{0}} GROUP BY name, value
"""
_COUNTS = {
    "total": "SELECT 'total', '', sum(number) FROM shelved WHERE {0}",
    "kind": "SELECT 'kind', kind, sum(number) FROM shelved WHERE {0} GROUP BY kind",
    **{name: _BY_PLACE.format(name) for name in FACETS_OF_MANY},
}


def count(
    wanted: Wanted, filters: Filters, among: Among, *, besides: Collection[int] = ()
) -> Counts:
    """Count what is wanted, and the documents `besides` that have none of its words.

    Where there are very many, say about how many; `among` are the shelves that the filters allow.
    """
    last = last_id() if _may_be_many(wanted) else 0
    part = spans(last)
    if part and among is not None:
        passing = _size(wanted, among)
        if passing >= EXACT:
            return _about(wanted, filters, part, last)
        if _size(wanted, None) >= EXACT:
            # A narrow filter leaves few, and these are counted.
            return replace(_about(wanted, filters, part, last), total=passing)
    most = EXACT if part and among is None else None
    counted, said = engine().counted(wanted, most=most)
    if besides:
        counted = _THESE_TOO.format(counted, ", ".join(["%s"] * len(besides)))
    counts = _summed(_rows(counted, [*said, *besides], filters))
    if most is not None and counts.total >= most + len(besides):
        return _about(wanted, filters, part, last)
    return counts


def _may_be_many(wanted: Wanted) -> bool:
    """Say, without a look at the index, whether there may be too many to count each."""
    frequent = (term.weight <= weight_of(EXACT) for term in wanted.terms)
    return all(frequent) if wanted.every else any(frequent)


def _about(wanted: Wanted, filters: Filters, part: Sequence[Span], last: int) -> Counts:
    rows = _rows(*engine().counted(wanted, part), filters)
    counts = _summed([(name, value, about(number, last)) for name, value, number in rows])
    return replace(counts, total=max(EXACT, counts.total), is_exact=False)


def _size(wanted: Wanted, among: Among) -> int:
    [size] = engine().sizes([replace(wanted, besides=())], among, limit=EXACT)
    return size


def _rows(counted: str, said: Sequence[str | int], filters: Filters) -> list[tuple[str, str, int]]:
    values, parts = list(said), []
    for name in ("total", *FACETS):
        condition, more = _condition(replace(filters, **({name: None} if name in FACETS else {})))
        parts.append(_COUNTS[name].format(condition))
        values += more
    with connection.cursor() as cursor:
        cursor.execute(_SHELVED.format(counted) + " UNION ALL ".join(parts), values)
        return [(name, value, int(number or 0)) for name, value, number in cursor.fetchall()]


def _summed(rows: Collection[tuple[str, str, int]]) -> Counts:
    return Counts(
        total=sum(number for name, _, number in rows if name == "total"),
        facets={name: _sorted(rows, name) for name in FACETS},
    )


def _sorted(rows: Iterable[tuple[str, str, int]], name: str) -> list[FacetCount]:
    counts = [FacetCount(value, number) for facet, value, number in rows if facet == name and value]
    return sorted(counts, key=lambda count: (-count.count, count.value))


def _condition(filters: Filters) -> tuple[str, list[str]]:
    wanted = {name: value for name, value in asdict(filters).items() if value is not None}
    parts = [_PASSES.get(name, f"{name} = %s") for name in wanted]
    return " AND ".join(parts) or "TRUE", list(wanted.values())
