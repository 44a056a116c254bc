"""Public pages kept in memory in front of Django, ready compressed.

Only what Django itself declared public is kept (`core.public`), only for requests without a
session, and only until content changes: every entry carries the content version it was made
from. The version is read again at most every `FRESH` seconds, so that a second process, or a
pack loaded by hand, empties this cache too; a change in this process empties it at once.
"""

import gzip
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from typing import Any

import brotli

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]
Key = tuple[bytes, str, bytes]  # host, path, query

FRESH = 0.5  # seconds for which a content version that was read counts as current
MAX_BYTES = 64_000_000
MAX_PAGE = 1_000_000
MAX_ADDRESS = 400
SESSION_COOKIE = b"sessionid="
# A request with one of these is answered by Django, whatever is kept.
PERSONAL_HEADERS = {b"authorization", b"hx-request", b"range"}
KEPT_TYPES = (b"text/", b"application/xml", b"application/atom+xml", b"application/json")
_DROPPED = {b"content-length", b"content-encoding", b"etag"}


@dataclass(frozen=True)
class Page:
    version: int
    etag: bytes
    headers: Headers  # without those that depend on the encoding
    bodies: dict[bytes, bytes]  # by content encoding; b"" is none

    @property
    def size(self) -> int:
        return sum(len(body) for body in self.bodies.values()) + 500


class PageCache:
    """An ASGI layer. `read_version` gives the content version that the database has now."""

    def __init__(self, app: App, *, read_version: Callable[[], Awaitable[int]]) -> None:
        self.app = app
        self._read_version = read_version
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._bytes = 0
        self._version = -1
        self._read_at = float("-inf")
        self._forgotten = forgotten()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = cache_key(scope)
        if key is None:
            await self.app(scope, receive, send)
            return
        version = await self._current_version()
        page = self._pages.get(key)
        if page and page.version == version:
            self._pages.move_to_end(key)
            await _send_page(page, scope, send)
            return
        await self._fill(key, version, scope, receive, send)

    async def _current_version(self) -> int:
        now = time.monotonic()
        if self._forgotten != forgotten() or now - self._read_at > FRESH:
            self._forgotten = forgotten()
            self._read_at = now
            self._version = await self._read_version()
        return self._version

    async def _fill(
        self, key: Key, version: int, scope: Scope, receive: Receive, send: Send
    ) -> None:
        answer = _Answer(send)
        await self.app(_unconditional(scope), receive, answer.hold)
        page = answer.page(version)
        if page is None:
            await answer.release()
            return
        self._keep(key, page)
        await _send_page(page, scope, send)

    def _keep(self, key: Key, page: Page) -> None:
        if old := self._pages.pop(key, None):
            self._bytes -= old.size
        self._pages[key] = page
        self._bytes += page.size
        while self._bytes > MAX_BYTES:
            _, oldest = self._pages.popitem(last=False)
            self._bytes -= oldest.size


_generation = 0


def forget_pages() -> None:
    """Read the content version anew for the next request: this process has just changed it."""
    global _generation  # noqa: PLW0603 (one number for the process is the point)
    _generation += 1


def forgotten() -> int:
    return _generation


def cache_key(scope: Scope) -> Key | None:
    """Return under what a request's page is kept, or nothing where it must not be."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return None
    host = b""
    for name, value in scope["headers"]:
        if name in PERSONAL_HEADERS or (name == b"cookie" and SESSION_COOKIE in value):
            return None
        if name == b"host":
            host = value
    path, query = scope["path"], scope["query_string"]
    return (host, path, query) if len(path) + len(query) <= MAX_ADDRESS else None


def _unconditional(scope: Scope) -> Scope:
    """Ask Django for the whole page, so that it can be kept; the reader may still get a 304."""
    headers = [(name, value) for name, value in scope["headers"] if name != b"if-none-match"]
    return {**scope, "headers": headers, "method": "GET"}


class _Answer:
    """Holds what Django answers until it is known whether the page may be kept.

    What is not public, or too large, is handed on as it comes.
    """

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""
        self._passes = False

    async def hold(self, message: Message) -> None:
        if self._passes:
            await self._send(message)
        elif message["type"] == "http.response.start":
            self._start = message
        else:
            self._body += message.get("body", b"")
            if not self._may_keep() or len(self._body) > MAX_PAGE:
                await self.release(more=message.get("more_body", False))

    async def release(self, *, more: bool = False) -> None:
        """Hand on what was held."""
        if self._passes or self._start is None:
            return
        self._passes = True
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": self._body, "more_body": more})

    def page(self, version: int) -> Page | None:
        if self._passes or self._start is None or not self._may_keep():
            return None
        headers = [(n.lower(), v) for n, v in self._start["headers"]]
        etag = dict(headers).get(b"etag", b"")
        kept = [(name, value) for name, value in headers if name not in _DROPPED]
        return Page(version, _weak(etag), kept, compressed(self._body))

    def _may_keep(self) -> bool:
        if self._start is None or self._start["status"] != 200:  # noqa: PLR2004 (OK)
            return False
        headers = {name.lower(): value for name, value in self._start["headers"]}
        return (
            headers.get(b"cache-control", b"").startswith(b"public")
            and headers.get(b"content-type", b"").startswith(KEPT_TYPES)
            and b"set-cookie" not in headers
            and b"content-encoding" not in headers
            and b"etag" in headers
        )


def compressed(body: bytes) -> dict[bytes, bytes]:
    """Return the body in each encoding that makes it smaller, and as it is."""
    bodies = {
        b"br": brotli.compress(body, quality=9, mode=brotli.MODE_TEXT),
        b"gzip": gzip.compress(body, compresslevel=9, mtime=0),
    }
    return {b"": body} | {name: made for name, made in bodies.items() if len(made) < len(body)}


def _weak(etag: bytes) -> bytes:
    """Return a tag that holds for every encoding of the page."""
    return etag if etag.startswith(b"W/") else b"W/" + etag


async def _send_page(page: Page, scope: Scope, send: Send) -> None:
    accepted, wanted = b"", b""
    for name, value in scope["headers"]:
        if name == b"accept-encoding":
            accepted = value
        elif name == b"if-none-match":
            wanted = value
    if wanted and matches(wanted, page.etag):
        headers = [(n, v) for n, v in page.headers if n != b"content-type"]
        await _send(send, 304, [*headers, (b"etag", page.etag)], b"")
        return
    encoding = choose_encoding(accepted, page.bodies)
    body = page.bodies[encoding]
    headers = [*page.headers, (b"etag", page.etag), (b"content-length", b"%d" % len(body))]
    if encoding:
        headers.append((b"content-encoding", encoding))
    await _send(send, 200, headers, b"" if scope["method"] == "HEAD" else body)


async def _send(send: Send, status: int, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def matches(if_none_match: bytes, etag: bytes) -> bool:
    """Compare weakly, as RFC 9110 has it for If-None-Match."""
    tags = {tag.strip().removeprefix(b"W/") for tag in if_none_match.split(b",")}
    return etag.removeprefix(b"W/") in tags or b"*" in tags


def choose_encoding(accepted: bytes, available: Iterable[bytes]) -> bytes:
    """Return the best encoding that the reader takes: br before gzip, and never one refused."""
    taken = {name for name, weight in _encodings(accepted) if weight > 0}
    for encoding in (b"br", b"gzip"):
        if encoding in taken and encoding in available:
            return encoding
    return b""


def _encodings(accepted: bytes) -> Iterable[tuple[bytes, float]]:
    for part in accepted.lower().split(b","):
        name, _, weight = part.partition(b";")
        try:
            yield name.strip(), float(weight.partition(b"=")[2] or 1)
        except ValueError:
            continue
