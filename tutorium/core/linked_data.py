"""What every page that speaks to machines says alike, as JSON-LD."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

CONTEXT = "https://schema.org"


def breadcrumb_list(trail: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Say the way down to a page: (title, absolute address) pairs, from the top."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": title, "item": url}
            for number, (title, url) in enumerate(trail, 1)
        ],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """What is known of anything that one learns from, in words and absolute addresses."""

    title: str
    url: str
    language: str
    licence_url: str
    publisher: str
    publisher_url: str
    subject: str
    level: str  # the qualification
    topics: Sequence[tuple[str, str]]  # (title, address)
    author: str = ""  # only ever a person's name


def learning_resource(resource: Resource, *, kind: str, topics_as: str) -> dict[str, Any]:
    """Say a `LearningResource` of a kind, which `teaches` or `assesses` its topics."""
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "LearningResource",
        "name": resource.title,
        "url": resource.url,
        "inLanguage": resource.language,
        "isAccessibleForFree": True,
        "learningResourceType": kind,
        "about": resource.subject,
        "educationalLevel": resource.level,
        "publisher": {
            "@type": "Organization",
            "name": resource.publisher,
            "url": resource.publisher_url,
        },
        topics_as: [
            {"@type": "DefinedTerm", "name": name, "url": url} for name, url in resource.topics
        ],
    }
    if resource.licence_url:
        said["license"] = resource.licence_url
    if resource.author:
        said["author"] = {"@type": "Person", "name": resource.author}
    return said
