"""The words that documents have, and which of them a misspelt word was probably meant to be."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log10
from typing import NamedTuple

import jellyfish
from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from tutorium.search.domain.analysis import ENGLISH, STOP_WORDS, folded, index_form

SHORTEST = 4  # letters of a word that is corrected
LONGEST = 24
LENGTHS_OF_MORE = (6, 9)  # letters from which one edit more is allowed
NEAR = 12  # candidates looked at for one word
ALIKE = 3  # letters that a word which sounds alike may be longer or shorter
LIKE_SOUNDING = 0.75  # what a word that sounds alike counts as, in edits
FIRST_LETTER = 0.5  # what another first letter costs besides: few people miss that one
PER_TENFOLD = 0.22  # edits that a word found ten times as often is worth
ORDINARY = 300  # how often a general word list has counted a word that nobody misspelt
ROMANISED = 4  # letters of a romanised word for each that may differ
RARE, OFTEN = (
    2,
    20,
)  # how often a word that may yet be wrong is found, and the one it was meant to be


@dataclass(frozen=True, slots=True)
class Correction:
    """The words to look for besides the one typed, the likeliest first."""

    words: tuple[str, ...]
    is_unknown: bool  # no document has the word that was typed


class Known(NamedTuple):
    """A word, what the index has for it, how it sounds, and how many documents have it."""

    word: str
    form: str
    sound: str
    documents: int


def known(word: str, documents: int) -> Known:
    return Known(word, index_form(word, ENGLISH), sound_of(word), documents)


class _ByLength:
    """Words in the order of their length, so that those of other lengths are passed over."""

    def __init__(self, words: Iterable[str]) -> None:
        # Made anew, one after the other in memory: a look at all of them then takes half as long.
        self._words = " ".join(sorted(words, key=len)).split()
        self._lengths = [len(word) for word in self._words]

    def near(self, word: str, *, most: int) -> Iterator[tuple[str, int]]:
        """Yield the nearest others, and by how many edits, up to `most`."""
        start = bisect_left(self._lengths, len(word) - most)
        end = bisect_right(self._lengths, len(word) + most)
        found = process.extract(
            word,
            self._words[start:end],
            scorer=OSA.distance,
            processor=None,
            score_cutoff=most,
            limit=NEAR,
        )
        return ((other, int(edits)) for other, edits, _ in found if other != word)


class Vocabulary:
    """The words of all documents."""

    def __init__(self, words: Iterable[Known]) -> None:
        self._counts: dict[str, int] = {}
        self._of_form: dict[str, int] = {}
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        usual = defaultdict(list)
        for word, form, sound, documents in words:
            self._counts[word] = documents
            self._of_form[form] = max(documents, self._of_form.get(form, 0))
            if sound:
                self._by_sound[sound].append(word)
                usual[word[0]].append(word)
        self._by_initial = {initial: _ByLength(words) for initial, words in usual.items()}

    def knows(self, word: str) -> bool:
        return word in self._counts or index_form(word, ENGLISH) in self._of_form

    def frequency(self, form: str) -> int:
        """Return how many documents have a word of this form, at least."""
        return self._of_form.get(form, 0)

    def correct(self, word: str) -> Correction | None:
        """Say what was probably meant, if the word is unknown, or rare beside one much like it."""
        if not self.doubts(word):
            return None
        if self.knows(word):
            return self._correct_rare(word)
        if not word.isascii():
            return self._romanised(word)
        found = tuple(self._ranked(word)[:1] or self._parted(word))
        return Correction(found, is_unknown=True) if found else None

    def doubts(self, word: str) -> bool:
        """Say whether another may have been meant, which takes a look at all words."""
        if word in STOP_WORDS:
            return False
        if self.knows(word):
            return _is_word(word) and self._counts.get(word, OFTEN) <= RARE
        # What is ordinary is spelt right; the library just does not speak of it.
        return not (word.isascii() and word in ordinary_words())

    def _correct_rare(self, word: str) -> Correction | None:
        for other in self._ranked(word)[:1]:
            is_frequent = self._counts[other] >= OFTEN
            if is_frequent and OSA.distance(word, other) == 1 and not _same_form(word, other):
                return Correction((other,), is_unknown=False)
        return None

    def _romanised(self, word: str) -> Correction | None:
        """Read Хрущёв as Khrushchev, where documents have that or something near it."""
        latin = "".join(filter(str.isalnum, folded(anyascii(word))))
        if latin and self.knows(latin):
            return Correction((latin,), is_unknown=True)
        found = tuple(self._ranked(latin)[:1])
        is_near = found and OSA.distance(latin, found[0]) <= len(latin) // ROMANISED
        return Correction(found, is_unknown=True) if is_near else None

    def _ranked(self, word: str) -> list[str]:
        if not _is_word(word):
            return []
        found = {other: self._cost(word, other) for other in self._candidates(word)}
        return sorted(found, key=lambda other: (found[other], other))

    def _candidates(self, word: str) -> Iterable[str]:
        """Return words that differ by few letters, and those that sound alike.

        One letter more may differ where the sounds nearly agree: krushev is Khrushchev.
        """
        most = _most_edits(word)
        sound = sound_of(word)
        close = (
            other
            for other, edits in self._near(word, most=most + 1)
            if edits <= most or (most > 1 and OSA.distance(sound, sound_of(other)) <= 1)
        )
        alike = (
            other for other in self._by_sound.get(sound, ()) if abs(len(other) - len(word)) <= ALIKE
        )
        return (other for other in dict.fromkeys([*close, *alike]) if other != word)

    def _near(self, word: str, *, most: int) -> list[tuple[str, int]]:
        """Return the nearest words: where one is an edit away, of those that begin so."""
        initials = dict.fromkeys(word[:2])
        own = [self._by_initial[letter] for letter in initials if letter in self._by_initial]
        near = [pair for words in own for pair in words.near(word, most=most)]
        if all(edits > 1 for _, edits in near):
            others = [words for words in self._by_initial.values() if words not in own]
            near += [pair for words in others for pair in words.near(word, most=most)]
        return sorted(near, key=lambda pair: (pair[1], -self._counts[pair[0]]))[:NEAR]

    def _cost(self, word: str, other: str) -> float:
        edits = float(OSA.distance(word, other))
        if sound_of(word) == sound_of(other) and edits <= len(word) / 2:
            edits = min(edits, LIKE_SOUNDING + edits / 4)
        if word[0] != other[0]:
            edits += FIRST_LETTER
        return edits - PER_TENFOLD * log10(self._counts[other])

    def _parted(self, word: str) -> tuple[str, ...]:
        """Return the two known words that were typed as one."""
        parts = (
            (word[:at], word[at:])
            for at in range(3, len(word) - 2)
            if word[:at] in self._counts and word[at:] in self._counts
        )
        best = max(parts, key=lambda pair: min(map(self._counts.__getitem__, pair)), default=None)
        return (" ".join(best),) if best else ()


@cache
def ordinary_words() -> frozenset[str]:
    """Return the English words that are too common to be a misspelling of another."""
    counts = SpellChecker(language="en").word_frequency.dictionary
    return frozenset(word for word, count in counts.items() if count >= ORDINARY)


@lru_cache(maxsize=100_000)
def sound_of(word: str) -> str:
    """Return how an English word sounds; nothing for what is no such word."""
    return jellyfish.metaphone(word) if _is_word(word) else ""


def _is_word(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isalpha() and word.isascii()


def _same_form(word: str, other: str) -> bool:
    return index_form(word, ENGLISH) == index_form(other, ENGLISH)


def _most_edits(word: str) -> int:
    """Allow more edits the longer a word is: in a short one they make another word."""
    return bisect_right(LENGTHS_OF_MORE, len(word)) + 1
