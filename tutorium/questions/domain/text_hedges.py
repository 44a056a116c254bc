"""Answers that are offered beside one another: `oxygen or nitrogen`, `oxygen / nitrogen`."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutorium.questions.domain.text_analysis import ARTICLES, Response
from tutorium.questions.domain.text_clauses import is_verb
from tutorium.questions.domain.text_negation import Polarity
from tutorium.questions.domain.text_words import Pause
from tutorium.search.domain.analysis import STOP_WORDS

LONGEST = 3  # words of one offer
_NOT_OFFERS_LIST = "else fewer less more not otherwise so"
_UNIT = 2  # letters, as in m/s, which offers nothing
_NOT_OFFERS = frozenset(_NOT_OFFERS_LIST.split())  # what follows such an `or`


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Offers of which at most one was meant, each as the words of the text from first to last."""

    offers: tuple[tuple[int, int], ...]

    def holding(self, words: Sequence[int]) -> int | None:
        """Return the number of the offer in which one of some words stands."""
        for number, (first, last) in enumerate(self.offers):
            if any(first <= word <= last for word in words):
                return number
        return None


def alternatives(response: Response) -> tuple[Alternatives, ...]:
    """Return the groups of offers joined by `or` or a stroke; what is denied offers nothing."""
    found: list[Alternatives] = []
    for index in range(1, len(response.words)):
        if not _joins(response, index):
            continue
        before, after = _before(response, index), _after(response, index)
        if not before or not after:
            continue
        if found and found[-1].offers[-1][1] >= before[0]:
            found[-1] = Alternatives((*found[-1].offers, after))
        else:
            found.append(Alternatives((*_listed_before(response, before), before, after)))
    return tuple(found)


def listed(response: Response) -> tuple[tuple[int, int], ...]:
    """Return the things of a response that is nothing but a list: `oxygen, nitrogen and argon`."""
    starts = [0]
    for index, word in enumerate(response.words):
        if index and (word.pause or word.text == "and" or word.is_after_slash):
            starts.append(index)
    ends = [start - 1 for start in starts[1:]] + [len(response.words) - 1]
    items = [
        (start + (response.words[start].text == "and"), end)
        for start, end in zip(starts, ends, strict=True)
        if response.words and not (start == end and response.words[start].text == "and")
    ]
    is_list = all(end - start < LONGEST + 1 for start, end in items)
    has_verb = any(is_verb(word.text) for word in response.words)
    return tuple(items) if is_list and not has_verb else ()


def _joins(response: Response, index: int) -> bool:
    word = response.words[index]
    if response.polarity[index] is Polarity.DENIED or word.pause == Pause.SENTENCE:
        return False
    if word.text == "or":
        after = response.words[index + 1 : index + 2]
        return bool(after) and after[0].text not in _NOT_OFFERS
    both = (word.text, response.words[index - 1].text)
    return word.is_after_slash and all(text.isalpha() and len(text) > _UNIT for text in both)


def _before(response: Response, index: int) -> tuple[int, int] | None:
    found: list[int] = []
    for at in range(index - 1, max(-1, index - 1 - 2 * LONGEST), -1):
        word = response.words[at]
        if word.text in STOP_WORDS - ARTICLES or len(found) == LONGEST or is_verb(word.text):
            break
        found.append(at)
        if word.pause or word.is_after_slash:
            break
    return (found[-1], found[0]) if found else None


def _listed_before(response: Response, offer: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the offers that commas part from the last but one: `oxygen, nitrogen or argon`."""
    found: list[tuple[int, int]] = []
    start = offer[0]
    while start and response.words[start].pause == Pause.COMMA:
        before = _before(response, start)
        if not before or (before[0] and not response.words[before[0]].pause):
            break
        found.insert(0, before)
        start = before[0]
    return found


def _after(response: Response, index: int) -> tuple[int, int] | None:
    start = index + (response.words[index].text == "or")
    end = start
    for at in range(start, min(len(response.words), start + LONGEST + 1)):
        word = response.words[at]
        is_end = at > start and (word.pause or word.is_after_slash or word.text in STOP_WORDS)
        if is_end or (at > start and is_verb(word.text)):
            break
        end = at
    return (start, end) if start < len(response.words) else None
