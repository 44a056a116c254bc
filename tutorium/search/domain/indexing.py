"""A document as the engines take it in."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, repeat

from tutorium.search.domain.analysis import index_form, words_of
from tutorium.search.domain.documents import Document

LONGEST_BODY = 200_000  # characters; PostgreSQL refuses a vector above one megabyte
_SHORTEST_WORD, _LONGEST_WORD = 3, 30  # letters of what the vocabulary keeps


@dataclass(frozen=True, slots=True)
class Entry:
    """Analysed words by field, from the weightiest to the lightest.

    `titles` are those of title and aliases as they are written, for suggestions; `vocabulary`
    has every word of the texts as it is written, once.
    """

    id: int
    shelf_id: int
    titles: str
    title: str
    aliases: str
    short: str
    topics: str
    body: str
    vocabulary: frozenset[str]


def entry_of(document: Document, *, id_: int, shelf_id: int) -> Entry:
    """Take the codes of topics as words too, so that a specification code finds its answers."""
    said = (
        document.title,
        " . ".join(document.aliases),
        document.short,
        " . ".join(document.topics),
        document.body[:LONGEST_BODY],
    )
    words = [words_of(text) for text in said]
    title, aliases, short, topics, body = (_forms(row, document.language) for row in words)
    codes = words_of(" . ".join((*document.topic_references, *document.courses)))
    return Entry(
        id=id_,
        shelf_id=shelf_id,
        titles=" ".join([*words[0], *words[1]]),
        title=title,
        aliases=aliases,
        short=short,
        topics=f"{topics} {_forms(codes, document.language)}",
        body=body,
        vocabulary=frozenset(chain.from_iterable(words)),
    )


def digest_of(document: Document, *, model: str) -> str:
    """Name the text from which vectors are made, and the model that makes them."""
    about = document.title or next(iter(document.topics), "")
    said = (model, about, *document.aliases, document.short, document.body)
    return blake2b("\x00".join(said).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _forms(words: Iterable[str], language: str) -> str:
    return " ".join(map(index_form, words, repeat(language)))


def is_kept(word: str) -> bool:
    """Say whether the vocabulary keeps a word: no number, no code, and neither short nor endless."""
    return _SHORTEST_WORD <= len(word) <= _LONGEST_WORD and word.isalpha()
