"""Work done after the reply. A task takes ids, loads rows, and makes one call."""

from datetime import timedelta

from django.utils import timezone

from tutorium.conversations import emails
from tutorium.conversations.models import Attachment, Message
from tutorium.core.jobs import job

KEPT = timedelta(days=2)  # files that were chosen and not sent


@job()
def send_new_message(message_id: int) -> None:
    rows = Message.objects.select_related("conversation", "author__user")
    emails.new_message(rows.get(pk=message_id))


@job()
def prune_files() -> int:
    """Delete files that were never sent; return how many."""
    old = Attachment.objects.filter(message=None, created_at__lt=timezone.now() - KEPT)
    return old.delete()[0]
