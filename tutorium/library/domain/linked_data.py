"""What a page says to machines, as JSON-LD. Only what the page says to people as well.

Never `QAPage`, for readers cannot submit answers, and never a rating of ourselves.
"""

from dataclasses import dataclass
from typing import Any

from tutorium.core import linked_data
from tutorium.core.linked_data import Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Resource):
    """What is known of an answer or a note."""

    kind: str  # "answer" or "note"
    short: str  # plain words
    published: str  # ISO dates
    changed: str


def learning_resource(article: Article) -> dict[str, Any]:
    kind = "answer" if article.kind == "answer" else "study note"
    said = linked_data.learning_resource(article, kind=kind, topics_as="teaches") | {
        "description": article.short,
        "datePublished": article.published,
        "dateModified": article.changed,
    }
    if article.kind == "answer":
        said["hasPart"] = _question(article)
    return said


def _question(article: Article) -> dict[str, Any]:
    return {
        "@type": "Question",
        "name": article.title,
        "acceptedAnswer": {"@type": "Answer", "text": article.short, "url": article.url},
    }
