"""What a reader typed, as terms. Nothing that is typed can be an operator of an engine."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from math import log2
from typing import Protocol

from tutorium.search.domain import equivalents
from tutorium.search.domain.analysis import (
    ENGLISH,
    STOP_WORDS,
    analysed,
    folded,
    index_form,
    words_of,
)
from tutorium.search.domain.vocabulary import Correction

LONGEST = 1_000  # characters read
MOST_TERMS = 40
MOST_CORRECTED = 6  # words of one query that are put right
MOST_DOUBTED = 12  # words that are compared with the whole vocabulary
_CHUNK = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|([^\s"“”„«»]+)')
_WORD = re.compile(r"[^\W_]+")
_SPACED = re.compile(r"(?:(?<!\s)\s+)?([-=+*/^<>×·±≈≤≥−→])\s*")  # E = hf - φ is one formula
_MEANS = 4  # letters of a word, rather than of a sign or a unit
_LOOSE = 2  # a piece of a formula or code that is shorter says nothing by itself

Words = tuple[str, ...]
Form = tuple[str, ...]  # phrases of the index, all of which a document must have


class Corrector(Protocol):
    def knows(self, word: str) -> bool: ...

    def frequency(self, form: str) -> int: ...

    def doubts(self, word: str) -> bool: ...

    def correct(self, word: str) -> Correction | None: ...


@dataclass(frozen=True, slots=True)
class Term:
    """Words as they were typed, and the forms of which a document must have one.

    `weight` says how much it tells that a document has it: the fewer do, the more.
    """

    words: Words
    forms: tuple[Form, ...]
    weight: float = field(default=1.0, compare=False)

    def __str__(self) -> str:
        return " ".join(self.words)

    def has_word_of(self, documents: int) -> bool:
        """Say that it is found in so many documents at least, which is not known of phrases."""
        is_a_word = all(len(form) == 1 and " " not in form[0] for form in self.forms)
        return is_a_word and self.weight <= weight_of(documents)


@dataclass(frozen=True, slots=True)
class Query:
    """`every` must all be found; where they find too little, one of `some` is enough.

    `corrected` is the text with misspelt words put right, where these are terms too; `suggested`
    is the text as it may have been meant, where it is not looked for. `in_full` is what is
    compared in meaning: the text, and what its acronyms and foreign names stand for.
    """

    text: str = ""
    in_full: str = ""
    every: tuple[Term, ...] = ()
    some: tuple[Term, ...] = ()
    quoted: bool = False
    corrected: str = ""
    suggested: str = ""

    def __bool__(self) -> bool:
        return bool(self.every)

    @property
    def can_widen(self) -> bool:
        return len(self.some) > 1

    @property
    def has_meaning(self) -> bool:
        """Say whether there is a word in it that means something: a formula has signs alone."""
        return any(
            word.isalpha() and len(word) >= _MEANS for term in self.every for word in term.words
        )


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads queries for documents in these languages and with this vocabulary."""

    languages: Sequence[str] = (ENGLISH,)
    vocabulary: Corrector | None = None

    def parse(self, text: str) -> Query:
        """Read quotes as phrases; leave stop words out unless there is nothing else."""
        text = text[:LONGEST]
        quoted, spoken = _chunks(text)
        corrections = self._corrections(spoken)
        terms = [self._weighed(words, self._forms(words)) for words in quoted]
        terms += [self._term(words, corrections) for words in _spans(spoken)]
        telling = [term for term in terms if not _is_stop(term)]
        every = _distinct(telling or terms)
        return Query(
            text=text,
            in_full=self._in_full(text, every),
            every=every,
            some=_distinct([*every, *self._pieces(every, corrections), *self._compounds(spoken)]),
            quoted=bool(quoted),
            corrected=_replaced(text, corrections, unknown=True),
            suggested=_replaced(text, corrections, unknown=False),
        )

    def rarity(self, form: str) -> float:
        """Weigh a word by how few documents have it; one that none has weighs most."""
        return weight_of(self.vocabulary.frequency(form) if self.vocabulary else 0)

    def _corrections(self, spoken: list[Words]) -> dict[str, Correction]:
        """Look up what stands by itself; a piece of a formula or of a known name is right."""
        if self.vocabulary is None:
            return {}
        single = (words[0] for words in _spans(spoken) if len(words) == 1)
        words = [
            word
            for word in dict.fromkeys(single)
            if self.vocabulary.doubts(word) and not equivalents.are_known((word,))
        ]
        found = {word: self.vocabulary.correct(word) for word in words[:MOST_DOUBTED]}
        known = [(word, correction) for word, correction in found.items() if correction]
        return dict(known[:MOST_CORRECTED])

    def _term(self, words: Words, corrections: dict[str, Correction] | None = None) -> Term:
        forms = [self._forms(words)]
        if len(words) > 1 and equivalents.are_known(words):
            forms = [[tuple(self._stems(words))]]
        forms += [self._forms(other) for other in equivalents.others(words)]
        correction = (corrections or {}).get(words[0]) if len(words) == 1 else None
        if correction and correction.is_unknown:
            forms += [self._forms(tuple(each.split())) for each in correction.words]
        return self._weighed(words, chain.from_iterable(forms))

    def _weighed(self, words: Words, forms: Iterable[Form]) -> Term:
        distinct = tuple(dict.fromkeys(forms))
        rarest = (max(map(self.rarity, " ".join(form).split())) for form in distinct)
        return Term(words, distinct, weight=min(rarest))

    def _in_full(self, text: str, terms: Iterable[Term]) -> str:
        """Add to the text what its words stand for, in words that documents have.

        A model of English knows neither INF nor Kubakrise, but intermediate-range nuclear forces
        and the Cuban missile crisis.
        """
        written = (self._written_out(term.words[0]) for term in terms if len(term.words) == 1)
        said = ", ".join(filter(None, written))
        return f"{text} ({said})" if said else text

    def _written_out(self, word: str) -> str:
        known = self.vocabulary.knows if self.vocabulary else bool
        same = (other for other in equivalents.others((word,)) if all(map(known, other)))
        longest = max(same, key=len, default=())
        return " ".join(longest) if len(longest) > 1 else ""

    def _compounds(self, spoken: Iterable[Words]) -> Iterator[Term]:
        """Yield words that were typed as two: photo electric."""
        row = [word for words in spoken for word in words]
        for one, other in pairwise(row):
            is_plain = (one + other).isalpha() and STOP_WORDS.isdisjoint((one, other))
            if is_plain and self.vocabulary and self.vocabulary.knows(one + other):
                yield self._term((one + other,))

    def _forms(self, words: Words) -> list[Form]:
        """Return the words side by side, as each language has them in the index."""
        said = " ".join(words)
        return [(analysed(said, language),) for language in self.languages]

    def _stems(self, words: Words) -> list[str]:
        telling = [word for word in words if word not in STOP_WORDS] or words
        return [index_form(word, self.languages[0]) for word in telling]

    def _pieces(self, terms: Iterable[Term], corrections: dict[str, Correction]) -> Iterator[Term]:
        """Take phrases and formulae apart, for where the whole is found too seldom."""
        for term in terms:
            if len(term.words) > 1 and not equivalents.are_known(term.words):
                pairs = pairwise(term.words) if _is_formula(term.words) else ()
                yield from (self._term(pair) for pair in pairs)
            for word in term.words if len(term.words) > 1 else ():
                if len(word) >= _LOOSE and word not in STOP_WORDS:
                    yield self._term((word,), corrections)


def weight_of(documents: int) -> float:
    """Weigh a word that so many documents have."""
    return 1 / log2(2 + documents)


def parse_prefix(text: str) -> Words:
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


def _chunks(text: str) -> tuple[list[Words], list[Words]]:
    """Return quoted phrases, and what stands between spaces."""
    quoted: list[Words] = []
    spoken: list[Words] = []
    text = _SPACED.sub(r"\1", text) if "=" in text else text
    for phrase, chunk in _CHUNK.findall(text):
        words = tuple(words_of(phrase or chunk))
        if words:
            (quoted if phrase else spoken).append(words)
    return quoted, spoken


def _spans(spoken: Iterable[Words]) -> Iterator[Words]:
    """Keep formulae and codes (E=mc^2, 3.4.1.3, x-ray) whole, and names of several words."""
    row: list[str] = []
    for words in spoken:
        if _is_formula(words) and not equivalents.are_known(words):
            yield from equivalents.spans(row)
            yield words
            row = []
        else:
            row += words
    yield from equivalents.spans(row)


def _is_formula(words: Words) -> bool:
    if _counts_something(words):
        return False
    return len(words) > 1 and any(len(word) == 1 or not word.isalpha() for word in words)


def _counts_something(words: Words) -> bool:
    """Tell 5-year, which is two words, from formulae and codes."""
    number, *rest = words
    return number.isdecimal() and len(rest) == 1 and rest[0].isalpha() and len(rest[0]) >= _MEANS


def _is_stop(term: Term) -> bool:
    return len(term.words) == 1 and term.words[0] in STOP_WORDS


def _distinct(terms: Sequence[Term]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(terms))[:MOST_TERMS]


def _replaced(text: str, corrections: dict[str, Correction], *, unknown: bool) -> str:
    """Put the corrected words into the text, or return nothing where there are none."""
    meant = {
        word: correction.words[0]
        for word, correction in corrections.items()
        if correction.is_unknown == unknown
    }
    if not meant:
        return ""
    put_right = _WORD.sub(lambda found: meant.get(folded(found[0]), found[0]), text)
    return put_right if put_right != text else ""
