"""Addresses of content: how a sentence becomes one, and which page it stands for."""

import re
import unicodedata
from collections.abc import Iterable

SLUG_LENGTH = 150
_FOLDED = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"})
_FOLDED |= dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")  # a span of years stays two years
_APOSTROPHES = re.compile("['’ʼ`´]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_ITEM_ADDRESS = re.compile(r"^/(answers|notes)/([a-z0-9-]+)/([a-z0-9-]+)/([a-z0-9-]+)/$")
SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


def slugify(words: str) -> str:
    """Return the address form of a sentence: "Stalin's fall?" becomes `stalins-fall`.

    Empty where nothing of it can be written in Latin letters and digits.
    """
    folded = unicodedata.normalize("NFKD", words.translate(_FOLDED))
    plain = _APOSTROPHES.sub("", folded.encode("ascii", "ignore").decode().lower())
    slug = _NOT_WORD.sub("-", plain).strip("-")
    return slug[:SLUG_LENGTH].rstrip("-")


def item_path(kind: str, qualification: str, subject: str, slug: str) -> str:
    """Return the address of an answer or a note: `/answers/ib/history/why-…/`."""
    return f"/{kind}s/{qualification}/{subject}/{slug}/"


def parse_item_path(href: str) -> tuple[str, str, str, str] | None:
    """Return (kind, qualification, subject, slug) where `href` is the address of an item."""
    path = href.partition("#")[0].partition("?")[0]
    if not (match := _ITEM_ADDRESS.match(path)):
        return None
    plural, qualification, subject, slug = match.groups()
    return plural.removesuffix("s"), qualification, subject, slug


def figure_path(sha256: str, name: str) -> str:
    return f"/figures/{sha256[:20]}/{name}"


def former_slugs(was: Iterable[str], before: str, *, now: str) -> list[str]:
    """Return the slugs that an item had before the one it has now, each once, in order."""
    return [slug for slug in dict.fromkeys([*was, before]) if slug != now]
