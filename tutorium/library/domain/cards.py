"""A card as its author wrote it, and the ways in which it asks.

A reversed card asks from both sides, a text with gaps once for each number in it. Each way is a
card of the site, with a `uid` of its own that never changes: the first has the author's, the
others that with `-2`, `-3` …, which no author can write.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from tutorium.formats.cards import cloze

CardKind = Literal["basic", "reversed", "cloze", "typed"]
LONGEST_TYPED = 200  # letters of what is typed
LONGEST_HEADLINE = 200  # characters of a front that stands as a title
_JOINT = "-"


@dataclass(frozen=True)
class CardValues:
    """What an author wrote, and which way of asking is meant: `ordinal`.

    A cloze has its text in `front`; its `back` is shown with the answer and may be empty.
    """

    uid: str
    front: str
    back: str
    topics: tuple[str, ...]
    file: str = ""  # name of the file without suffix
    position: int = 0
    language: str = "en"
    kind: CardKind = "basic"
    typed: str = ""  # what is to be typed, in plain words
    ordinal: int = 0


def ways(values: CardValues) -> Iterator[CardValues]:
    """Yield the card once for each way in which it asks."""
    for ordinal in _ordinals(values):
        suffix = f"{_JOINT}{ordinal + 1}" if ordinal else ""
        yield replace(values, uid=f"{values.uid}{suffix}", ordinal=ordinal)


def is_first_way(kind: str, front: str, ordinal: int) -> bool:
    """Say whether this way stands for the card where it is read and found, and not asked."""
    if kind == "cloze":
        return ordinal + 1 == min(cloze.numbers(front), default=ordinal + 1)
    return ordinal == 0


def headline(front: str) -> str:
    """Return the plain words of a front on one line, the beginning of a long one."""
    line = " ".join(front.split())
    if len(line) <= LONGEST_HEADLINE:
        return line
    return f"{line[: LONGEST_HEADLINE - 1].rpartition(' ')[0] or line[: LONGEST_HEADLINE - 1]}…"


def _ordinals(values: CardValues) -> tuple[int, ...]:
    if values.kind == "cloze":
        return tuple(number - 1 for number in cloze.numbers(values.front))
    return (0, 1) if values.kind == "reversed" else (0,)


def author_uid(uid: str) -> str:
    """Return the `uid` that the author wrote, of any of a card's ways."""
    return uid.partition(_JOINT)[0]


def sides(values: CardValues) -> tuple[str, str]:
    """Return what this way asks and answers, in Markdown."""
    if values.kind == "cloze":
        answer = cloze.answered(values.front, values.ordinal + 1)
        asked = cloze.asked(values.front, values.ordinal + 1)
        return asked, "\n\n".join(filter(None, (answer, values.back)))
    return (values.back, values.front) if values.ordinal else (values.front, values.back)
