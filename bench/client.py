"""A small HTTP/1.1 client on raw sockets that keeps its connection, so that it costs little."""

import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes
    wire_bytes: int  # status line, headers and body as they came


def request(path: str, *, method: str = "GET", body: bytes = b"", **headers: str) -> bytes:
    """Return the bytes of a request; `accept_encoding="br"` becomes `accept-encoding: br`."""
    named = {"host": "127.0.0.1", **headers}
    if body:
        named["content-length"] = str(len(body))
    lines = [f"{method} {path} HTTP/1.1"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in named.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Connection:
    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._held = b""

    def ask(self, raw: bytes) -> Reply:
        self._socket.sendall(raw)
        head = self._until(b"\r\n\r\n")
        status, headers = _read_head(head)
        if raw.startswith(b"HEAD") or status in {204, 304}:
            return Reply(status, headers, b"", len(head))
        if headers.get("transfer-encoding") == "chunked":
            body, wire = self._chunks()
        else:
            body = self._exactly(int(headers.get("content-length", 0)))
            wire = len(body)
        return Reply(status, headers, body, len(head) + wire)

    def close(self) -> None:
        self._socket.close()

    def _chunks(self) -> tuple[bytes, int]:
        body, wire = b"", 0
        while True:
            size_line = self._until(b"\r\n")
            size = int(size_line, 16)
            chunk = self._exactly(size + 2)[:-2]
            wire += len(size_line) + size + 2
            if not size:
                return body, wire
            body += chunk

    def _until(self, mark: bytes) -> bytes:
        while mark not in self._held:
            self._receive()
        end = self._held.index(mark) + len(mark)
        found, self._held = self._held[:end], self._held[end:]
        return found

    def _exactly(self, size: int) -> bytes:
        while len(self._held) < size:
            self._receive()
        found, self._held = self._held[:size], self._held[size:]
        return found

    def _receive(self) -> None:
        received = self._socket.recv(262_144)
        if not received:
            raise ConnectionError("the server closed the connection")
        self._held += received


def _read_head(head: bytes) -> tuple[int, dict[str, str]]:
    first, *lines = head.decode("latin-1").strip().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    return int(first.split()[1]), {name.lower(): value for name, value in headers.items()}


@dataclass
class Load:
    """What a number of requests met."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)  # seconds, sorted
    statuses: dict[int, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return len(self.latencies)

    def percentile(self, share: float) -> float:
        """Return the latency, in milliseconds, that `share` of the requests did not exceed."""
        return 1000 * self.latencies[min(self.count - 1, int(share * self.count))]


def drive(port: int, requests: Sequence[bytes], *, clients: int) -> Load:
    """Send all requests over `clients` connections at once, each waiting for its reply."""
    load = Load()
    lock = threading.Lock()
    waiting = iter(requests)

    def work() -> None:
        connection = Connection(port)
        while True:
            with lock:
                raw = next(waiting, None)
            if raw is None:
                break
            started = time.perf_counter()
            reply = connection.ask(raw)
            taken = time.perf_counter() - started
            with lock:
                load.latencies.append(taken)
                load.statuses[reply.status] = load.statuses.get(reply.status, 0) + 1
        connection.close()

    started = time.perf_counter()
    threads = [threading.Thread(target=work) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    load.seconds = time.perf_counter() - started
    load.latencies.sort()
    return load


def ask_once(port: int, raw: bytes) -> Reply:
    connection = Connection(port)
    try:
        return connection.ask(raw)
    finally:
        connection.close()
