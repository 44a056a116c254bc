"""Work done after the reply. A task takes ids, loads rows, and makes one call."""

from tutorium.conversations import emails
from tutorium.conversations.models import Message
from tutorium.core.jobs import job


@job()
def send_new_message(message_id: int) -> None:
    rows = Message.objects.select_related("conversation", "author__user")
    emails.new_message(rows.get(pk=message_id))
