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
    """A document found.

    In the `…_html` all but the marks is escaped: `<b>` stands about the words that were looked
    for, `<mark>` about the sentence that answers.
    """

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
    short: str = ""  # the short answer, as plain text


@dataclass(frozen=True, slots=True)
class FacetCount:
    value: str
    count: int


FACETS = ("kind", "qualification", "subject", "course")


@dataclass(frozen=True, slots=True)
class Counts:
    total: int
    facets: dict[str, list[FacetCount]]
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, and counts over all of them.

    Each facet is counted under the other filters but not its own, so that it can be changed.
    `corrected` is the query with its misspelt words put right, where these were looked for as
    well; `suggested` is what may have been meant, where it was not. `direct` is the document that
    answers beyond reasonable doubt, on the first page only; it is among the hits too.
    """

    total: int
    hits: list[Hit]
    facets: dict[str, list[FacetCount]]
    corrected: str = ""
    suggested: str = ""
    direct: Hit | None = None
    by_meaning: bool = False  # whether meaning had a say, or words alone
    is_exact: bool = True  # of very many, total and facets say about how many there are
    found_little: bool = False  # nothing has all the words, and nothing clearly means the same


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that may answer a question already, and how likely it is, from 0 to 1."""

    hit: Hit
    likelihood: float
