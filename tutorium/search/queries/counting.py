"""How many documents there are, and of which kind, without a look at any of them.

Engines count by shelf, of which there are few; facets are sums over shelves.
"""

from collections.abc import Collection, Iterable
from dataclasses import asdict, replace

from django.db import connection

from tutorium.search.domain.finding import Wanted
from tutorium.search.domain.results import FACETS, Counts, FacetCount, Filters
from tutorium.search.kinds import engine

_SHELVED = """
WITH counted AS MATERIALIZED ({0}),
shelved AS MATERIALIZED (
    SELECT id, kind, qualification, subject, language, number
    FROM counted JOIN search_shelf ON search_shelf.id = counted.shelf_id
)
"""
_THESE_TOO = """
SELECT * FROM ({0}) AS found
UNION ALL SELECT shelf_id, 1 FROM search_searchdocument WHERE id IN ({1})
"""
_PASSES = {"course": "shelved.id IN (SELECT shelf_id FROM search_shelfcourse WHERE course = %s)"}
_BY_COLUMN = "SELECT '{0}', {0}, sum(number) FROM shelved WHERE {{0}} GROUP BY {0}"
_COUNTS = {
    "total": "SELECT 'total', '', sum(number) FROM shelved WHERE {0}",
    "kind": _BY_COLUMN.format("kind"),
    "qualification": _BY_COLUMN.format("qualification"),
    "subject": _BY_COLUMN.format("subject"),
    "course": """
        SELECT 'course', search_shelfcourse.course, sum(number)
        FROM shelved JOIN search_shelfcourse ON search_shelfcourse.shelf_id = shelved.id
        WHERE {0} GROUP BY search_shelfcourse.course
    """,
}


def count(wanted: Wanted, filters: Filters, *, besides: Collection[int] = ()) -> Counts:
    """Count what is wanted, and the documents `besides` that have none of its words."""
    counted, said = engine().counted(wanted)
    values: list[str | int] = [*said, *besides]
    if besides:
        counted = _THESE_TOO.format(counted, ", ".join(["%s"] * len(besides)))
    parts = []
    for name in ("total", *FACETS):
        condition, more = _condition(replace(filters, **({name: None} if name in FACETS else {})))
        parts.append(_COUNTS[name].format(condition))
        values += more
    with connection.cursor() as cursor:
        cursor.execute(_SHELVED.format(counted) + " UNION ALL ".join(parts), values)
        rows = cursor.fetchall()
    return Counts(
        total=sum(int(number) for name, _, number in rows if name == "total" and number),
        facets={name: _sorted(rows, name) for name in FACETS},
    )


def _sorted(rows: Iterable[tuple[str, str, int]], name: str) -> list[FacetCount]:
    counts = [
        FacetCount(value, int(number)) for facet, value, number in rows if facet == name and value
    ]
    return sorted(counts, key=lambda count: (-count.count, count.value))


def _condition(filters: Filters) -> tuple[str, list[str]]:
    wanted = {name: value for name, value in asdict(filters).items() if value is not None}
    parts = [_PASSES.get(name, f"{name} = %s") for name in wanted]
    return " AND ".join(parts) or "TRUE", list(wanted.values())
