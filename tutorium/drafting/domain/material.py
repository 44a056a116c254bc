"""What a model is given: texts of the library that it may use, and topics it may choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

MOST_EXCERPTS = 6
MOST_LETTERS = 12_000  # of all excerpts together: about 3,000 tokens
MOST_TOPICS = 200


@dataclass(frozen=True)
class Excerpt:
    """A text of the library; `url` is its address on this site."""

    uid: str
    title: str
    url: str
    text: str


@dataclass(frozen=True)
class TopicName:
    ref: str  # course:code
    title: str


@dataclass(frozen=True)
class Material:
    """All that one prompt is made of."""

    title: str  # the question to be answered, or what questions shall be about
    excerpts: tuple[Excerpt, ...] = ()
    topics: tuple[TopicName, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        return cls(
            title=stored["title"],
            excerpts=tuple(Excerpt(**each) for each in stored["excerpts"]),
            topics=tuple(TopicName(**each) for each in stored["topics"]),
        )


def bounded(excerpts: Sequence[Excerpt]) -> tuple[Excerpt, ...]:
    """Keep the first few, each with its share of the letters, cut at the end of a paragraph."""
    kept = excerpts[:MOST_EXCERPTS]
    share = MOST_LETTERS // max(1, len(kept))
    return tuple(Excerpt(each.uid, each.title, each.url, _cut(each.text, share)) for each in kept)


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    begun = text[:most]
    paragraphs, separator, _rest = begun.rpartition("\n\n")
    return paragraphs if separator else begun
