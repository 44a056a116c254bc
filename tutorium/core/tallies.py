"""Counting what a request must not wait for: in memory first, stored by and by."""

import logging
import time
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from threading import Lock, Thread
from typing import Generic, TypeVar

from django.db import connections

Key = TypeVar("Key", bound=Hashable)
log = logging.getLogger(__name__)


class Tally(Generic[Key]):
    """Counts in this process, and has the counts stored every few seconds.

    Whoever counts neither waits nor fails. So what cannot be stored is lost, and so is what was
    counted in the last seconds before the process ends.
    """

    is_automatic = True  # tests store by themselves, when they have counted

    def __init__(
        self, store: Callable[[Mapping[Key, int]], object], *, seconds: float, most: int
    ) -> None:
        """Keep at most so many keys between two storings; further new ones are dropped."""
        self._store, self._seconds, self._most = store, seconds, most
        self._counts: Counter[Key] = Counter()
        self._lock = Lock()
        self._thread: Thread | None = None

    def add(self, key: Key) -> None:
        with self._lock:
            if key in self._counts or len(self._counts) < self._most:
                self._counts[key] += 1
                self._see_to_it()

    def flush(self) -> None:
        """Store what was counted. Raises what storing raises; the counts are gone then."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
        if counts:
            self._store(counts)

    def _see_to_it(self) -> None:
        # After a fork there is the object of a thread, but no thread.
        if not self.is_automatic or (self._thread and self._thread.is_alive()):
            return
        thread = Thread(target=self._work, name="tally", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # no more threads to be had: the next to count tries again
            log.exception("What was counted waits in memory")
        else:
            self._thread = thread

    def _work(self) -> None:
        """Store until nothing is left, so that a quiet site has no thread that does nothing."""
        while True:
            time.sleep(self._seconds)
            self._flush_or_drop()
            with self._lock:
                if not self._counts:
                    self._thread = None
                    return

    def _flush_or_drop(self) -> None:
        try:
            self.flush()
        except Exception:
            log.exception("What was counted cannot be stored, and is dropped")
        finally:
            connections.close_all()  # those of this thread
