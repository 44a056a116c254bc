"""What a page says to machines, as JSON-LD. Only what the page says to people as well.

Never `QAPage`, for readers cannot submit answers, and never a rating of ourselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tutorium.core.linked_data import CONTEXT, organisation, terms


@dataclass(frozen=True)
class Article:
    """What is known of an answer or a note, in words and absolute addresses."""

    kind: str  # "answer" or "note"
    title: str
    short: str  # plain words
    url: str
    language: str
    published: str  # ISO dates
    changed: str
    licence_url: str
    publisher: str
    publisher_url: str
    subject: str
    level: str  # the qualification
    topics: Sequence[tuple[str, str]]  # (title, address)
    author: str = ""  # only ever a person's name


def learning_resource(article: Article) -> dict[str, Any]:
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "LearningResource",
        "name": article.title,
        "description": article.short,
        "url": article.url,
        "inLanguage": article.language,
        "datePublished": article.published,
        "dateModified": article.changed,
        "isAccessibleForFree": True,
        "learningResourceType": "answer" if article.kind == "answer" else "study note",
        "about": article.subject,
        "educationalLevel": article.level,
        "publisher": organisation(article.publisher, article.publisher_url),
        "teaches": terms(article.topics),
    }
    if article.licence_url:
        said["license"] = article.licence_url
    if article.author:
        said["author"] = {"@type": "Person", "name": article.author}
    if article.kind == "answer":
        said["hasPart"] = _question(article)
    return said


def _question(article: Article) -> dict[str, Any]:
    return {
        "@type": "Question",
        "name": article.title,
        "acceptedAnswer": {"@type": "Answer", "text": article.short, "url": article.url},
    }
