"""A document as the engines take it in."""

from collections import Counter
from collections.abc import Sequence
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
    both = [entry_of(document) for document in documents]
    return Analysed(
        entries=[entry for entry, _ in both],
        keywords=[keywords(document) for document in documents],
        digests=[digest_of(document, model=model) for document in documents],
        words=Counter(chain.from_iterable(words for _, words in both)),
    )


def entry_of(document: Document) -> tuple[Entry, frozenset[str]]:
    """Return the entry, and every word of the texts as it is written, once.

    The codes of topics are words too, so that a specification code finds its answers.
    """
    said = (
        document.title,
        " . ".join(document.aliases),
        document.short,
        " . ".join(document.topics),
        document.body[:LONGEST_BODY],
    )
    words = [words_of(text) for text in said]
    formed = forms(document.language).of
    title, aliases, short, topics, body = map(formed, words)
    codes = words_of(" . ".join((*document.topic_references, *document.courses)))
    entry = Entry(
        titles=" ".join([*words[0], *words[1]]),
        title=title,
        aliases=aliases,
        short=short,
        topics=f"{topics} {formed(codes)}",
        body=body,
    )
    return entry, frozenset(chain.from_iterable(words))


def digest_of(document: Document, *, model: str) -> str:
    """Name the text from which vectors are made, and the model that makes them."""
    about = document.title or next(iter(document.topics), "")
    said = (model, about, *document.aliases, document.short, document.body)
    return blake2b("\x00".join(said).encode("utf-8", "replace"), digest_size=16).hexdigest()


def is_kept(word: str) -> bool:
    """Say whether the vocabulary keeps a word: no number, no code, and neither short nor endless."""
    return _SHORTEST_WORD <= len(word) <= _LONGEST_WORD and word.isalpha()
