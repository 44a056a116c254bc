"""What finding answers with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filters:
    """What a document must be; `None` is anything."""

    kind: str | None = None
    qualification: str | None = None
    subject: str | None = None
    course: str | None = None
    language: str | None = None


ANYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found. In the `…_html` the words found are marked and all else is escaped."""

    kind: str
    uid: str
    url: str
    title: str
    title_html: str
    snippet: str
    snippet_html: str
    courses: tuple[str, ...]
    qualification: str
    subject: str
    score: float  # higher is better; comparable within one answer only


@dataclass(frozen=True, slots=True)
class FacetCount:
    value: str
    count: int


FACETS = ("kind", "qualification", "subject", "course")


@dataclass(frozen=True, slots=True)
class Counts:
    total: int
    facets: dict[str, list[FacetCount]]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, and counts over all of them.

    Each facet is counted under the other filters but not its own, so that it can be changed.
    """

    total: int
    hits: list[Hit]
    facets: dict[str, list[FacetCount]]
