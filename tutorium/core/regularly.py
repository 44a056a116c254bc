"""What a running site does by itself every few seconds: whatever rooms register for it.

`hooks.register("core.regularly", function)`; it is called with `at`. What it does must be safe to
do twice and at the same time by several processes, each of which has a thread like this.
"""

import logging
from threading import Event, Thread

from django.db import close_old_connections, connections
from django.utils import timezone

from tutorium.core import hooks

SECONDS = 10.0
log = logging.getLogger(__name__)


class Regularly:
    """A thread that does what is registered, from `start` until `stop`."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._is_over = Event()
        self._thread = Thread(target=self._work, name="regularly", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._is_over.set()
        self._thread.join(timeout=self._seconds)

    def _work(self) -> None:
        while not self._is_over.wait(self._seconds):
            do_once()
        connections.close_all()


def do_once() -> None:
    """Do everything once; what fails is logged and tried again the next time."""
    close_old_connections()
    for function in hooks.registered("core.regularly"):
        try:
            function(at=timezone.now())
        except Exception:
            log.exception("What is done regularly failed, and will be tried again")
