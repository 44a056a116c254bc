"""Work done after the reply. A task takes ids, loads rows, and makes one call."""

from django_tasks import task

from tutorium.conversations import emails
from tutorium.conversations.models import Message


@task()
def send_new_message(message_id: int) -> None:
    rows = Message.objects.select_related("conversation", "author__user")
    emails.new_message(rows.get(pk=message_id))
