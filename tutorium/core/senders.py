"""How often one sender may write to us without an account."""

from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

PER_HOUR = 5
PER_DAY = 20
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


class TooManyError(Exception):
    """The sender has written as often as one may in an hour or a day."""


def sender_of(request: HttpRequest) -> str:
    """Return a keyed hash of the network address: enough to count by, not to find anybody by."""
    return salted_hmac("tutorium.core.senders", _network(request), algorithm="sha256").hexdigest()


def sender_today(request: HttpRequest, *, at: datetime) -> str:
    """Return a hash of the network address that is another one tomorrow."""
    said = f"{at.date().isoformat()} {_network(request)}"
    return salted_hmac("tutorium.core.senders.today", said, algorithm="sha256").hexdigest()


def _network(request: HttpRequest) -> str:
    """Return the address, or the /64 of an IPv6 one, all of which one household holds."""
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:  # a socket of this machine has no address
        return ""
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False))
    return str(address)


def check_sender(
    rows: QuerySet[Any],
    sender: str,
    *,
    at: datetime,
    per_hour: int = PER_HOUR,
    per_day: int = PER_DAY,
) -> None:
    """Raise `TooManyError` when `rows` (with `sender` and `created_at`) holds too many already."""
    sent = rows.filter(sender=sender, created_at__gt=at - DAY).aggregate(
        day=Count("pk"), hour=Count("pk", filter=Q(created_at__gt=at - HOUR))
    )
    if sent["hour"] >= per_hour or sent["day"] >= per_day:
        raise TooManyError


def forget_senders(rows: QuerySet[Any], *, at: datetime) -> None:
    """Clear what the rate limit no longer needs: looks at what has a sender still, and no more."""
    rows.filter(sender__gt="", created_at__lte=at - DAY).update(sender="")


def admit_sender(rows: QuerySet[Any], sender: str, *, at: datetime, **limits: int) -> None:
    """Let a sender add a row: clears what is old, then checks as `check_sender` does."""
    forget_senders(rows, at=at)
    check_sender(rows, sender, at=at, **limits)
