"""Headings that a book sets in capitals, as its own text writes their words.

No list of names is needed: how often the running text writes “Dust Bowl” and “election” says it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

LONGEST = 4  # words that are looked for together, as in “Ku Klux Klan”
JOINING = {"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "over",
           "the", "to", "vs", "with"}  # fmt: skip
SHORT = 5  # letters of a lone word that may be an abbreviation, as NATO
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*’?")
_AFTER_COLON = re.compile(r"(?:^|[.!?:])\s*(?:[\"“‘]\s*)?$")
_QUOTED = re.compile(r"[“(\[]$")
_BEGINS = re.compile(r"(?:^|[.!?:;“(\[—–])\s*(?:[”’\"“‘]\s*)?$")


@dataclass
class Capitals:
    """How a book writes words and phrases in the middle of a sentence."""

    forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    in_names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def lowered(self, heading: str) -> str:
        """Return a heading in sentence case; one that is not all in capitals stays as it is."""
        if not is_capitals(heading):
            return heading
        written, position = "", 0
        for run in _runs(heading):
            for match, word in zip(run, self._said([each[0] for each in run]), strict=True):
                between = heading[position : match.start()]
                begins = _AFTER_COLON.search(written + between)
                written += between + (word[:1].upper() + word[1:] if begins else word)
                position = match.end()
        return (written + heading[position:]).strip()

    def _said(self, words: list[str]) -> Iterator[str]:
        """Write each word as the longest phrase around it that the text has, of two the rarer."""
        for place, word in enumerate(words):
            best = (0, 0, self._alone(word, lone=len(words) == 1))
            for start, length in _around(place, len(words)):
                form, count = self._form(words[start : start + length])
                if count:
                    best = max(best, (length, -count, form.split(" ")[place - start]))
            yield best[2]

    def _form(self, words: list[str]) -> tuple[str, int]:
        """Return how the text writes a phrase, and how often it does."""
        loose = len(words) > 1 and JOINING & {words[0].casefold(), words[-1].casefold()}
        phrase = " ".join(words).casefold()
        seen = self.forms.get(phrase) or self.in_names.get(phrase)
        return ("", 0) if loose or not seen else (seen.most_common(1)[0][0], seen.total())

    def _alone(self, word: str, *, lone: bool) -> str:
        return word if lone and len(word) <= SHORT else word.lower()


def is_capitals(heading: str) -> bool:
    return heading.isupper() and sum(letter.isalpha() for letter in heading) > 1


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the words between punctuation: a phrase does not reach over a colon."""
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        if run and text[run[-1].end() : match.start()] != " ":
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _around(place: int, words: int) -> Iterator[tuple[int, int]]:
    """Yield (start, length) of each phrase that holds the word at `place`."""
    for length in range(1, LONGEST + 1):
        for start in range(max(0, place - length + 1), min(place, words - length) + 1):
            yield start, length


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
    for run in _runs(heading):
        words = [match[0].casefold() for match in run]
        for place in range(len(words)):
            for start, length in _around(place, len(words)):
                yield " ".join(words[start : start + length])


def _count(paragraph: str, wanted: set[str], capitals: Capitals) -> None:
    for run in _runs(paragraph):
        words = [match[0] for match in run]
        before = paragraph[max(0, run[0].start() - 4) : run[0].start()]
        begins, quoted = _BEGINS.search(before), _QUOTED.search(before)
        for start in range(1 if begins and not quoted else 0, len(words)):
            shortest = 2 if start == 0 and quoted else 1  # a capital after a quote says little
            for length in range(shortest, min(LONGEST, len(words) - start) + 1):
                said = " ".join(words[start : start + length])
                if said.casefold() in wanted and not (length > 1 and said.isupper()):
                    counter = _counter(words, start, length, capitals)
                    counter[said.casefold()][said] += 1


def _counter(
    words: list[str], start: int, length: int, capitals: Capitals
) -> dict[str, Counter[str]]:
    """Keep apart the words of names: “New” of “New York” does not say how “new” is written."""
    neighbours = words[max(0, start - 1) : start] + words[start + 1 : start + 2]
    in_name = words[start][0].isupper() and any(each[0].isupper() for each in neighbours)
    return capitals.in_names if length == 1 and in_name else capitals.forms
