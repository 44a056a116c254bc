"""The encoder's process: answers the others, each connection on a thread of its own."""

import json
import logging
import os
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

from django.db import close_old_connections, connection

from tutorium.search.kinds.minilm import wire
from tutorium.search.kinds.minilm.protocol import Meaning

log = logging.getLogger(__name__)


class _Handler(socketserver.StreamRequestHandler):
    server: "_Server"

    def handle(self) -> None:
        for line in self.rfile:
            close_old_connections()
            try:
                reply = self._reply(line)
            except Exception:
                log.exception("A question about meaning could not be answered")
                connection.close()
                return  # whoever asked goes on without
            self.wfile.write(reply + b"\n")

    def _reply(self, line: bytes) -> bytes:
        found = self.server.meaning.likeness(**json.loads(line))
        return json.dumps(wire.answer(found)).encode()

    def finish(self) -> None:
        connection.close()
        with suppress(OSError):
            super().finish()


class _Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    meaning: Meaning


@contextmanager
def answering(meaning: Meaning) -> Iterator[Path]:
    """Answer questions in the background for as long as the context lasts."""
    path = wire.socket_path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    before = os.umask(0o177)  # the socket is for this user alone
    try:
        server = _Server(str(path), _Handler)
    finally:
        os.umask(before)
    server.meaning = meaning
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield path
    finally:
        server.shutdown()
        server.server_close()
        path.unlink(missing_ok=True)
