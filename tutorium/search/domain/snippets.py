"""The part of a text that answers, with that sentence and the words found in it marked.

It works on the text as it was written, so the marks are the same on every database.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import chain, islice
from string import ascii_letters

from tutorium.search.domain.analysis import ENGLISH, SIGNS, index_form, words_of
from tutorium.search.domain.parsing import Term
from tutorium.search.domain.passages import SENTENCE_END
from tutorium.search.domain.spelling import initials

WIDTH = 240  # characters
_LEAD = 60  # what may stand before the sentence
_MOST_MARKS = 300  # a text full of the word needs no more to choose from
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ"
_PART = rf"[^\W_{_RAISED}]+"
_WITHIN = (
    r"\.(?<=\b[^\W\d_]\.)(?=[^\W\d_]\b)|,(?<=\d,)(?=\d{3}\b)"  # U.S.S.R. and 10,000 are one word
)
_WORD = re.compile(rf"({_PART}(?:(?:{_WITHIN}){_PART})*|[{_RAISED}]+|[{SIGNS}])(?:['’ʼ]s\b)?")
_BLANK = re.compile(r"\s")
_LETTERS = frozenset(ascii_letters)


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark(Span):
    term: int


@dataclass(frozen=True, slots=True)
class Snippet:
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence, how many of the terms it has, and whether it can be said to answer."""

    sentence: Span
    terms: int
    answers: bool


class Marker:
    """Finds and marks the words of one query in many texts."""

    def __init__(self, terms: Sequence[Term], *, unfinished: str = "") -> None:
        """With `unfinished`, words that begin so are found as well."""
        self._phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for number, term in enumerate(terms):
            for phrase in (phrase for form in term.forms for phrase in form):
                words = tuple(phrase.split())
                self._phrases.setdefault(words[0], []).append((words, number))
        self._count = len(terms)
        self._longest = max(
            (len(words) for words, _ in chain.from_iterable(self._phrases.values())), default=1
        )
        self._unfinished = unfinished
        self._begins: dict[str, _Beginnings] = {}  # by language

    def marked(self, text: str, language: str = ENGLISH) -> str:
        whole = Span(0, len(text))
        return _with_words(text, list(self._marks(text, language)), whole)

    def snippet(
        self, short: str, body: str, *, language: str = ENGLISH, passage: str = ""
    ) -> Snippet:
        """Show the sentence that answers: of the short answer, or of the body where it says more.

        `passage` is the part that is nearest in meaning, where that is known: it is looked at
        alone, and one of its sentences answers.
        """
        best: tuple[Choice, str, list[Mark]] | None = None
        most = self._count + bool(self._unfinished)
        for text in filter(None, (short, body)):
            within = _place(text, passage)
            if passage and within is None:
                continue
            marks = list(self._marks(text, language, within))
            choice = self._chosen(text, marks, within)
            if best is None or choice.terms > best[0].terms:
                best = (choice, text, marks)
            if choice.terms == most:
                break  # no sentence of the body has more, and to look through it costs most
        if best is None:
            return self.snippet(short, body, language=language) if passage else Snippet("", "")
        choice, text, marks = best
        return _cut(text, marks, choice)

    def _chosen(self, text: str, marks: list[Mark], within: Span | None) -> Choice:
        """Choose the first sentence with the most terms, of those that have any."""
        place = within or Span(0, len(text))
        best, most = next(_sentences(text, place), Span(place.start, place.start)), 0
        for sentence in _sentences(text, place, marks):
            terms = len({mark.term for mark in marks if _is_in(mark, sentence)})
            if terms > most:
                best, most = sentence, terms
        answers = within is not None or (most > 1 and most * 2 >= self._count)
        return Choice(best, most, answers)

    def _marks(self, text: str, language: str, within: Span | None = None) -> Iterator[Mark]:
        """Yield what was found, in the order of the text, and only near `within` if it is given."""
        place = within or Span(0, len(text))
        begins = self._beginnings(language)
        end = place.end + WIDTH
        count = 0
        for found in _WORD.finditer(text, max(0, place.start - _LEAD), end):
            word = found[1]
            if (word[0] in begins.never and word.isascii()) or not begins[word]:
                continue
            if self._unfinished and word.lower().startswith(self._unfinished):
                yield Mark(*found.span(1), self._count)
            for mark in self._phrases_at(text, found, language, end):
                yield mark
                count += 1
            if count >= _MOST_MARKS:
                return

    def _phrases_at(
        self, text: str, first: re.Match[str], language: str, end: int
    ) -> Iterator[Mark]:
        """Yield the phrases that begin with a word, of which one sign may make several."""
        parts = len(_stems(first[1], language))
        words = (
            (*found.span(1), stem)
            for found in _WORD.finditer(text, first.start(), end)
            for stem in _stems(found[1], language)
        )
        row = list(islice(words, parts + self._longest - 1))
        for at in range(parts):
            for phrase, term in self._phrases.get(row[at][2], ()):
                following = row[at : at + len(phrase)]
                if tuple(stem for *_, stem in following) == phrase:
                    yield Mark(row[at][0], following[-1][1], term)

    def _beginnings(self, language: str) -> "_Beginnings":
        if language not in self._begins:
            self._begins[language] = _Beginnings(self._phrases.keys(), self._unfinished, language)
        return self._begins[language]


class _Beginnings(dict[str, bool]):
    """Whether something that is looked for begins with a word: texts say the same words again."""

    def __init__(self, phrases: Set[str], unfinished: str, language: str) -> None:
        self._phrases, self._unfinished, self._language = phrases, unfinished, language
        # Letters with which nothing begins: few words are left, and only these are stemmed.
        possible = set(unfinished[:1]).union(*map(initials, phrases))
        is_english = language.startswith(ENGLISH)
        self.never = _LETTERS - possible - set(map(str.upper, possible)) if is_english else set()

    def __missing__(self, word: str) -> bool:
        begins = not self._phrases.isdisjoint(_stems(word, self._language))
        if self._unfinished and not begins:
            begins = word.lower().startswith(self._unfinished)
        self[word] = begins
        return begins


@lru_cache(maxsize=100_000)
def _stems(word: str, language: str) -> tuple[str, ...]:
    return tuple(part for each in words_of(word) for part in index_form(each, language).split())


def _place(text: str, passage: str) -> Span | None:
    """Find a passage, which has a space where the text may break a line."""
    start = text.find(passage)
    if start < 0:
        start = _BLANK.sub(" ", text).find(passage)
    return Span(start, start + len(passage)) if passage and start >= 0 else None


def _sentences(text: str, place: Span, marks: Sequence[Mark] | None = None) -> Iterator[Span]:
    """Yield sentences, and with `marks` only those in which one begins."""
    starts = None if marks is None else [mark.start for mark in marks]
    start = place.start
    for end, following in _ends(text, place):
        if starts is None or bisect_left(starts, start) < bisect_left(starts, end):
            yield from _without_blanks(text, Span(start, end))
        start = following


def _ends(text: str, place: Span) -> Iterator[tuple[int, int]]:
    """Yield where each sentence ends, and where the next begins."""
    yield from (found.span() for found in SENTENCE_END.finditer(text, place.start, place.end))
    yield place.end, place.end


def _without_blanks(text: str, place: Span) -> Iterator[Span]:
    said = text[place.start : place.end]
    if said.strip():
        before = len(said) - len(said.lstrip())
        yield Span(place.start + before, place.start + len(said.rstrip()))


def _is_in(mark: Span, place: Span) -> bool:
    return place.start <= mark.start and mark.end <= place.end


def _cut(text: str, marks: list[Mark], choice: Choice) -> Snippet:
    start = _beginning(text, choice, marks)
    end = _ending(text, start)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return Snippet(
        text=before + _on_one_line(text[start:end]) + after,
        html=before + _on_one_line(_html(text, marks, choice, Span(start, end))) + after,
    )


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _beginning(text: str, choice: Choice, marks: list[Mark]) -> int:
    """Return where the sentence begins, or the text if that is not far before.

    Of a long sentence, return a word not far before what was found.
    """
    sentence = choice.sentence
    first = next((mark for mark in marks if _is_in(mark, sentence)), None)
    if first is None or first.end - sentence.start <= WIDTH * 3 // 4:
        return 0 if sentence.start <= _LEAD else sentence.start
    space = text.find(" ", first.start - _LEAD, first.start)
    return first.start if space < 0 else space + 1


def _ending(text: str, start: int) -> int:
    limit = start + WIDTH
    if limit >= len(text):
        return len(text)
    space = text.rfind(" ", start + WIDTH // 2, limit)
    return limit if space < 0 else space


def _html(text: str, marks: list[Mark], choice: Choice, shown: Span) -> str:
    sentence = Span(max(choice.sentence.start, shown.start), min(choice.sentence.end, shown.end))
    if not choice.answers or sentence.start >= sentence.end:
        return _with_words(text, marks, shown)
    parts = (
        _with_words(text, marks, Span(shown.start, sentence.start)),
        f"<mark>{_with_words(text, marks, sentence)}</mark>",
        _with_words(text, marks, Span(sentence.end, shown.end)),
    )
    return "".join(parts)


def _with_words(text: str, marks: list[Mark], shown: Span) -> str:
    parts, at = [], shown.start
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= at and mark.end <= shown.end:
            parts += [
                escape(text[at : mark.start]),
                f"<b>{escape(text[mark.start : mark.end])}</b>",
            ]
            at = mark.end
    return "".join([*parts, escape(text[at : shown.end])])
