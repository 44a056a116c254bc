"""Which piece of a mark scheme belongs to which question: by label, or by the words repeated."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tutorium.formats.exam_papers.values import Unit

_LEAST_WORDS = 6  # a question of fewer words is told by its label alone
_FOREIGN = 0.5  # share of a question's words; a piece that repeats fewer says something else
_REPEATED = 0.85  # share; a piece that repeats so many repeats the question


class Likeness(StrEnum):
    LABEL = "label"
    PARENT = "parent"  # the scheme marks the whole question at once
    WORDS = "words"  # the scheme numbers otherwise and repeats the question


@dataclass(frozen=True, slots=True)
class Pair:
    question: int  # places in what was given
    scheme: int
    by: Likeness


def pair(questions: Sequence[Unit], scheme: Sequence[Unit]) -> tuple[Pair, ...]:
    """Pair each question with at most one piece of a scheme; some may find none."""
    pieces = _Pieces(scheme)
    return tuple(
        found
        for place, question in enumerate(questions)
        if (found := _paired(place, question, pieces))
    )


class _Pieces:
    """A scheme's pieces as every question asks for them."""

    def __init__(self, scheme: Sequence[Unit]) -> None:
        self.lengths = [len(piece.text) for piece in scheme]
        self.words = [words_of(piece.text) for piece in scheme]
        # Of those that have one label the first is meant.
        self.labelled = {normal(piece.label): at for at, piece in reversed(list(enumerate(scheme)))}


def _paired(place: int, question: Unit, pieces: _Pieces) -> Pair | None:
    labelled = _by_label(place, question, pieces)
    words = words_of(question.text)
    if len(words) < _LEAST_WORDS:
        return labelled
    shares = [len(words & repeated) / len(words) for repeated in pieces.words]
    if labelled and shares[labelled.scheme] >= _FOREIGN:
        return labelled
    repeated = [at for at, share in enumerate(shares) if share >= _REPEATED]
    if not repeated:
        return labelled
    nearest = min(repeated, key=lambda at: (pieces.lengths[at], at))
    return Pair(place, nearest, Likeness.WORDS)


def _by_label(place: int, question: Unit, pieces: _Pieces) -> Pair | None:
    for label in _upwards(normal(question.label)):
        if label in pieces.labelled:
            by = Likeness.LABEL if label == normal(question.label) else Likeness.PARENT
            return Pair(place, pieces.labelled[label], by)
    return None


def _upwards(label: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    while label:
        yield label
        label = label[:-1]


def normal(label: str) -> tuple[str, ...]:
    """Return a label's steps: 01.2 and 1(2) and Q1 2 are the same, and so are 3(b) and 3b."""
    steps = re.findall(
        r"\d+|[a-z]+", re.sub(r"^(?:question|q)\W*(?=\d)", "", label.lower().strip())
    )
    return tuple(step.lstrip("0") or "0" for step in steps)


def words_of(text: str) -> frozenset[str]:
    """Return the words that tell one question from another."""
    return frozenset(re.findall(r"[^\W\d_]{4,}", text.lower()))
