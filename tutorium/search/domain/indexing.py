"""A document as the engines take it in."""

from dataclasses import dataclass

from tutorium.search.domain.analysis import analysed
from tutorium.search.domain.documents import Document

LONGEST_BODY = 200_000  # characters; PostgreSQL refuses a vector above one megabyte


@dataclass(frozen=True, slots=True)
class Entry:
    """Analysed words by field, from the weightiest to the lightest."""

    id: int
    shelf_id: int
    title: str
    aliases: str
    short: str
    topics: str
    body: str


def entry_of(document: Document, *, id_: int, shelf_id: int) -> Entry:
    """Take the codes of topics as words too, so that a specification code finds its answers."""
    topics = (*document.topics, *document.topic_references, *document.courses)
    return Entry(
        id=id_,
        shelf_id=shelf_id,
        title=analysed(document.title),
        aliases=analysed(" . ".join(document.aliases)),
        short=analysed(document.short),
        topics=analysed(" . ".join(topics)),
        body=analysed(document.body[:LONGEST_BODY]),
    )
