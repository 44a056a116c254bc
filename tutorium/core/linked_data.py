"""What every page that speaks to machines says alike, as JSON-LD."""

from collections.abc import Sequence
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


def organisation(name: str, url: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name, "url": url}


def terms(topics: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """Say topics, (title, absolute address) pairs, as what something teaches or assesses."""
    return [{"@type": "DefinedTerm", "name": name, "url": url} for name, url in topics]
