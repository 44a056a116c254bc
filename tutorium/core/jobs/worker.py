"""A worker: one thread that does jobs, and one that says it is alive and tends the queue.

It lives in `tutorium serve` or in a process of its own (`tutorium work`).
"""

import logging
import os
import random
import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread

from django.db import DatabaseError, close_old_connections, connections, transaction
from django.utils import timezone
from django_tasks.signals import task_enqueued

from tutorium.core.ids import new_secret
from tutorium.core.jobs import queue
from tutorium.core.jobs.repeating import enqueue_due
from tutorium.core.models import Worker as Lease

LOOK = 1.0  # seconds between two looks at the queue, where nothing wakes the worker
BEAT = 10.0  # seconds between two signs of life
BEATS = 6  # a worker that missed so many is dead
log = logging.getLogger(__name__)


class Worker:
    """Works from `start` until `stop`. `beat` and `look` are in seconds."""

    def __init__(
        self,
        *,
        beat: float = BEAT,
        look: float = LOOK,
        clock: Callable[[], datetime] = timezone.now,
    ) -> None:
        self._beat, self._look, self._clock = timedelta(seconds=beat), look, clock
        self._is_over, self._woken = Event(), Event()
        self._current: queue.Row | None = None
        self.name = new_secret()
        self._signed_on: tuple[str, datetime] | None = None  # under which name, and when last
        self._threads = [
            Thread(target=self._work, name="worker", daemon=True),
            Thread(target=self._live, name="worker-beat", daemon=True),
        ]

    def start(self) -> None:
        task_enqueued.connect(self._wake)
        for thread in self._threads:
            thread.start()

    def stop(self, *, patience: float) -> None:
        """Take no other job; give back the one under way if it takes longer than `patience`."""
        task_enqueued.disconnect(self._wake)
        self._is_over.set()
        self._woken.set()
        for thread in self._threads:
            thread.join(timeout=patience)
        try:
            if self._current is not None:
                queue.give_back(self._current)
            Lease.objects.filter(pk=self.name).delete()
        except DatabaseError:
            log.exception("A worker could not sign off; what it had will be rescued")

    def tend(self) -> None:
        """Give a sign of life, queue what is due again, and rescue what the dead left."""
        at, before = self._clock(), self._signed_on
        self._sign_on(at)
        enqueue_due(at=at)
        # Where this worker could not write in time neither could others: give them theirs first.
        if before is not None and at - before[1] <= 2 * self._beat:
            queue.rescue(at=at, chance=random.random())  # noqa: S311 (only spreads retries)

    def do_next(self) -> bool:
        """Do one job, if one is due; say whether there was one."""
        at = self._clock()
        if not self._is_trusted(at):
            return False
        try:
            row = queue.claim(worker=self.name, at=at)
        except DatabaseError:
            self.name = new_secret()  # it may be claimed all the same: let that be rescued
            raise
        if row is None:
            return False
        self._current = row
        chance = random.random()  # noqa: S311 (only spreads retries)
        self._settle(row, queue.perform(row, clock=self._clock, chance=chance))
        self._current = None
        return True

    def _is_trusted(self, at: datetime) -> bool:
        """Say whether others know that this worker lives; from the dead they would take a job."""
        if self._signed_on is None or self._signed_on[0] != self.name:
            return False
        return at - self._signed_on[1] < BEATS * self._beat

    def _sign_on(self, at: datetime) -> None:
        name, lease = self.name, {"lease_ends_at": at + BEATS * self._beat}
        place = f"{socket.gethostname()}:{os.getpid()}"
        first = lease | {"place": place, "started_at": at}
        Lease.objects.update_or_create(pk=name, defaults=lease, create_defaults=first)
        self._signed_on = (name, at)

    def _wake(self, **_: object) -> None:
        transaction.on_commit(self._woken.set)

    def _work(self) -> None:
        while not self._is_over.is_set():
            self._woken.clear()
            if not self._safely(self.do_next):
                self._woken.wait(self._look)
        connections.close_all()

    def _live(self) -> None:
        while not self._is_over.is_set():
            self._safely(self.tend)
            self._is_over.wait(self._beat.total_seconds())
        connections.close_all()

    def _safely(self, deed: Callable[[], object]) -> object:
        """Go on living whatever the database says; it may come back."""
        close_old_connections()
        try:
            return deed()
        except Exception:
            log.exception("A worker failed, and goes on")
            return None

    def _settle(self, row: queue.Row, outcome: queue.Outcome) -> None:
        """Write down what became of a job, as soon as the database lets it."""
        while True:
            try:
                queue.settle(row, outcome)
            except DatabaseError:
                log.exception("What became of a job cannot be written down yet")
                if self._is_over.wait(self._look):
                    return
                close_old_connections()
            else:
                return
