"""Where the words of a pattern stand in a text.

Each part of a pattern is asked once for its occurrences, so the work grows with the length of the
text times that of the wording and never with the number of ways to combine them.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tutorium.questions.domain.accents import Accents, accents
from tutorium.questions.domain.spelling_slips import (
    LONGER_BEGINNING,
    is_slip,
    is_slipped_beginning,
    is_tolerant,
)
from tutorium.questions.domain.text_analysis import Response
from tutorium.questions.domain.text_negation import Polarity
from tutorium.questions.domain.wording_patterns import (
    GAP,
    Choice,
    Gap,
    Literal,
    Need,
    Pattern,
    Phrase,
    Together,
)

MOST = 200  # occurrences of one part of a pattern
SLACK = 6  # words that may stand between, besides one for each word of the wording
FARTHEST = 6  # edits between a word with its endings and a slip of it
CLOSEST = 12  # unknown words that are looked at for one word
_SYMBOL = 2  # letters of a symbol whose capitals count
_COMPOUND = 4  # letters that both halves of a word written as two must have

Slips = tuple[tuple[int, str], ...]  # the index of a word, and the word that was meant
Place = tuple[int, Slips]
Standing = Callable[[Literal, int], bool]  # whether a word may count where it stands


class Occurrence(NamedTuple):
    """Words of the text, by their indexes, for words of the pattern, in its order; and their slips."""

    words: tuple[int, ...] = ()
    literals: tuple[Literal, ...] = ()
    slips: Slips = ()

    @property
    def first(self) -> int:
        return min(self.words)

    @property
    def last(self) -> int:
        return max(self.words)


def occurrences(
    pattern: Pattern, response: Response, may_stand: Standing, *, slack: int = SLACK
) -> list[Occurrence]:
    """Return where a pattern stands, each in one sentence; `may_stand` says which words count."""
    return _Matcher(response, may_stand, slack).find(pattern)


class _Matcher:
    def __init__(self, response: Response, may_stand: Standing, slack: int) -> None:
        self._response = response
        self._may_stand = may_stand
        self._slack = slack

    def find(self, pattern: Pattern) -> list[Occurrence]:
        match pattern:
            case Literal():
                found = self._of_literal(pattern)
            case Choice():
                found = [each for option in pattern.options for each in self.find(option)]
            case Phrase():
                found = self._of_phrase(pattern)
            case Together():
                found = list(self._of_together(pattern))
            case _:
                found = []
        return sorted(found, key=lambda each: each.words)[:MOST]

    def _of_literal(self, literal: Literal) -> list[Occurrence]:
        found = [
            Occurrence((index,), (literal,), slip)
            for index, slip in standing_of(literal, self._response)
        ]
        return [each for each in found if self._may_stand(literal, each.first)]

    def _of_phrase(self, pattern: Phrase) -> list[Occurrence]:
        found: list[Occurrence] | None = None
        reach = 0
        for item in pattern.items:
            if isinstance(item, Gap):
                reach += GAP
                continue
            heads = [] if found is None else found
            longer = (
                self.find(item) if found is None else self._chained(heads, self.find(item), reach)
            )
            is_left_out = isinstance(item, Choice) and item.is_optional
            found = [*heads, *longer][:MOST] if is_left_out else longer
            reach = 0
        return found or []

    def _chained(
        self, heads: list[Occurrence], tails: list[Occurrence], reach: int
    ) -> list[Occurrence]:
        by_first: dict[tuple[int, int], list[Occurrence]] = {}
        for tail in tails:
            by_first.setdefault(self._place(tail.first), []).append(tail)
        found: dict[tuple[int, int], Occurrence] = {}
        for head in heads:
            sentence, place = self._place(head.last)
            for step in range(1, reach + 2):
                for tail in by_first.get((sentence, place + step), ())[:2]:
                    found.setdefault((head.first, tail.last), _both(head, tail))
        return list(found.values())[:MOST]

    def _place(self, index: int) -> tuple[int, int]:
        return self._response.sentences[index], self._response.places[index]

    def _of_together(self, pattern: Together) -> Iterator[Occurrence]:
        """Yield the narrowest windows that hold one occurrence of each item."""
        items = [
            sorted(self.find(item), key=lambda each: each.first)
            for item in pattern.items
            if not (isinstance(item, Choice) and item.is_optional)
        ]
        if not items or not all(items):
            return
        firsts = [[each.first for each in found] for found in items]
        for start in sorted({first for each in firsts for first in each})[:MOST]:
            picked = _pick(items, firsts, start)
            if picked and self._is_near(picked):
                yield picked

    def _is_near(self, found: Occurrence) -> bool:
        response = self._response
        first, last = found.first, found.last
        is_one = self._slack > SLACK or response.sentences[first] == response.sentences[last]
        room = 2 * len(found.words) + self._slack
        return is_one and response.places[last] - response.places[first] < room


def standing_of(literal: Literal, response: Response) -> list[Place]:
    """Return where a word stands in the text, with its slip where it has one."""
    found: list[Place] = [
        (index, ())
        for index in _exactly(literal, response)
        if _is_accented(literal, response, index)
    ]
    if found or literal.is_exact:
        return found[:MOST]
    if literal.is_beginning:
        return list(_by_slipped_beginning(literal, response))
    return [*_by_slip(literal, response), *_in_halves(literal, response)][:MOST]


def _is_accented(literal: Literal, response: Response, index: int) -> bool:
    """Say whether a word has the accents of the literal, or others that are only a slip."""
    standing = accents(response.words[index].written, literal.written, response.language)
    return standing in {Accents.SAME, Accents.SLIP}


def _exactly(literal: Literal, response: Response) -> list[int]:
    if literal.is_beginning:
        texts = [text for text in response.by_text if text.startswith(literal.text)]
        return sorted(index for text in texts for index in response.by_text[text])
    if not literal.is_exact:
        return response.by_form.get(literal.form, [])
    indexes = response.by_text.get(literal.text, [])
    if len(literal.text) > _SYMBOL or not literal.text.isalpha():
        return indexes
    return [index for index in indexes if response.words[index].written == literal.written]


def spelt_like(text: str, response: Response) -> list[str]:
    """Return the unknown words of a text that are most like a word, whether slips of it or not."""
    near = process.extract(
        text,
        response.unknown,
        scorer=OSA.distance,
        processor=None,
        score_cutoff=FARTHEST,
        limit=CLOSEST,
    )
    return [typed for typed, _, _ in near]


def _by_slip(literal: Literal, response: Response) -> Iterator[Place]:
    if not response.is_english or not is_tolerant(literal.text):
        return
    for typed in spelt_like(literal.text, response):
        if is_slip(typed, literal.text):
            for index in response.by_text[typed]:
                yield index, ((index, literal.text),)


def _by_slipped_beginning(literal: Literal, response: Response) -> Iterator[Place]:
    if not response.is_english or len(literal.text) < LONGER_BEGINNING:
        return
    for typed in response.unknown:
        if is_slipped_beginning(typed, literal.text):
            for index in response.by_text[typed]:
                yield index, ((index, literal.text + "*"),)


def _in_halves(literal: Literal, response: Response) -> Iterator[Place]:
    """Find `photo synthesis` for `photosynthesis`."""
    text = literal.text
    for cut in range(_COMPOUND, len(text) - _COMPOUND + 1):
        for index in response.by_text.get(text[:cut], ()):
            after = index + 1
            if after < len(response.words) and response.words[after].text == text[cut:]:
                yield index, ((index, text),)


def _pick(items: list[list[Occurrence]], firsts: list[list[int]], start: int) -> Occurrence | None:
    """Take of each item the first occurrence from `start` on that shares no word with the others."""
    picked = Occurrence()
    taken: set[int] = set()
    for found, begins in zip(items, firsts, strict=True):
        at = bisect_left(begins, start)
        free = next((each for each in found[at : at + 4] if taken.isdisjoint(each.words)), None)
        if free is None:
            return None
        taken.update(free.words)
        picked = _both(picked, free)
    return picked


def _both(one: Occurrence, other: Occurrence) -> Occurrence:
    return Occurrence(
        one.words + other.words, one.literals + other.literals, one.slips + other.slips
    )


def affirms(response: Response) -> Standing:
    """Count words that stand as the wording needs them, beyond doubt."""

    def may_stand(literal: Literal, index: int) -> bool:
        polarity = response.polarity[index]
        if literal.need is Need.AFFIRMED:
            return polarity is Polarity.AFFIRMED
        return literal.need is Need.EITHER or polarity is not Polarity.AFFIRMED

    return may_stand
