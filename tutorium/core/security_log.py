"""What whoever looks for an attack reads: one line of JSON for each thing that happened.

Nobody is named. A person is the number of the account, which says something to the database alone;
an address that was typed and a network are keyed hashes, those of a network others every day.
"""

import json
import logging
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from tutorium.core.senders import sender_today

DIGITS = 16  # of a hash: enough to see that two are the same
log = logging.getLogger("tutorium.security")


def note(
    event: str, *, request: HttpRequest | None, person: int | None = None, **said: str
) -> None:
    """Log an event. JSON keeps whatever was typed from ending the line or beginning another."""
    now = timezone.now()
    line: dict[str, Any] = {"at": now.isoformat(timespec="milliseconds"), "event": event}
    if person is not None:
        line["person"] = person
    if request is not None:
        line["network"] = sender_today(request, at=now)[:DIGITS]
        line["path"] = request.path
    log.info("%s", json.dumps(line | said))


def hidden(typed: str) -> str:
    """Return what tells one address that was typed from another, and not which it was."""
    digest = salted_hmac("tutorium.core.security_log", typed.casefold(), algorithm="sha256")
    return digest.hexdigest()[:DIGITS]
