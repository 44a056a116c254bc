"""A table of facts, event → date, and the places where a text dates an event otherwise.

A text dates an event where the two stand next to each other and say so: `Secret Speech (February
1956)`, `Secret Speech of 25 February 1956`, `Secret Speech was given in 1956`, `the 1956 Secret
Speech`, `1956: Secret Speech`, and a row of a table whose first cell is the date and whose second
begins with the event. A date elsewhere in the sentence may be that of something else, and is
passed over. A date that is less exact than the fact agrees with it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tutorium.library.domain.proof.dates import Day, Found, dates_in
from tutorium.library.domain.proof.findings import Finding
from tutorium.library.domain.proof.pieces import Pieces

_VERBS = (
    r"(?: (?:was|were|is|came|took place|began|happened|followed|opened|broke out|fell|dates from)"
    r"(?: (?:given|signed|held|made|agreed|issued|founded|passed|launched|fought|built|published|adopted|formed|ratified|put down|crushed))?)"
)
_BETWEEN_AFTER = re.compile(rf"(?: \((?:of |on |in |from )?| of |{_VERBS} (?:of|on|in) )")
_BETWEEN_BEFORE = re.compile(r"(?:(?P<sign>:\s*|\s[–—]\s)| )(?:the )?", re.IGNORECASE)
_THE = re.compile(r"\b[Tt]he $")
_NOTHING = r"(?!)"  # a pattern that is found nowhere
_MARKUP = str.maketrans("", "", "*_[]=")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_DIGITS = re.compile(r"\d{4}|\d (?:[JFMASOND])")
_ASKS_WHEN = re.compile(
    r"\b(?:when|(?:in )?(?:which|what) year|date of|what date|on which date)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Fact:
    """An event by its names, and the dates that are right for it."""

    names: tuple[str, ...]
    days: tuple[Day, ...]
    shown: str  # the date as the table writes it

    @property
    def event(self) -> str:
        return self.names[0]


def read_day(text: str) -> Day | None:
    """Read a date that is all of a text."""
    found = list(dates_in(text))
    return (
        found[0].day
        if len(found) == 1 and found[0].text == text.strip() and found[0].day.exists
        else None
    )


def agrees(said: Day, fact: Fact) -> bool:
    return any(_same(said, day) for day in fact.days)


def _same(said: Day, day: Day) -> bool:
    """Compare what both say; a span is met by a year within it, or by one with the same ends."""
    year, first = said.year, day.year
    if year is not None and first is not None:
        if said.last is not None:
            return (year, said.last) == (first, day.last)
        if not first <= year <= (day.last or first):
            return False
    pairs = ((said.month, day.month), (said.day, day.day))
    return all(one is None or other is None or one == other for one, other in pairs)


class FactTable:
    """The facts of a subject, ready to be looked for in many texts."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.by_name = {name.lower(): fact for fact in facts for name in fact.names}
        names = sorted(self.by_name, key=len, reverse=True)
        joined = "|".join(map(re.escape, names)) or _NOTHING
        self._names = re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE)

    def findings(self, pieces: Pieces) -> Iterator[Finding]:
        for line, words in enumerate(pieces.words, start=1):
            for fact, found in self.dated(words):
                if not agrees(found.day, fact):
                    yield Finding("dates", line, _differs(fact, found.text))

    def card_findings(self, front: str, back: str) -> Iterator[Finding]:
        """Judge a card that asks when, and one whose front is an event and whose back its date."""
        for side in (front, back):
            for fact, found in self.dated(side):
                if not agrees(found.day, fact):
                    yield Finding("dates", 1, _differs(fact, found.text))
        asked, dates = self._asked(front), list(dates_in(back))
        if asked is not None and dates and not any(agrees(each.day, asked) for each in dates):
            yield Finding("dates", 1, _differs(asked, dates[0].text))

    def _asked(self, front: str) -> Fact | None:
        names = list(self._names.finditer(front))
        if len(names) != 1:
            return None
        is_all = front.strip(" .?").lower() in {names[0][0].lower(), f"the {names[0][0].lower()}"}
        return self.by_name[names[0][0].lower()] if is_all or _ASKS_WHEN.search(front) else None

    def dated(self, words: str) -> Iterator[tuple[Fact, Found]]:
        """Yield the events that a line dates, with the date it gives them."""
        if not _DIGITS.search(words) or not self._names.search(words):
            return
        if "|" in words:
            yield from self._dated_in_row(words)
        text = _BULLET.sub("", words).translate(_MARKUP)
        dates = list(dates_in(text))
        if not dates:
            return
        starts = {found.start: found for found in dates}
        ends = {found.end: found for found in dates}
        for match in self._names.finditer(text):
            fact = self.by_name[match[0].lower()]
            if found := _after(text, match.end(), starts) or _before(text, match.start(), ends):
                yield fact, found

    def _dated_in_row(self, words: str) -> Iterator[tuple[Fact, Found]]:
        cells = [cell.strip().translate(_MARKUP) for cell in words.strip().strip("|").split("|")]
        if len(cells) < 2:  # noqa: PLR2004 (a date and an event)
            return
        dates = list(dates_in(cells[0]))
        name = self._names.match(cells[1])
        if name and len(dates) == 1 and dates[0].text == cells[0]:
            yield self.by_name[name[0].lower()], dates[0]


def _after(text: str, end: int, starts: dict[int, Found]) -> Found | None:
    between = _BETWEEN_AFTER.match(text, end)
    return starts.get(between.end()) if between else None


def _before(text: str, start: int, ends: dict[int, Found]) -> Found | None:
    """Find a date right before the event: `the 1956 Secret Speech`, `1956: the Secret Speech`."""
    for end, found in ends.items():
        if between := _BETWEEN_BEFORE.fullmatch(text, end, start):
            is_label = bool(between["sign"]) and not text[: found.start].strip()
            is_attribute = (
                between[0] == " " and _THE.search(text[: found.start]) and found.day.month is None
            )
            if is_label or is_attribute:
                return found
    return None


def _differs(fact: Fact, said: str) -> str:
    return f"{fact.event} is dated {said}; the table of facts has {fact.shown}"
