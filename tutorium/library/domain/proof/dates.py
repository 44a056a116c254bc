"""Dates as English texts write them, and those that no calendar has.

Read are `25 February 1956`, `February 25, 1956`, `February 1956`, `1956`, and spans of these years
(years joined by a dash). A number of four digits that counts something (`1500 words`, `1,500`) is
not told from a year here; who compares years says what else must hold.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from tutorium.library.domain.proof.findings import Finding
from tutorium.library.domain.proof.pieces import Pieces

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = "|".join(MONTHS)
_YEAR = r"(?:1\d{3}|20\d{2})"
_NO_DIGIT = r"(?<![\d.,/£$€–-])"
_NO_MORE = r"(?![\d%]|[.,]\d)"
DATE = re.compile(
    rf"{_NO_DIGIT}(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH})(?:,? (?P<year>{_YEAR})\b)?"
    rf"|\b(?P<us_month>{_MONTH}) (?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d),? (?P<us_year>{_YEAR})\b"
    rf"|\b(?P<only_month>{_MONTH}),? (?P<month_year>{_YEAR})\b"
    rf"|{_NO_DIGIT}(?P<first>{_YEAR})[–-](?P<last>\d{{4}}|\d{{2}}){_NO_MORE}"
    rf"|{_NO_DIGIT}(?P<alone>{_YEAR})(?!s\b){_NO_MORE}(?!–)"
)
# A law or an order is numbered: Decree 1400, Resolution 1441.
_NUMBERED = re.compile(
    r"\b(?:Decree|Resolution|Article|Order|Law|Act|Regulation|Room|Flight|[Nn]umbers?|[Nn]os?\.|p{1,2}\.) $"
)
_ERA = re.compile(r"\s*(?:BCE?|B\.C\.)")
_LEAP = 2000  # a year that has 29 February, for a day whose year is not said


@dataclass(frozen=True, slots=True)
class Day:
    """A date as exact as it is written: a year at least, unless only day and month are said."""

    year: int | None
    month: int | None = None
    day: int | None = None
    last: int | None = None  # the last year of a span

    @property
    def exists(self) -> bool:
        if self.last is not None and self.year is not None and self.last < self.year:
            return False
        if self.month is None or self.day is None:
            return True
        return 1 <= self.day <= monthrange(self.year or _LEAP, self.month)[1]


@dataclass(frozen=True, slots=True)
class Found:
    day: Day
    start: int
    end: int
    text: str


def dates_in(text: str) -> Iterator[Found]:
    """Yield the dates of a text; those before Christ are passed over."""
    for match in DATE.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if not _ERA.match(text, match.end()) and not _NUMBERED.search(before):
            yield Found(_day(match), match.start(), match.end(), match[0])


def _day(match: re.Match[str]) -> Day:
    if match["month"]:
        year = int(match["year"]) if match["year"] else None
        return Day(year, MONTHS.index(match["month"]) + 1, int(match["day"]))
    if match["us_month"]:
        return Day(int(match["us_year"]), MONTHS.index(match["us_month"]) + 1, int(match["us_day"]))
    if match["only_month"]:
        return Day(int(match["month_year"]), MONTHS.index(match["only_month"]) + 1)
    if match["first"]:
        return Day(int(match["first"]), last=full_year(match["first"], match["last"]))
    return Day(int(match["alone"]))


def full_year(first: str, last: str) -> int:
    """Write out the last year of a span: that of `1953-64` is 1964."""
    return int(first[: max(0, len(first) - len(last))] + last)


def calendar_findings(pieces: Pieces) -> Iterator[Finding]:
    """Find days that no calendar has, and spans that end before they begin."""
    for line, words in enumerate(pieces.words, start=1):
        for found in dates_in(words):
            if found.day.exists:
                continue
            if found.day.last is not None:
                if len(found.text) > len("1953-64"):  # 1899-01 may be a month
                    yield Finding("dates", line, f"{found.text} ends before it begins")
            else:
                yield Finding("dates", line, f"there is no {found.text}")


def years_in(text: str) -> set[int]:
    """Return the years that a text names; a span names its first and its last."""
    days = [found.day for found in dates_in(text)]
    return {year for day in days for year in (day.year, day.last) if year is not None}
