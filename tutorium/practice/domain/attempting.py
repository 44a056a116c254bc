"""When a response that was sent is an attempt, and when it is one that is known already."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from tutorium.questions.domain.marks import Marking
from tutorium.questions.domain.responses import is_blank

SOON = timedelta(minutes=10)


class Made(Protocol):
    """An attempt that was made before."""

    seed: int
    parts: Mapping[str, Any]
    marked_at: datetime


def is_attempt(marking: Marking, parts: Mapping[str, Any]) -> bool:
    """Say whether a response counts: something was written, and all of it could be read."""
    is_read = all(part.status != "ask_again" for part in marking.parts)
    return is_read and not is_blank(parts)


def is_the_same(before: Made | None, *, seed: int, parts: Mapping[str, Any], at: datetime) -> bool:
    """Say whether a response repeats the one just before it, as a button pressed twice does."""
    return (
        before is not None
        and before.seed == seed
        and before.parts == parts
        and timedelta(0) <= at - before.marked_at < SOON
    )
