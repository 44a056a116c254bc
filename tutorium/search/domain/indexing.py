"""A document as the engines take it in."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

from tutorium.search.domain.analysis import forms, words_of
from tutorium.search.domain.documents import Document
from tutorium.search.domain.relatedness import keywords

LONGEST_BODY = 200_000  # characters; PostgreSQL refuses a vector above one megabyte
_SHORTEST_WORD, _LONGEST_WORD = 3, 30  # letters of what the vocabulary keeps
Place = tuple[int, int]  # of a document: its id, and that of its shelf


class Entry(NamedTuple):
    """Analysed words by field, from the weightiest to the lightest.

    `titles` are those of title and aliases as they are written, for suggestions.
    """

    titles: str
    title: str
    aliases: str
    short: str
    topics: str
    body: str


class Analysed(NamedTuple):
    """What is stored of documents besides what was handed over, and how many say each word."""

    entries: list[Entry]
    keywords: list[str]
    digests: list[str]
    words: Counter[str]


def analyse(documents: Sequence[Document], *, model: str) -> Analysed:
    analysed = Analysed([], [], [], Counter())
    for document in documents:
        spoken = _spoken(document)
        analysed.entries.append(_entry(document, spoken))
        analysed.keywords.append(keywords(chain(*spoken[:-1]), document.language))
        analysed.digests.append(digest_of(document, model=model))
        analysed.words.update(set(chain(*spoken)))
    return analysed


def said_in(document: Document) -> frozenset[str]:
    """Return every word of the texts as it is written, once."""
    return frozenset(chain(*_spoken(document)))


def _spoken(document: Document) -> list[list[str]]:
    """Return the words of title, aliases, short answer, titles of topics, and body."""
    said = (
        document.title,
        " . ".join(document.aliases),
        document.short,
        " . ".join(document.topics),
        document.body[:LONGEST_BODY],
    )
    return [words_of(text) for text in said]


def _entry(document: Document, spoken: Sequence[list[str]]) -> Entry:
    """Return the entry; codes of topics are words of it, so that they find their answers."""
    formed = forms(document.language).of
    title, aliases, short, topics, body = map(formed, spoken)
    codes = _code_words((*document.topic_references, *document.courses))
    return Entry(
        titles=" ".join([*spoken[0], *spoken[1]]),
        title=title,
        aliases=aliases,
        short=short,
        topics=f"{topics} {formed(codes)}",
        body=body,
    )


@lru_cache(maxsize=10_000)
def _code_words(codes: tuple[str, ...]) -> list[str]:
    return words_of(" . ".join(codes))


def digest_of(document: Document, *, model: str) -> str:
    """Name the text from which vectors are made, and the model that makes them."""
    about = document.title or next(iter(document.topics), "")
    said = (model, about, *document.aliases, document.short, document.body)
    return blake2b("\x00".join(said).encode("utf-8", "replace"), digest_size=16).hexdigest()


def is_kept(word: str) -> bool:
    """Say whether the vocabulary keeps a word: no number, no code, and neither short nor endless."""
    return _SHORTEST_WORD <= len(word) <= _LONGEST_WORD and word.isalpha()
