"""What must not be answered: work that is marked for a qualification, and exams that are running.

A table of words and one of dates, and no guessing: whoever is refused is shown the words that did
it and can say that it is none of this; then an editor looks. The dates are an operator's table;
where it says nothing of a qualification's year, `USUAL` does. It is generous on purpose, since
the days change each year, and was made without the calendars of the awarding bodies at hand.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Why(StrEnum):
    COURSEWORK = "coursework"
    LIVE_EXAM = "live_exam"


@dataclass(frozen=True, slots=True)
class Place:
    """Of which qualification and awarding body an inquiry is, by their keys; empty where unsaid."""

    qualification: str = ""
    awarding_body: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """Days on which exams are sat, first and last, of a qualification, an awarding body or both."""

    title: str
    starts: date
    ends: date
    qualification: str = ""
    awarding_body: str = ""

    def is_about(self, place: Place) -> bool:
        """Say whether it may concern an inquiry: where a place says nothing, anything may."""
        pairs = (
            (self.qualification, place.qualification),
            (self.awarding_body, place.awarding_body),
        )
        return all(not ours or not theirs or ours == theirs for ours, theirs in pairs)

    def is_open(self, day: date) -> bool:
        return self.starts <= day <= self.ends


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Why an inquiry is refused: the words that did it, and until when where that is known."""

    why: Why
    words: str
    window: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    qualifications: frozenset[str] = frozenset()  # none: of every one

    def is_about(self, place: Place) -> bool:
        return not self.qualifications or place.qualification in {"", *self.qualifications}


def _rule(pattern: str, *qualifications: str) -> _Rule:
    return _Rule(re.compile(pattern, re.IGNORECASE), frozenset(qualifications))


_OWN = r"(?:my|our|this|for an?|for the)"
_COURSEWORK = (
    _rule(r"\bcourse\s?work\b"),
    _rule(r"\bnon[\s-]?exam(?:ination)? assessments?\b"),
    _rule(r"\b(?-i:NEA)\b"),
    _rule(rf"\b{_OWN} nea\b"),
    _rule(r"\bcontrolled assessments?\b"),
    _rule(r"\binternal(?:ly)?[\s-]assess(?:ment|ments|ed)\b"),
    _rule(r"\btake[\s-]home (?:exam|test|paper)\b"),
    _rule(rf"\b{_OWN} IAs?\b", "ib"),
    _rule(r"\bextended essay\b", "ib"),
    _rule(rf"\b{_OWN} EE\b", "ib"),
    _rule(r"\btok (?:essay|exhibition)\b", "ib"),
    _rule(r"\b(?-i:EPQ)\b", "a-level"),
    _rule(r"\bextended project qualification\b", "a-level"),
    _rule(r"\b(?:create )?performance task\b", "ap"),
    _rule(r"\bap (?:seminar|research) (?:paper|presentation|task)\b", "ap"),
)
_NOW = (
    _rule(r"\b(?:in|during) (?:the|my|an) exam (?:right )?now\b"),
    _rule(r"\b(?:sitting|taking|doing) (?:the|this|my|an) exam (?:right )?now\b"),
    _rule(r"\bleaked (?:exam|paper|question)s?\b"),
    _rule(r"\b(?:today'?s|this morning'?s|this afternoon'?s) (?:exam|paper|test)\b"),
    _rule(r"\b(?:exam|paper) (?:today|right now|this morning|this afternoon)\b"),
)
_RUNNING = (
    _rule(r"\bthis (?:year|series|session)'?s? (?:exam|paper)s?\b"),
    _rule(r"\b(?:yesterday'?s|tomorrow'?s|monday'?s|friday'?s) (?:exam|paper|test)\b"),
    _rule(r"\bpaper\s?\d\w?\b[^.?!]{0,40}\b(?:yesterday|tomorrow)\b"),
)
_SERIES = r"\b(?:jan|feb|mar|may|june?|oct|nov)\w*[\s/-]+{year}\b|\bpaper\b[^.?!]{{0,30}}\b{year}\b"

_DAY = tuple[int, int]
# By qualification: the first and the last day of a series, month and day.
USUAL: tuple[tuple[str, _DAY, _DAY], ...] = (
    ("ib", (4, 20), (5, 25)),
    ("ib", (10, 15), (11, 20)),
    ("a-level", (5, 5), (6, 30)),
    ("gcse", (5, 1), (6, 30)),
    ("gcse", (11, 1), (11, 20)),
    ("igcse", (4, 20), (6, 25)),
    ("igcse", (10, 1), (11, 20)),
    ("ap", (5, 1), (5, 25)),
)


def suspicion(text: str, place: Place, *, day: date, windows: Iterable[Window]) -> Suspicion | None:
    """Return why an inquiry must not be answered; nothing where no rule says so."""
    if words := _first(_COURSEWORK, text, place):
        return Suspicion(Why.COURSEWORK, words)
    if words := _first(_NOW, text, place):
        return Suspicion(Why.LIVE_EXAM, words, until=day + timedelta(days=1))
    for window in windows_about(place, day=day, said=windows):
        if words := _first(_RUNNING, text, place) or _series(text, day):
            return Suspicion(Why.LIVE_EXAM, words, window.title, window.ends)
    return None


def _first(rules: Iterable[_Rule], text: str, place: Place) -> str:
    for rule in rules:
        if rule.is_about(place) and (found := rule.pattern.search(text)):
            return found[0]
    return ""


def _series(text: str, day: date) -> str:
    found = re.search(_SERIES.format(year=day.year), text, re.IGNORECASE)
    return found[0] if found else ""


def windows_about(place: Place, *, day: date, said: Iterable[Window]) -> Iterator[Window]:
    """Yield the windows that are open on a day and may concern an inquiry.

    What an operator says of a qualification's year stands in the place of what is usual.
    """
    table = list(said)
    told = {each.qualification for each in table if day.year in {each.starts.year, each.ends.year}}
    usual = [each for each in _usual(day.year) if each.qualification not in told]
    for window in (*table, *usual):
        if window.is_open(day) and window.is_about(place):
            yield window


def _usual(year: int) -> Iterator[Window]:
    for qualification, first, last in USUAL:
        yield Window("", date(year, *first), date(year, *last), qualification)
