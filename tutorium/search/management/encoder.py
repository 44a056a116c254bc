"""The encoder's process, kept alive beside the server for as long as that runs."""

import os
import socket
import subprocess
import sys
from contextlib import suppress
from threading import Event, Thread

from tutorium.search.kinds.minilm import is_installed, wire

LOOK = 2.0  # seconds between two looks at it
MOST_STARTS = 10  # of a process that does not stay
PATIENCE = 5.0  # seconds in which it may end by itself
COMMAND = (sys.executable, "-m", "tutorium.cli", "semantic", "serve")


class EncoderProcess:
    """Starts the encoder where it is installed, unless another server's answers already."""

    def __init__(self) -> None:
        self._stop = Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._thread = Thread(target=self._watch, name="encoder", daemon=True)

    def start(self) -> None:
        if is_installed():
            self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
        if self._child and self._child.poll() is None:
            self._child.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._child.wait(PATIENCE)
            self._child.kill()
            self._child.wait()

    def _watch(self) -> None:
        starts = 0
        while not self._stop.is_set() and starts < MOST_STARTS:
            is_gone = self._child is None or self._child.poll() is not None
            if is_gone and not answers():
                self._child = _started()
                starts += 1
            self._stop.wait(LOOK)


def _started() -> "subprocess.Popen[bytes]":
    # It is told whose child it is, since we may have gone before it could ask.
    command = [*COMMAND, "--parent", str(os.getpid())]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603 (our own words)


def answers() -> bool:
    """Say whether an encoder listens for this data folder."""
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(1)
        with suppress(OSError):
            probe.connect(str(wire.socket_path()))
            return True
    return False
