"""Work done after the reply. A task takes ids, loads rows, and makes one call."""

from tutorium.core.jobs import job
from tutorium.practice import emails
from tutorium.practice.models import MarkRequest


@job()
def send_marking_asked(request_id: int) -> None:
    emails.marking_asked(MarkRequest.objects.select_related("marker").get(pk=request_id))
