"""Asking a computer algebra system, which lives in a process of its own that can be killed.

It is asked about trees of ours, never about text, and answers within a time limit or not at all;
a machine that cannot start it gets no proofs, and nothing else is different.
"""

import atexit
import contextlib
import os
import pickle
import select
import struct
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from tutorium.notation.points import Domain
from tutorium.notation.tree import Node

LIMIT_SECONDS = 0.6
_START_SECONDS = 120.0  # on a machine that is very busy
_REST_SECONDS = 5.0  # before a process that did not come up is started again
_READY = b"ready"


def is_proved_same(left: Node, right: Node, domain: Domain) -> bool:
    positive = frozenset(name for name, (low, _) in domain.items() if low >= 0)
    return _PROCESS.ask(("same", left, right, positive)) is True


def count_factors(terms: tuple[tuple[tuple[int, ...], int], ...]) -> int | None:
    """Count the factors over the integers, constants apart, of a polynomial given by its terms.

    A term is the exponents of each letter and the coefficient. None where there is no answer.
    """
    found = _PROCESS.ask(("factors", terms))
    return found if isinstance(found, int) else None


def stop() -> None:
    """End the process; whoever asks next starts another."""
    _PROCESS.stop()


@dataclass(slots=True)
class Process:
    """One process for all threads; they take turns, and none waits past the limit."""

    command: tuple[str, ...] = (sys.executable, "-m", "tutorium.notation.symbolic_process")
    limit_seconds: float = LIMIT_SECONDS
    lock: threading.Lock = field(default_factory=threading.Lock)
    running: subprocess.Popen[bytes] | None = None
    owner: int = 0
    started_at: float = 0.0
    is_ready: bool = False

    def ask(self, question: tuple[Any, ...]) -> object:
        until = time.monotonic() + self.limit_seconds
        if not self.lock.acquire(timeout=self.limit_seconds):
            return None
        try:
            return self._ask(question, until)
        except (OSError, ValueError, EOFError, pickle.PickleError):
            self._stop()
            return None
        finally:
            self.lock.release()

    def start(self) -> None:
        with self.lock, contextlib.suppress(OSError):
            self._ensure_started()

    def _ask(self, question: tuple[Any, ...], until: float) -> object:
        process = self._ensure_started()
        if process is None or not self._wait_until_ready(process, until):
            return None
        send(process.stdin, question)
        found = receive(process.stdout, until)
        if found is None:
            self._stop()
            self._ensure_started()  # so that the next question need not wait
        return found

    def _ensure_started(self) -> subprocess.Popen[bytes] | None:
        """Return the process; None for a while after it could not be kept up."""
        if self.owner != os.getpid():  # a server may fork after this was started
            self.running, self.owner = None, os.getpid()
        if self.running and self.running.poll() is None:
            return self.running
        if (
            time.monotonic() - self.started_at < _REST_SECONDS
            and not self.is_ready
            and self.started_at
        ):
            return None
        self.is_ready, self.started_at = False, time.monotonic()
        self.running = subprocess.Popen(  # noqa: S603 (our own words)
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        return self.running

    def _wait_until_ready(self, process: subprocess.Popen[bytes], until: float) -> bool:
        if not self.is_ready:
            self.is_ready = receive(process.stdout, until) == _READY
        if not self.is_ready and time.monotonic() - self.started_at > _START_SECONDS:
            self._stop()
        return self.is_ready

    def stop(self) -> None:
        with self.lock:
            self._stop()

    def _stop(self) -> None:
        process, self.running = self.running, None
        if process is None or self.owner != os.getpid():
            return
        process.kill()
        process.communicate()


def send(stream: Any, what: object) -> None:
    packed = pickle.dumps(what)
    stream.write(struct.pack(">I", len(packed)) + packed)
    stream.flush()


def receive(stream: Any, until: float | None = None) -> object:
    """Read one message of our own process; None when the time is over."""
    header = _read(stream, 4, until)
    if header is None:
        return None
    packed = _read(stream, struct.unpack(">I", header)[0], until)
    return None if packed is None else pickle.loads(packed)  # noqa: S301  written by us


def _read(stream: Any, count: int, until: float | None) -> bytes | None:
    found = b""
    while len(found) < count:
        left = None if until is None else max(0.0, until - time.monotonic())
        if not select.select([stream], [], [], left)[0]:
            return None
        piece = os.read(stream.fileno(), count - len(found))
        if not piece:
            raise EOFError
        found += piece
    return found


_PROCESS = Process()
atexit.register(stop)
