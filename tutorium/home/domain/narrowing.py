"""What a reader asks the search page for, and the links that ask for more or for less of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from tutorium.search.domain.results import FACETS, FacetCount, Hit, Results

LONGEST_QUERY = 200  # characters
Titles = Mapping[str, Mapping[str, str]]  # of each facet's values, by facet and value


@dataclass(frozen=True)
class Asked:
    """Words, and the value of each facet that was chosen."""

    words: str
    chosen: Mapping[str, str] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """The query of the address where this is answered: `?q=…&kind=…`."""
        return f"?{urlencode({'q': self.words, **self.chosen})}"

    @property
    def everywhere(self) -> "Asked":
        return replace(self, chosen={})

    @property
    def verbatim(self) -> "Asked":
        """The same words as a phrase, which no search corrects."""
        words = " ".join(self.words.replace('"', " ").split())
        return self.in_words(f'"{words}"')

    def in_words(self, words: str) -> "Asked":
        return replace(self, words=words)

    def narrowed(self, facet: str, value: str) -> "Asked":
        return replace(self, chosen={**self.chosen, facet: value})

    def widened(self, facet: str) -> "Asked":
        kept = {name: value for name, value in self.chosen.items() if name != facet}
        return replace(self, chosen=kept)


@dataclass(frozen=True)
class Choice:
    """One value of a facet, as a link that sets it or, where it is chosen, lifts it."""

    title: str
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Lifted:
    """A value that was chosen, as a link that lifts it."""

    title: str
    query: str


def choices(
    asked: Asked, counts: Mapping[str, Sequence[FacetCount]], titles: Titles
) -> dict[str, list[Choice]]:
    """Return, by facet, what there is to choose; one value alone can only be lifted."""
    return {
        name: [_choice(asked, name, count, titles) for count in counts[name]]
        for name in FACETS
        if len(counts[name]) > (0 if name in asked.chosen else 1)
    }


def _choice(asked: Asked, name: str, found: FacetCount, titles: Titles) -> Choice:
    is_chosen = asked.chosen.get(name) == found.value
    then = asked.widened(name) if is_chosen else asked.narrowed(name, found.value)
    return Choice(title_of(name, found.value, titles), found.count, then.query, is_chosen)


def lifted(asked: Asked, titles: Titles) -> list[Lifted]:
    return [
        Lifted(title_of(name, value, titles), asked.widened(name).query)
        for name, value in asked.chosen.items()
    ]


def title_of(facet: str, value: str, titles: Titles) -> str:
    return titles[facet].get(value, value)


def below_direct(results: Results) -> list[Hit]:
    """Return the hits but for the one that stands above them as the direct answer."""
    direct = results.direct
    return [
        hit
        for hit in results.hits
        if direct is None or (hit.kind, hit.uid) != (direct.kind, direct.uid)
    ]
