"""What a tutor's page says to machines, as JSON-LD: only what it says to people, and no rating."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tutorium.core.linked_data import CONTEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Teacher:
    name: str
    url: str
    headline: str
    image: str
    languages: Sequence[str]
    courses: Sequence[str]
    site: str
    site_url: str


def profile_page(teacher: Teacher) -> dict[str, Any]:
    """Say a `ProfilePage` of a `Person`. A rating of ourselves, by ourselves, is never said."""
    person: dict[str, Any] = {
        "@type": "Person",
        "name": teacher.name,
        "description": teacher.headline,
        "url": teacher.url,
        "knowsLanguage": list(teacher.languages),
    }
    if teacher.image:
        person["image"] = teacher.image
    if teacher.courses:
        person["knowsAbout"] = list(teacher.courses)
    site = {"@type": "Organization", "name": teacher.site, "url": teacher.site_url}
    return {
        "@context": CONTEXT,
        "@type": "ProfilePage",
        "mainEntity": person | {"worksFor": site},
    }
