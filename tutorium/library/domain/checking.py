"""Four eyes: whose words a draft holds, and what a new version does to an old signature."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# What an author writes, as a revision holds it. Identity, addresses of the past and what
# publishing itself says about writer and checker are not the author's words.
WRITTEN = (
    "title",
    "slug",
    "aliases",
    "language",
    "translates",
    "short",
    "body",
    "sources",
    "licence",
    "notice",
    "terms",
    "written_how",
    "signed_by",
    "signed_date",
)
SIGNED = ("title", "short", "body", "sources")  # what a signature stands under


@dataclass(frozen=True)
class Draft:
    """One saved version: who saved it, and what it says."""

    writer: int | None  # nobody of this site: a pack was loaded
    words: object  # equal where two versions say the same
    checked: bool = False


def written_words(content: Mapping[str, Any]) -> tuple[object, ...]:
    """Return what the author of a revision wrote, to be compared with another's."""
    links = sorted(content.get("topic_links", ()), key=lambda link: link.get("sort_order") or 0)
    return (*(content.get(name) for name in WRITTEN), [link["topic"] for link in links])


def unchecked_writers(drafts: Iterable[Draft]) -> list[int]:
    """Return whose words the newest draft holds that nobody else has checked, last one first.

    `drafts` come newest first; those before the last checked or loaded one do not count. Who
    saves without changing a word wrote nothing, and who brings back an earlier version
    brings back its writers.
    """
    unchecked: list[tuple[int, object]] = []
    base: Draft | None = None
    for draft in drafts:
        if draft.checked or draft.writer is None:
            base = draft
            break
        unchecked.append((draft.writer, draft.words))
    if not unchecked or (base and base.words == unchecked[0][1]):
        return []
    return _writers(unchecked[::-1], base)


def _writers(saved: list[tuple[int, object]], base: Draft | None) -> list[int]:
    """Go from the oldest to the first that says what the newest says."""
    versions = [words for _, words in saved]
    first = versions.index(versions[-1])
    said = base.words if base else None
    writers: list[int] = []
    for writer, words in saved[: first + 1]:
        if words != said:
            writers = [writer, *(each for each in writers if each != writer)]
        said = words
    return writers


def keeps_signature(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Say whether the signature under `after` is still true.

    Who signed `before` signed those words. Other words need the signature again, with a
    name or a date of its own.
    """
    same_words = all(before[name] == after[name] for name in SIGNED)
    renewed = any(before[name] != after[name] for name in ("signed_by", "signed_date"))
    return same_words or renewed


def second_readers(
    readers: Iterable[int], *, writers: Iterable[int], submitted_by: int | None
) -> list[int]:
    """Return who of those that read drafts may approve this one: not its writers, nor who sent it."""
    kept_out = {*writers, submitted_by}
    return [reader for reader in readers if reader not in kept_out]
