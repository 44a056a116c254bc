"""Whether the short answer says nothing that the full one does not: its years and its names.

A year of the short answer that the full text, the title and the sources lack is a fault. A name is a word
with a capital that does not begin a sentence; one that is nowhere in the full text is a warning,
for it may stand there in other words.
"""

import re
from collections.abc import Iterable, Iterator

from tutorium.library.domain.proof.dates import full_year, years_in
from tutorium.library.domain.proof.findings import Finding

_MARKUP = str.maketrans("", "", "*_=`[]")
_NAME = re.compile(r"(?<![.!?:;]\s)(?<![.!?:;]\s[\"“‘'(])(?<=[\s(“‘])[A-Z][a-z’']{3,}(?![-\w])")
_SPAN_YEARS = re.compile(r"\b(1\d{3}|20\d{2})[–-](\d{2,4})\b")


def agreement_findings(
    title: str, short: str, body: str, sources: Iterable[str]
) -> Iterator[Finding]:
    said = "\n".join([title, body, *sources])
    for year in sorted(years_in(short) - _years_within(said)):
        if str(year) not in said:
            yield Finding(
                "agreement", 1, f"the short answer says {year}, the full text does not", "short"
            )
    plain = said.lower()
    names = dict.fromkeys(_NAME.findall(short.translate(_MARKUP)))
    for name in names:
        if _stem(name) not in plain:
            say = f"the short answer names {name}, the full text does not"
            yield Finding("agreement", 1, say, "short", is_fault=False)


def _years_within(text: str) -> set[int]:
    """Return the years that a text names or writes as the ends of a span."""
    years = years_in(text)
    for first, last in _SPAN_YEARS.findall(text):
        years |= {int(first), full_year(first, last)}
    return years


def _stem(name: str) -> str:
    """Return what a name and its adjective begin with: Stalin, Stalinist; Britain, British."""
    word = name.removesuffix("’s").removesuffix("'s").lower()
    return word[: max(4, len(word) - 3)]
