"""Pages that were written on paper and photographed: how many there may be, and where they stand."""

from collections.abc import Mapping, Sequence
from typing import Any

from tutorium.questions.domain.question import Question, leaves

MOST_PAGES = 10  # of one part
MOST_BYTES = 100_000_000  # of one learner's pages together: some 250


class NoRoomError(Exception):
    """The part has as many pages as it may."""


class QuotaError(Exception):
    """The learner keeps as much as one may."""


def takes_pages(question: Question) -> tuple[str, ...]:
    """Return the paths of the parts that are written on paper."""
    return tuple(part.path for part in leaves(question.parts) if part.kind == "upload")


def check_room(*, pages: int, size: int, more: Sequence[int]) -> None:
    """Say whether pages of so many bytes fit, beside what the part and the learner have.

    Raises `NoRoomError` and `QuotaError`.
    """
    if pages + len(more) > MOST_PAGES:
        raise NoRoomError
    if size + sum(more) > MOST_BYTES:
        raise QuotaError


def with_pages(parts: Mapping[str, Any], kept: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return the response with the ids of the pages that are kept, by a part's path.

    A part whose last page was taken away says nothing, unless it was said to be on paper.
    """
    return {**parts, **{path: _with(parts.get(path), ids) for path, ids in kept.items()}}


def _with(said: Any, ids: Sequence[str]) -> dict[str, Any]:
    envelope = dict(said) if isinstance(said, Mapping) else {"working": ""}
    if ids:
        return {**envelope, "answer": list(ids)}
    before = envelope.get("answer")
    return {**envelope, "answer": before if isinstance(before, str) else ""}


def pages_in(parts: Mapping[str, Any], paths: Sequence[str]) -> list[str]:
    """Return the ids of all pages that a response to these parts names."""
    found: list[str] = []
    for path in paths:
        said = parts.get(path)
        answer = said.get("answer") if isinstance(said, Mapping) else said
        if isinstance(answer, list):
            found += [each for each in answer[:MOST_PAGES] if isinstance(each, str)]
    return found
