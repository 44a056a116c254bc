"""Whether a webhook comes from Stripe: `Stripe-Signature: t=…,v1=…`, HMAC-SHA256 of `t.body`.

Source: https://docs.stripe.com/webhooks#verify-manually
"""

import hmac
from hashlib import sha256

TOLERANCE = 300  # seconds that a message may be old: an older one was kept and sent again


class BadSignatureError(Exception):
    """Nobody who knows the secret sent this now."""


def sign(body: bytes, *, secret: str, at: int) -> str:
    """Return the header of a message."""
    return f"t={at},v1={_digest(body, secret, at)}"


def verify(body: bytes, header: str, *, secret: str, at: int) -> None:
    """Raise `BadSignatureError` unless the message was signed with the secret just now."""
    parts = [part.partition("=") for part in header.split(",")]
    times = [value for name, _, value in parts if name.strip() == "t"]
    signed = [value for name, _, value in parts if name.strip() == "v1"]
    if not secret or len(times) != 1 or not times[0].isascii() or not times[0].isdecimal():
        raise BadSignatureError
    if len(times[0]) > len(str(at)) or abs(at - int(times[0])) > TOLERANCE:
        raise BadSignatureError
    expected = _digest(body, secret, int(times[0]))
    if not any(hmac.compare_digest(expected.encode(), each.encode()) for each in signed):
        raise BadSignatureError


def _digest(body: bytes, secret: str, at: int) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + body, sha256).hexdigest()
