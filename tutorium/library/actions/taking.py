"""Taking a row that several people may change at the same moment, and writing down what was done."""

from datetime import datetime
from typing import Any

from tutorium.accounts.actions import record
from tutorium.accounts.models import User
from tutorium.library.models import Inquiry


def locked(inquiry: Inquiry) -> Inquiry:
    """Return an inquiry as it is now, and keep others from changing it until commit."""
    row: Inquiry = Inquiry.objects.select_for_update().get(pk=inquiry.pk)
    return row


def keep_record(deed: str, row: Inquiry, by: User, at: datetime, **details: Any) -> None:
    record(f"inquiry.{deed}", at=at, by=by, hat="editor", inquiry=row.public_id, **details)
