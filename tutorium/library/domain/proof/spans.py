"""The years that a topic is about, and the dates of a text that lie far outside them.

A topic's title often says them (`Khrushchev and Brezhnev, 1953-82`); a topic without years of its
own has those of the topic above it. Texts look back, and tell of books that came later: so
only a year of another age is a fault, and a text none of whose years lie within.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tutorium.library.domain.proof.dates import dates_in, full_year, years_in
from tutorium.library.domain.proof.findings import Finding
from tutorium.library.domain.proof.pieces import Pieces

BACKWARDS = 200  # years: how far before its topic a text looks back
ENOUGH = 3  # so many years, all outside, and the text stands at another's topic
_SPAN = re.compile(
    r"\b(?:circa |c\.? ?)?(?P<first>\d{3,4})\s?[–-]\s?(?:circa |c\.? ?)?(?P<last>\d{2,4})\b"
)


@dataclass(frozen=True, slots=True)
class Span:
    first: int
    last: int

    def __contains__(self, year: int) -> bool:
        return self.first <= year <= self.last


def read_span(text: str) -> Span | None:
    """Read the years of a title."""
    match = _SPAN.search(text)
    if match is None:
        return None
    first, last = int(match["first"]), full_year(match["first"], match["last"])
    return Span(first, last) if first <= last else None


def span_of(references: Iterable[str], spans: Mapping[str, Span]) -> Span | None:
    """Return the years of several topics together, if all of them have some."""
    found = [spans.get(reference) for reference in references]
    known = [span for span in found if span is not None]
    if not known or len(known) < len(found):
        return None
    return Span(min(span.first for span in known), max(span.last for span in known))


def span_findings(short: str, pieces: Pieces, span: Span) -> Iterator[Finding]:
    years: list[int] = []
    for line, words in enumerate(pieces.words, start=1):
        for found in dates_in(words):
            named = [year for year in (found.day.year, found.day.last) if year is not None]
            years += named
            if any(year < span.first - BACKWARDS for year in named):
                say = f"{found.text} is of another age than the topic, {span.first}–{span.last}"
                yield Finding("dates", line, say)
    if len(years) >= ENOUGH and not any(year in span for year in years):
        say = f"no year of the text lies within its topic, {span.first}–{span.last}"
        yield Finding("dates", 1, say, "item")
    for year in sorted(years_in(short)):
        if year not in span:
            say = f"{year} in the short answer lies outside the topic, {span.first}–{span.last}"
            yield Finding("dates", 1, say, "short", is_fault=False)
