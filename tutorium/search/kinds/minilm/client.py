"""Asking the encoder's process. Whoever gets no answer soon goes on without."""

import json
import logging
import socket
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from io import BufferedRWPair
from threading import local

from tutorium.search.domain.fusing import Likeness
from tutorium.search.kinds.minilm import wire

PATIENCE = 0.6  # seconds
PAUSE = 5.0  # seconds for which a process that did not answer is left alone
log = logging.getLogger(__name__)


class Nothing:
    """Stands in where meaning is not installed."""

    def likeness(
        self,
        text: str,  # noqa: ARG002 (as the protocol asks)
        documents: Collection[int],  # noqa: ARG002
        among: Collection[int] | None,  # noqa: ARG002
        *,
        near: int,  # noqa: ARG002
    ) -> Mapping[int, Likeness]:
        return {}


class Remote:
    """Keeps a connection for each thread."""

    def __init__(self) -> None:
        self._own = local()
        self._away_until = float("-inf")

    def likeness(
        self, text: str, documents: Collection[int], among: Collection[int] | None, *, near: int
    ) -> Mapping[int, Likeness]:
        if time.monotonic() < self._away_until:
            return {}
        try:
            return wire.read_answer(self._ask(wire.question(text, documents, among, near)))
        except (OSError, ValueError) as error:
            self._forget_connection()
            if isinstance(error, TimeoutError):  # it hangs; one that is not there costs nothing
                self._away_until = time.monotonic() + PAUSE
            log.info("The encoder does not answer, so words alone rank: %s", error)
            return {}

    def _forget_connection(self) -> None:
        stream = self._own.__dict__.pop("stream", None)
        if stream is not None:
            with suppress(OSError):
                stream.close()

    def _ask(self, question: dict[str, object]) -> list[list[object]]:
        stream = getattr(self._own, "stream", None)
        if stream is None:
            stream = self._own.stream = _connect()
        stream.write(json.dumps(question).encode() + b"\n")
        stream.flush()
        found: list[list[object]] = json.loads(stream.readline())
        return found


def _connect() -> BufferedRWPair:
    path = wire.socket_path()
    if not wire.is_ours(path):
        raise ConnectionRefusedError(path)
    with socket.socket(socket.AF_UNIX) as connected:
        connected.settimeout(PATIENCE)
        connected.connect(str(path))
        # The stream keeps the connection after the socket is closed, and closes it with itself.
        return connected.makefile("rwb")
