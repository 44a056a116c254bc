"""Headings that a book sets in capitals, as its own text writes their words.

No list of names is needed: how often the running text writes “Dust Bowl” and “election” says it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

LONGEST = 4  # words that are looked for together, as in “Ku Klux Klan”
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*’?")
_SENTENCE_END = re.compile(r"[.!?:;“(\[—–]\s*[”’\"]?\s*$")


@dataclass
class Capitals:
    """How a book writes words and phrases in the middle of a sentence."""

    forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def lowered(self, heading: str) -> str:
        """Return a heading in sentence case; one that is not all in capitals stays as it is."""
        if not is_capitals(heading):
            return heading
        matches = list(_WORD.finditer(heading))
        words = [match[0] for match in matches]
        lowered = list(self._lowered(words))
        written, position = "", 0
        for match, word in zip(matches, lowered, strict=True):
            begins = not written.strip(" “‘\"'(") or re.search(
                r"[:.?!]\s*[“‘]?$", written + heading[position : match.start()]
            )
            written += heading[position : match.start()] + (_raised(word) if begins else word)
            position = match.end()
        return (written + heading[position:]).strip()

    def _lowered(self, words: list[str]) -> Iterator[str]:
        place = 0
        while place < len(words):
            for length in range(min(LONGEST, len(words) - place), 0, -1):
                phrase = " ".join(words[place : place + length]).casefold()
                seen = self.forms.get(phrase)
                if seen or length == 1:
                    said = seen.most_common(1)[0][0] if seen else phrase
                    yield from said.split(" ")
                    place += length
                    break


def is_capitals(heading: str) -> bool:
    return (
        heading.isupper()
        and sum(letter.isalpha() for letter in heading) > 1
        and (
            " " in heading.strip() or len(heading) > 4  # noqa: PLR2004  (NATO may stay)
        )
    )


def _raised(word: str) -> str:
    return word[:1].upper() + word[1:]


def learn(headings: Iterable[str], paragraphs: Iterable[str]) -> Capitals:
    """Count how running text writes the words of the headings that are in capitals."""
    wanted = {
        phrase for heading in headings if is_capitals(heading) for phrase in _phrases(heading)
    }
    capitals = Capitals()
    if wanted:
        for paragraph in paragraphs:
            _count(paragraph, wanted, capitals)
    return capitals


def _phrases(heading: str) -> Iterator[str]:
    words = [match[0].casefold() for match in _WORD.finditer(heading)]
    for start in range(len(words)):
        for length in range(1, LONGEST + 1):
            if start + length <= len(words):
                yield " ".join(words[start : start + length])


def _count(paragraph: str, wanted: set[str], capitals: Capitals) -> None:
    matches = list(_WORD.finditer(paragraph))
    words = [match[0] for match in matches]
    for start, match in enumerate(matches):
        before = paragraph[max(0, match.start() - 3) : match.start()]
        if not before or _SENTENCE_END.search(before):
            continue
        for length in range(1, LONGEST + 1):
            said = " ".join(words[start : start + length])
            phrase = said.casefold()
            is_shouted = said.isupper() and length > 1
            if phrase in wanted and start + length <= len(words) and not is_shouted:
                capitals.forms[phrase][said] += 1
