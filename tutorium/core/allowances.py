"""How much work one network address may ask for at once, where nothing is stored to count by.

A bucket for each address is emptied by what is asked and filled by time. It stands in the memory of
this process alone, under a hash whose salt changes every day, and is forgotten once it is full.
"""

from datetime import datetime
from math import ceil
from threading import Lock

from django.http import HttpRequest
from django.utils import timezone

from tutorium.core.senders import sender_today

MOST_SENDERS = 50_000  # whose buckets are kept; beyond it all begin anew


class SpentError(Exception):
    """An address has asked for too much; `seconds` says when it is worth asking again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"again in {seconds} s")
        self.seconds = seconds


class Allowance:
    """`burst` deeds at once, and `per_second` for as long as one likes."""

    def __init__(self, *, burst: int, per_second: float) -> None:
        self.burst = burst
        self._per_second = per_second
        self._full_at: dict[str, float] = {}  # by sender
        self._lock = Lock()

    def take(self, sender: str, *, at: datetime) -> None:
        """Take one deed off. Raises `SpentError`, which takes nothing off."""
        now = at.timestamp()
        with self._lock:
            full_at = max(now, self._full_at.get(sender, now)) + 1 / self._per_second
            wait = full_at - now - self.burst / self._per_second
            if wait > 0:
                raise SpentError(ceil(wait))
            self._make_room(now)
            self._full_at[sender] = full_at

    def __len__(self) -> int:
        """Return how many senders it remembers."""
        return len(self._full_at)

    def forget(self) -> None:
        self._full_at.clear()

    def _make_room(self, now: float) -> None:
        if len(self._full_at) < MOST_SENDERS:
            return
        kept = {sender: at for sender, at in self._full_at.items() if at > now}
        self._full_at = kept if len(kept) < MOST_SENDERS else {}


def seconds_to_wait(allowance: Allowance, request: HttpRequest) -> int:
    """Take one deed off for the network of a request; return 0, or when it is worth asking again."""
    now = timezone.now()
    try:
        allowance.take(sender_today(request, at=now), at=now)
    except SpentError as error:
        return error.seconds
    return 0


# Marking by the examiner, and beginning what is marked: a class behind one address may all hand in
# at once, and again.
MARKING = Allowance(burst=240, per_second=4)
# Reading papers and decks, each of which may take many seconds: a class may each bring some.
READING = Allowance(burst=100, per_second=1 / 36)
