"""What people do on the way to a lesson."""

from datetime import datetime
from typing import Any

from django.db import transaction

from tutorium.accounts.models import User
from tutorium.core.senders import admit_sender
from tutorium.lessons.models import TutorRequest
from tutorium.lessons.tasks import send_tutor_requested


@transaction.atomic
def request_tutor(*, sender: str, at: datetime, **said: Any) -> TutorRequest:
    """Keep a request and tell the operator. Raises `TooManyError` from a sender who asks too often."""
    requests = TutorRequest.objects.all()
    admit_sender(requests, sender, at=at)
    request = requests.create(sender=sender, created_at=at, **said)
    send_tutor_requested.enqueue(request.pk)
    return request


def close_request(request: TutorRequest, *, by: User) -> None:
    """Say that somebody has answered the request."""
    request.status = TutorRequest.Status.DONE
    request.handled_by = by
    request.save(update_fields=["status", "handled_by"])
