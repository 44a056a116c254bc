"""Who still practises."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from tutorium.practice.models import (
    Attempt,
    KeptCard,
    PracticeSession,
    ReadItem,
    RecallRow,
    Sitting,
)

_USED = (
    (Attempt, "marked_at"),
    (PracticeSession, "started_at"),
    (Sitting, "started_at"),
    (KeptCard, "kept_at"),
    (RecallRow, "received_at"),
    (ReadItem, "read_date"),
)


def used_learners(*, keys: Sequence[int], since: datetime) -> set[int]:
    """Return those of the learners who did anything since."""
    return {key for model, column in _USED for key in _of(model.objects.all(), column, keys, since)}


def _of(rows: QuerySet[Any], column: str, keys: Sequence[int], since: datetime) -> QuerySet[Any]:
    found = rows.filter(learner__in=keys, **{f"{column}__gte": since})
    return found.values_list("learner", flat=True).distinct()
