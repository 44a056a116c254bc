"""Which links are allowed to leave an author's text."""

import re

ALLOWED = re.compile(r"https?://[^/?#\s]|mailto:[^\s]|/(?![/\\])|/$", re.IGNORECASE)
NEVER = re.compile(r"[\x00-\x20\\\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def is_allowed(href: str) -> bool:
    """Allow http(s), mailto, and addresses from this site's root."""
    return bool(ALLOWED.match(href)) and not NEVER.search(href)


def is_external(href: str) -> bool:
    return not href.startswith("/")
