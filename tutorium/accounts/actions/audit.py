"""Writing down what was done, inside the deed's own transaction."""

from datetime import datetime
from typing import Any

from tutorium.accounts.models import AuditEntry, User


def record(
    deed: str,
    *,
    at: datetime,
    by: User | None,
    hat: str,
    person: User | None = None,
    **details: Any,
) -> AuditEntry:
    """Keep who did what to whom; `details` hold no more than is needed to understand it."""
    return AuditEntry.objects.create(
        at=at, actor=by, hat=hat, deed=deed, person=person, details=details
    )
