"""Fetching what an address names that a stranger gave: never from inside our own network.

The name is resolved once, every address that it has must be a public one, and the connection is made
to exactly the address that was looked at, so that a name which changes meanwhile leads nowhere. Each
redirect is looked at anew. Size, time and unpacking have limits.
"""

import ipaddress
import socket
import ssl
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from time import monotonic
from typing import Generic, TypeVar
from urllib.parse import SplitResult, urljoin, urlsplit

MOST_BYTES = 5_000_000
MOST_REDIRECTS = 4
SECONDS = 15.0
LONGEST_ADDRESS = 2_000
PORTS = {"http": 80, "https": 443}
_CHUNK = 65_536
_GZIP = 16 + zlib.MAX_WBITS
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_FAILED = 400  # and above: an answer that is no page
Found = TypeVar("Found")
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Refusal(Enum):
    """Why nothing was fetched."""

    BAD_ADDRESS = "bad-address"
    NOT_PUBLIC = "not-public"
    NOT_FOUND = "not-found"  # no such name
    UNREACHABLE = "unreachable"
    TOO_SLOW = "too-slow"
    TOO_LARGE = "too-large"
    REFUSED = "refused"  # any answer but 200
    REDIRECTS = "redirects"


class FetchError(Exception):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True)
class Limits:
    """`also` are networks that may be asked though they are not public, at any port."""

    bytes: int = MOST_BYTES
    seconds: float = SECONDS
    also: Sequence[Network] = ()


def fetch(address: str, *, limits: Limits = Limits(), accept: str = "*/*") -> bytes:
    """Return what an address of http or https holds. Raises `FetchError`."""
    wish = _Wish("GET", accept, partial(_answer, limits=limits))
    return _follow(address, wish, limits)


def look_at(address: str, *, limits: Limits = Limits()) -> int:
    """Return with which status an address answers in the end; what is there is not read.

    Some sites answer a bare look as if nothing were there: then the page itself is asked for.
    Raises `FetchError`.
    """
    status = _follow(address, _Wish("HEAD", "*/*", _status), limits)
    if status < _FAILED:
        return status
    return _follow(address, _Wish("GET", "*/*", _status), limits)


@dataclass(frozen=True)
class _Wish(Generic[Found]):
    """How to ask, and what to make of an answer that does not lead elsewhere."""

    method: str
    accept: str
    make: Callable[[HTTPResponse], Found]


@dataclass(frozen=True)
class _Elsewhere:
    address: str


def _follow(address: str, wish: _Wish[Found], limits: Limits) -> Found:
    ends_at = monotonic() + limits.seconds
    for _ in range(MOST_REDIRECTS + 1):
        parts = check_address(address)
        found = _ask(parts, limits, wish, ends_at)
        if not isinstance(found, _Elsewhere):
            return found
        address = urljoin(address, found.address)
    raise FetchError(Refusal.REDIRECTS)


def check_address(address: str) -> SplitResult:
    """Return the parts of an address that may be asked for. Raises `FetchError`."""
    try:
        parts = urlsplit(address)
        is_fine = parts.scheme in PORTS and parts.hostname and (parts.port or 1) > 0
        (parts.hostname or "").encode("idna")
    except (ValueError, UnicodeError) as error:
        raise FetchError(Refusal.BAD_ADDRESS) from error
    strange = any(ord(character) <= ord(" ") or character == "\\" for character in address)
    if not is_fine or strange or parts.username is not None or len(address) > LONGEST_ADDRESS:
        raise FetchError(Refusal.BAD_ADDRESS)
    return parts


def is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Say whether an address is one of the whole Internet, whatever it is wrapped in."""
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(inner)
        if ip.is_site_local:  # fec0::/10, which was of one's own network once
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _reachable(parts: SplitResult, limits: Limits) -> tuple[str, int]:
    """Return the address and port to connect to, once all that the name has may be asked."""
    port = parts.port or PORTS[parts.scheme]
    try:
        name = (parts.hostname or "").encode("idna").decode()
        rows = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(Refusal.NOT_FOUND) from error
    ips = [ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in rows]
    may = all(_may_ask(ip, port, parts.scheme, limits) for ip in ips)
    if not ips or not may:
        raise FetchError(Refusal.NOT_PUBLIC)
    return str(ips[0]), port


def _may_ask(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address, port: int, scheme: str, limits: Limits
) -> bool:
    if any(ip in network for network in limits.also):
        return True
    return is_public(ip) and port == PORTS[scheme]


def _ask(
    parts: SplitResult, limits: Limits, wish: _Wish[Found], ends_at: float
) -> Found | _Elsewhere:
    """Return what is there, or where it says to look instead."""
    ip, port = _reachable(parts, limits)
    left = ends_at - monotonic()
    if left <= 0:
        raise FetchError(Refusal.TOO_SLOW)
    connection = _connection(parts, ip, port, left)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Accept": wish.accept, "Accept-Encoding": "gzip", "User-Agent": "Tutorium"}
    try:
        with _until(ends_at, connection):
            connection.request(wish.method, path, headers=headers)
            with connection.getresponse() as response:
                found = _elsewhere(response) or wish.make(response)
    except (OSError, HTTPException, ValueError, AttributeError, zlib.error) as error:
        is_late = monotonic() >= ends_at
        raise FetchError(Refusal.TOO_SLOW if is_late else Refusal.UNREACHABLE) from error
    finally:
        connection.close()
    if monotonic() >= ends_at:  # what came may be a part
        raise FetchError(Refusal.TOO_SLOW)
    return found


def _elsewhere(response: HTTPResponse) -> _Elsewhere | None:
    if response.status in _REDIRECTS and (to := response.headers.get("Location")):
        return _Elsewhere(to)
    return None


def _status(response: HTTPResponse) -> int:
    return response.status


def _answer(response: HTTPResponse, *, limits: Limits) -> bytes:
    if response.status != _OK:
        raise FetchError(Refusal.REFUSED)
    packed = (response.headers.get("Content-Encoding") or "").lower() == "gzip"
    found = b"".join(_bounded(_unpacked(response) if packed else _chunks(response), limits.bytes))
    if response.length:  # it was promised and did not come
        raise FetchError(Refusal.UNREACHABLE)
    return found


def _chunks(response: HTTPResponse) -> Iterator[bytes]:
    while chunk := response.read(_CHUNK):
        yield chunk


def _unpacked(response: HTTPResponse) -> Iterator[bytes]:
    """Unpack piece by piece, so that a small answer never becomes a large one at once."""
    unpacking = zlib.decompressobj(_GZIP)
    for chunk in _chunks(response):
        rest = chunk
        while rest:
            yield unpacking.decompress(rest, _CHUNK)
            rest = unpacking.unconsumed_tail
    yield unpacking.flush(_CHUNK)


def _bounded(chunks: Iterator[bytes], most: int) -> Iterator[bytes]:
    for chunk in chunks:
        most -= len(chunk)
        if most < 0:
            raise FetchError(Refusal.TOO_LARGE)
        yield chunk


@contextmanager
def _until(ends_at: float, connection: "_Http | _Https") -> Iterator[None]:
    """Cut a connection off at an instant, however slowly it says something until then."""

    def cut() -> None:
        with suppress(OSError, AttributeError):
            connection.line.shutdown(socket.SHUT_RDWR)

    timer = Timer(max(0.0, ends_at - monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _connection(parts: SplitResult, ip: str, port: int, seconds: float) -> "_Http | _Https":
    kind = _Https if parts.scheme == "https" else _Http
    connection = kind(parts.hostname or "", port, timeout=seconds)
    connection.looked_at = ip
    return connection


class _Http(HTTPConnection):
    """Connects to the address that was looked at, and to no other that its name may have.

    `line` stays when the connection gives its socket away to the answer, so that it can be cut.
    """

    looked_at: str
    line: socket.socket

    def connect(self) -> None:
        self.sock = self.line = socket.create_connection((self.looked_at, self.port), self.timeout)


class _Https(HTTPSConnection):
    looked_at: str
    line: socket.socket

    def connect(self) -> None:
        plain = socket.create_connection((self.looked_at, self.port), self.timeout)
        self.sock = self.line = ssl.create_default_context().wrap_socket(
            plain, server_hostname=self.host, do_handshake_on_connect=False
        )
        self.sock.do_handshake()
