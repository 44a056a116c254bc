"""What a reader typed, as terms. Nothing that is typed can be an operator of an engine."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tutorium.search.domain.analysis import STOP_WORDS, words_of

LONGEST = 1_000  # characters read
MOST_TERMS = 24
_CHUNK = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|([^\s"“”„«»]+)')
_LOOSE = 3  # a piece of a formula or code that is shorter says nothing by itself


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side; mostly one."""

    words: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Query:
    """`every` must all be found; where they find too little, one of `some` is enough."""

    every: tuple[Term, ...] = ()
    some: tuple[Term, ...] = ()
    quoted: bool = False

    def __bool__(self) -> bool:
        return bool(self.every)

    @property
    def can_widen(self) -> bool:
        return len(self.some) > 1


def parse(text: str) -> Query:
    """Read quotes as phrases; leave stop words out unless there is nothing else."""
    quoted, spoken = _chunks(text[:LONGEST])
    terms = [Term(words) for words in quoted]
    terms += [Term(words) for chunk in spoken for words in _together(chunk)]
    telling = [term for term in terms if not _is_stop(term)]
    every = _distinct(telling or terms)
    return Query(every=every, some=_loosened(every), quoted=bool(quoted))


def parse_prefix(text: str) -> tuple[str, ...]:
    """Return the words of a title as far as it is typed; the last may be unfinished."""
    return tuple(words_of(text[:LONGEST])[:MOST_TERMS])


def most_telling(
    terms: Sequence[Term], frequencies: Sequence[int], *, budget: int
) -> tuple[Term, ...]:
    """Choose the rarest terms, as many as may together be in `budget` documents; one at least.

    What is in a good part of all documents says little and costs most to rank.
    """
    rarest = sorted(
        (frequency, number) for number, frequency in enumerate(frequencies) if frequency
    )
    chosen: list[int] = []
    spent = 0
    for frequency, number in rarest:
        spent += frequency
        if chosen and spent > budget:
            break
        chosen.append(number)
    return tuple(terms[number] for number in sorted(chosen))


def _chunks(text: str) -> tuple[list[tuple[str, ...]], list[list[str]]]:
    quoted, spoken = [], []
    for phrase, chunk in _CHUNK.findall(text):
        words = words_of(phrase or chunk)
        if phrase and words:
            quoted.append(tuple(words))
        elif words:
            spoken.append(words)
    return quoted, spoken


def _together(words: list[str]) -> list[tuple[str, ...]]:
    """Keep formulae and codes (E=mc^2, 3.4.1.3, x-ray) whole; take cause/effect apart."""
    if any(len(word) == 1 or not word.isalpha() for word in words):
        return [tuple(words)]
    return [(word,) for word in words]


def _is_stop(term: Term) -> bool:
    return len(term.words) == 1 and term.words[0] in STOP_WORDS


def _distinct(terms: Sequence[Term]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(terms))[:MOST_TERMS]


def _loosened(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    pieces = [
        Term((word,))
        for term in terms
        for word in term.words
        if len(term.words) > 1 and len(word) >= _LOOSE and word not in STOP_WORDS
    ]
    return _distinct([*terms, *pieces])
