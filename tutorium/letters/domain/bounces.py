"""Reading what a mail server says of a letter that it could not deliver (RFC 3464).

Anybody can write such a message, so it is bounded before it is read, and it only counts with the
id of a letter that we sent: that id cannot be guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from tutorium.letters.domain.delivery import status_in

MOST_BYTES = 256_000  # the report stands first; what follows is our own letter
MOST_PARTS = 20
MESSAGE_ID = re.compile(r"<[^<>\s]{3,250}>")
BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)


class NoBounceError(Exception):
    """It is no report about a letter, or not one that can be read."""


@dataclass(frozen=True)
class Bounce:
    """What a report says: of which letter, whether it failed for good, and why."""

    message_id: str
    has_failed: bool
    status: str
    said: str


def read_bounce(raw: bytes) -> Bounce:
    """Return what a report says. Raises `NoBounceError`."""
    raw = raw[:MOST_BYTES]
    if len(BOUNDARY.findall(raw)) > MOST_PARTS:  # parts within parts cost the square of their depth
        raise NoBounceError
    try:
        message = message_from_bytes(raw)
        parts = [part for part, _ in zip(message.walk(), range(MOST_PARTS), strict=False)]
        fields = _recipient_fields(parts)
        message_id = _message_id(parts)
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise NoBounceError from error
    if fields is None or not message_id:
        raise NoBounceError
    return Bounce(
        message_id,
        has_failed=fields["Action"].strip().lower() == "failed",
        status=status_in(fields["Status"]),
        said=" ".join(fields["Diagnostic-Code"].split()),
    )


def _recipient_fields(parts: list[Message]) -> "dict[str, str] | None":
    """Return the fields about the first recipient; our letters have one."""
    for part in parts:
        if part.get_content_type() == "message/delivery-status":
            for block in _inside(part):
                if "Action" in block:
                    names = ("Action", "Status", "Diagnostic-Code")
                    return {name: str(block.get(name, "")) for name in names}
    return None


def _message_id(parts: list[Message]) -> str:
    """Return the id of the letter that came back: whole, or its headers alone."""
    return next((found for part in parts for found in _ids(part)), "")


def _ids(part: Message) -> Iterator[str]:
    inside = _inside(part) if part.get_content_type() == "message/rfc822" else []
    if part.get_content_type() == "text/rfc822-headers":
        raw = part.get_payload(decode=True)
        inside = [message_from_bytes(raw)] if isinstance(raw, bytes) else []
    for letter in inside:
        yield from MESSAGE_ID.findall(str(letter.get("Message-ID", "")))


def _inside(part: Message) -> list[Message]:
    inside = part.get_payload()
    return (
        [each for each in inside if isinstance(each, Message)] if isinstance(inside, list) else []
    )
