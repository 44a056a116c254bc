"""What Stripe tells us: signed just now, and about which thing. What else it says is not read."""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from django.conf import settings

from tutorium.payments.kinds.answers import BadMessageError, Message
from tutorium.payments.kinds.stripe.signatures import BadSignatureError, verify


class Telling:
    def read_message(self, body: bytes, headers: Mapping[str, str], *, at: datetime) -> Message:
        """Return what a message is about. Raises `BadMessageError`."""
        try:
            _verify(body, headers.get("Stripe-Signature", ""), at=int(at.timestamp()))
            return _read(body)
        except (BadSignatureError, ValueError) as error:
            raise BadMessageError from error


def _verify(body: bytes, header: str, *, at: int) -> None:
    """Raise `BadSignatureError` unless one of our secrets signed it.

    Stripe signs what happens to connected accounts with another secret than what happens to ours.
    """
    first, *rest = settings.STRIPE_WEBHOOK_SECRET.split(",")
    for secret in rest:
        with suppress(BadSignatureError):
            return verify(body, header, secret=secret.strip(), at=at)
    return verify(body, header, secret=first.strip(), at=at)


def _read(body: bytes) -> Message:
    """Return id, kind and what a message is about. Raises `ValueError` where it is no message."""
    said = json.loads(body)
    try:
        return Message(said["id"], said["type"], said["data"]["object"]["id"])
    except (KeyError, TypeError) as error:
        raise ValueError(body[:80]) from error
