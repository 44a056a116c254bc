"""Answers that ask the same: when two are shown as a pair, and what one takes over from the other.

A pair is for an editor to judge; nothing is merged by itself. One answer that is likely to answer
another's question is no pair yet: the wider answer does that for many. Each has to do it for the other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tutorium.library.domain.addresses import slugify
from tutorium.library.domain.proof.near_copies import ALIKE

# Of 444 answers of our own packs 20 pairs were so; the likeliest ten did ask the same.
LIKELY = 0.45


class Standing(StrEnum):
    OPEN = "open"
    APART = "apart"
    MERGED = "merged"


class Hindrance(StrEnum):
    """Why two answers are not merged now."""

    NOT_THEIRS = "not_theirs"
    OVER = "over"  # somebody has decided meanwhile
    OFF_SITE = "off_site"
    READING = "reading"  # a second reader has one of them
    LOCKED = "locked"
    DRAFTED = "drafted"  # the kept one has a draft, and would take something over
    TRANSLATED = "translated"  # translations hang on the one that would go
    BACK = "back"  # the one that went is on the site again


class NotMergedError(Exception):
    def __init__(self, why: Hindrance) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Said:
    """What of an answer another may take over; topics are keys, the home first."""

    title: str
    aliases: Sequence[str]
    topics: Sequence[int]


@dataclass(frozen=True)
class Taken:
    """What the answer that stays takes over, in the order in which it comes behind its own."""

    aliases: tuple[str, ...] = ()
    topics: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.aliases or self.topics)


def nearness(there: float, back: float, shared: float) -> float | None:
    """Return how near two answers are, or nothing where they are no pair.

    `there` and `back` say how likely each is to answer the other's question, `shared` which part
    of the smaller text stands in the other.
    """
    asked = min(there, back)
    found = [asked if asked >= LIKELY else 0.0, shared if shared >= ALIKE else 0.0]
    return max(found) or None


def taken_over(kept: Said, gone: Said) -> Taken:
    """Return the phrasings and topics of `gone` that `kept` has not: a phrasing by its address."""
    known = {slugify(words) for words in (kept.title, *kept.aliases)} | {""}
    topics = tuple(topic for topic in gone.topics if topic not in set(kept.topics))
    return Taken(tuple(_new(known, (gone.title, *gone.aliases))), topics)


def _new(known: set[str], phrasings: Iterable[str]) -> Iterable[str]:
    for words in phrasings:
        if (slug := slugify(words)) not in known:
            known.add(slug)
            yield words
