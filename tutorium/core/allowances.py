"""How much work one network address may ask for at once, where nothing is stored to count by.

A bucket for each address is emptied by what is asked and filled by time. It stands in the memory of
this process alone, under a hash whose salt changes every day, and is forgotten once it is full.
"""

from datetime import datetime
from math import ceil
from threading import Lock

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
        self._empty_until: dict[str, float] = {}  # sender → when the bucket is full again
        self._lock = Lock()

    def take(self, sender: str, *, at: datetime) -> None:
        """Take one deed off. Raises `SpentError`, which takes nothing off."""
        now = at.timestamp()
        with self._lock:
            full_at = max(now, self._empty_until.get(sender, now)) + 1 / self._per_second
            wait = full_at - now - self.burst / self._per_second
            if wait > 0:
                raise SpentError(ceil(wait))
            self._make_room(now)
            self._empty_until[sender] = full_at

    def __len__(self) -> int:
        """Return how many senders it remembers."""
        return len(self._empty_until)

    def forget(self) -> None:
        self._empty_until.clear()

    def _make_room(self, now: float) -> None:
        if len(self._empty_until) < MOST_SENDERS:
            return
        kept = {sender: at for sender, at in self._empty_until.items() if at > now}
        self._empty_until = kept if len(kept) < MOST_SENDERS else {}


# Marking by the examiner: a class behind one address may all hand in at once, and again.
MARKING = Allowance(burst=240, per_second=4)
