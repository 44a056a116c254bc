"""The part of a text that shows why it was found, with the words found marked.

It works on the text as it was written, so the marks are the same on every database.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from tutorium.search.domain.analysis import folded
from tutorium.search.domain.parsing import Term
from tutorium.search.domain.stemming import stem

WIDTH = 240  # characters
_LEAD = 60  # what may stand before the first word found
_MOST_MARKS = 300  # a text full of the word needs no more to choose from
_BETWEEN = r"[\W_]{0,4}"  # E = mc² is e, mc, 2
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_SENTENCE = re.compile(r"[.!?]\s+|\n+")


@dataclass(frozen=True, slots=True)
class Mark:
    start: int
    end: int
    term: int


@dataclass(frozen=True, slots=True)
class Snippet:
    text: str
    html: str


class Marker:
    """Finds and marks the words of one query in many texts."""

    def __init__(self, terms: Sequence[Term], *, unfinished: bool = False) -> None:
        """With `unfinished`, the last term is only the beginning of what it stands for."""
        self._patterns = [_pattern(term) for term in terms]
        self._stems = [stem(term.words[0]) if len(term.words) == 1 else "" for term in terms]
        if unfinished and terms:
            self._patterns[-1] = _started(terms[-1])
            self._stems[-1] = ""

    def marked(self, text: str) -> str:
        return _html(text, list(self._marks(text)), 0, len(text))

    def snippet(self, short: str, body: str) -> Snippet:
        """Show the short answer, or the part of the body that says more of the words."""
        in_short = list(self._marks(short))
        best, text, marks = _best(in_short), short, in_short
        if len(self._patterns) > best.terms:
            in_body = list(self._marks(body))
            other = _best(in_body)
            if other.terms > best.terms or not short:
                best, text, marks = other, body, in_body
        return _cut(text, marks, best.start)

    def _marks(self, text: str) -> Iterator[Mark]:
        plain = _plain(text)
        count = 0
        for number, (pattern, wanted) in enumerate(zip(self._patterns, self._stems, strict=True)):
            for found in pattern.finditer(plain):
                if _is_apart(plain, found) and (not wanted or stem(found[0]) == wanted):
                    yield Mark(found.start(), found.end(), number)
                    count += 1
                if count >= _MOST_MARKS:
                    return


@dataclass(frozen=True, slots=True)
class _Window:
    start: int
    terms: int


class _Folds(dict[int, int]):
    """Folds a letter to one letter, so that places in the text stay what they are."""

    def __missing__(self, code: int) -> int:
        letter = chr(code)
        plain = folded(unicodedata.normalize("NFKC", letter))
        self[code] = ord(plain) if len(plain) == 1 else code
        return self[code]


_FOLDS = _Folds()


def _plain(text: str) -> str:
    """Fold letter by letter; the ASCII part of a text is folded many times faster."""
    lowered = text.lower()
    if len(lowered) != len(text):  # İ and its like
        return text.translate(_FOLDS)
    return _FOREIGN.sub(lambda run: run[0].translate(_FOLDS), lowered)


def _pattern(term: Term) -> re.Pattern[str]:
    if len(term.words) > 1:
        return _started(term)
    word, root = term.words[0], stem(term.words[0])
    shared = next(
        (at for at, pair in enumerate(zip(word, root, strict=False)) if pair[0] != pair[1]),
        min(len(word), len(root)),
    )
    return re.compile(re.escape(word[:shared]) + r"[^\W_]*")


def _started(term: Term) -> re.Pattern[str]:
    return re.compile(_BETWEEN.join(map(re.escape, term.words)) + r"[^\W_]*")


def _is_apart(plain: str, found: re.Match[str]) -> bool:
    return found.start() == 0 or not plain[found.start() - 1].isalnum()


def _best(marks: list[Mark]) -> _Window:
    """Find the first stretch of a snippet's width that has the most terms."""
    ordered = sorted(marks, key=lambda mark: mark.start)
    best = _Window(0, 0)
    for number, first in enumerate(ordered):
        limit = first.start + WIDTH - _LEAD
        terms = set()
        for mark in ordered[number:]:
            if mark.end > limit:
                break
            terms.add(mark.term)
        if len(terms) > best.terms:
            best = _Window(first.start, len(terms))
    return best


def _cut(text: str, marks: list[Mark], around: int) -> Snippet:
    start = _beginning(text, around)
    end = _ending(text, start)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return Snippet(
        text=before + _on_one_line(text[start:end]) + after,
        html=before + _on_one_line(_html(text, marks, start, end)) + after,
    )


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _beginning(text: str, around: int) -> int:
    """Return where the sentence starts, or a word not too far before `around`."""
    earliest = max(0, around - _LEAD)
    if earliest == 0:
        return 0
    sentences = [found.end() for found in _SENTENCE.finditer(text, earliest, around)]
    if sentences:
        return sentences[-1]
    space = text.find(" ", earliest, around)
    return around if space < 0 else space + 1


def _ending(text: str, start: int) -> int:
    limit = start + WIDTH
    if limit >= len(text):
        return len(text)
    space = text.rfind(" ", start + WIDTH // 2, limit)
    return limit if space < 0 else space


def _html(text: str, marks: list[Mark], start: int, end: int) -> str:
    parts, at = [], start
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= at and mark.end <= end:
            parts += [
                escape(text[at : mark.start]),
                f"<mark>{escape(text[mark.start : mark.end])}</mark>",
            ]
            at = mark.end
    return "".join([*parts, escape(text[at:end])])
