"""Finding, suggesting and relating: what pages ask of the index."""

from tutorium.search.domain.results import Candidate, FacetCount, Filters, Hit, Results
from tutorium.search.queries.finding import answered, find
from tutorium.search.queries.reading import stored, uids
from tutorium.search.queries.relating import related
from tutorium.search.queries.suggesting import suggest

__all__ = [
    "Candidate", "FacetCount", "Filters", "Hit", "Results", "answered", "find", "related", "stored",
    "suggest", "uids",
]  # fmt: skip
