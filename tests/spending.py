"""A network that has asked for all that it may."""

from django.test import RequestFactory
from django.utils import timezone

from tutorium.core.allowances import Allowance
from tutorium.core.senders import sender_today


def spend(allowance: Allowance) -> None:
    """Take all off that the network of the test client is allowed at once."""
    now = timezone.now()
    sender = sender_today(RequestFactory().get("/"), at=now)
    for _ in range(allowance.burst):
        allowance.take(sender, at=now)
