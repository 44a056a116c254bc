"""Adding to the log, inside the deed's own transaction."""

from datetime import datetime

from django.db import connection, transaction

from tutorium.accounts.models import User
from tutorium.safeguarding.domain.chain import BEGINNING, Link
from tutorium.safeguarding.models import Case, LogEntry

_LOCK = 7_264_531  # of the log alone, on PostgreSQL


@transaction.atomic
def add(
    deed: str, *, at: datetime, by: User | None, case: Case | None = None, words: str = ""
) -> LogEntry:
    """Add a row that follows the last. One at a time: what two add at once would fork it."""
    _wait_for_turn()
    last = LogEntry.objects.order_by("-number").first()
    link = Link(
        number=last.number + 1 if last else 1,
        at=at,
        actor=by.public_id if by else "",
        deed=deed,
        case=case.public_id if case else "",
        words=words,
        previous=last.digest if last else BEGINNING,
    )
    return LogEntry.objects.create(
        number=link.number,
        at=at,
        actor=link.actor,
        deed=deed,
        case=link.case,
        words=words,
        previous=link.previous,
        digest=link.digest,
    )


def _wait_for_turn() -> None:
    """Hold the log until the transaction ends. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
