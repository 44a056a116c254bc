"""When a response that was sent is an attempt, and when it is one that is known already."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from tutorium.questions.domain.marks import Marking
from tutorium.questions.domain.responses import is_blank

SOON = timedelta(minutes=10)


def is_attempt(marking: Marking, parts: Mapping[str, Any]) -> bool:
    """Say whether a response counts: something was written, and all of it could be read."""
    is_read = all(part.status != "ask_again" for part in marking.parts)
    return is_read and not is_blank(parts)


def is_soon(before: datetime, at: datetime) -> bool:
    """Say whether the same response, again, is a button pressed twice."""
    return timedelta(0) <= at - before < SOON
