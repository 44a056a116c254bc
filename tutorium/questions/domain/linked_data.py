"""What the page of a question says to machines, as JSON-LD: no more than it says to people.

A `LearningResource`, and neither a `QAPage`, for readers cannot submit answers that others see, nor
a `Quiz` with its `Question`, whose `acceptedAnswer` the page keeps until a student has answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tutorium.core.linked_data import CONTEXT, organisation, terms


@dataclass(frozen=True, slots=True)
class Problem:
    """What is known of a practice question, in words and absolute addresses."""

    title: str
    url: str
    language: str
    written: str  # ISO date
    licence_url: str
    publisher: str
    publisher_url: str
    subject: str
    level: str  # the qualification
    topics: Sequence[tuple[str, str]]  # (title, address)
    author: str = ""  # only ever a person's name


def practice_problem(problem: Problem) -> dict[str, Any]:
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "LearningResource",
        "name": problem.title,
        "url": problem.url,
        "inLanguage": problem.language,
        "dateCreated": problem.written,
        "isAccessibleForFree": True,
        "learningResourceType": "practice problem",
        "interactivityType": "active",
        "about": problem.subject,
        "educationalLevel": problem.level,
        "publisher": organisation(problem.publisher, problem.publisher_url),
        "assesses": terms(problem.topics),
    }
    if problem.licence_url:
        said["license"] = problem.licence_url
    if problem.author:
        said["author"] = {"@type": "Person", "name": problem.author}
    return said
