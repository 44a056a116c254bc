"""Public pages kept in memory in front of Django, ready packed.

Only what Django itself declared public is kept (`core.public`), only for requests without a
session, and only until content changes: every page carries the content version it was made
from. The version is read again at most every `FRESH` seconds, so that a second process, or a
pack loaded by hand, empties this cache too; a change in this process empties it at once.
"""

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from enum import Enum
from typing import Any, NamedTuple

from tutorium.core.kept_pages import Headers, KeptPages, Page, new_page

Scope = Mapping[str, Any]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

FRESH = 0.5  # seconds for which a content version that was read counts as current
PATIENCE = 0.25  # seconds to wait for the database before going on with the version we know
OLDEST = 3600  # seconds after which a page is made anew in any case
MAX_PAGE = 1_000_000  # bytes
MAX_ADDRESS = 400
SESSION_COOKIE = b"sessionid"
# A request with one of these is answered by Django, whatever is kept.
PERSONAL_HEADERS = {b"authorization", b"hx-request"}
# Django makes the whole page for whoever asks first, without these.
WITHHELD_HEADERS = {
    b"content-length",
    b"content-type",
    b"if-match",
    b"if-modified-since",
    b"if-none-match",
    b"if-range",
    b"if-unmodified-since",
    b"range",
    b"transfer-encoding",
    b"x-forwarded-host",
    b"x-forwarded-port",
}
KEPT_STATUSES = {200, 301}
KEPT_TYPES = (b"text/", b"application/xml", b"application/atom+xml", b"application/json")
# What others hang on our addresses to follow readers. No page of ours asks for it.
TRACKING = re.compile(rb"(?:^|&)(?:utm_[a-z]+|fbclid|gclid|msclkid|srsltid)=[^&]*")
log = logging.getLogger(__name__)


class Key(NamedTuple):
    """All that a public page may depend on."""

    host: bytes
    is_secure: bool
    path: str
    query: bytes


class Outcome(Enum):
    PERSONAL = "the answer is not for everybody"
    NONE = "who asked has gone before there was an answer"


class PageCache:
    """An ASGI layer. `read_version` gives the content version that the database has now."""

    def __init__(self, app: App, *, read_version: Callable[[], Awaitable[int]]) -> None:
        self.app = app
        self.pages = KeptPages()
        self._version = _Version(read_version)
        self._in_making: dict[tuple[Key, int | None], asyncio.Future[Page | Outcome]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope = without_tracking(scope)
        key = cache_key(scope)
        if key is None:
            await self.app(scope, receive, send)
            return
        version = await self._version.current()
        found = await self._found(key, version)
        if isinstance(found, Page):
            await _send_page(found, scope, send)
        elif found is Outcome.PERSONAL:
            await self.app(scope, receive, send)
        else:
            await self._make(key, version, _Answer(scope, receive, send))

    async def _found(self, key: Key, version: int | None) -> Page | Outcome:
        """Return the page that is kept, or what comes of it when somebody has just asked for it."""
        while (page := self._kept(key, version)) is None:
            making = self._in_making.get((key, version))
            outcome = await asyncio.shield(making) if making else Outcome.NONE
            if making is None or outcome is not Outcome.NONE:
                return outcome
        return page

    def _kept(self, key: Key, version: int | None) -> Page | None:
        page = self.pages.get(key)
        is_good = page and page.version == version and page.made_at > time.monotonic() - OLDEST
        return page if is_good else None

    async def _make(self, key: Key, version: int | None, answer: "_Answer") -> None:
        self._in_making[key, version] = answer.outcome
        try:
            await self.app(public_scope(answer.scope), answer.receive, answer.hold)
            page = answer.page(version)
            if page and version is not None:
                self.pages.keep(key, page)
        finally:
            del self._in_making[key, version]
            answer.settle(Outcome.NONE)
        if page:
            await _send_page(page, answer.scope, answer.send)


class _Version:
    """The content version, read seldom and never by two at once."""

    def __init__(self, read: Callable[[], Awaitable[int]]) -> None:
        self._read = read
        self._number: int | None = None
        self._generation = -1
        self._read_at = self._began_at = float("-inf")
        self._reading: asyncio.Task[None] | None = None

    async def current(self) -> int | None:
        """Return the version, or the last one known while the database is away."""
        now = time.monotonic()
        if self._generation != forgotten():
            self._generation = forgotten()
            self._reading = None  # whatever that one reads may be of before
        elif now - self._read_at <= FRESH:
            return self._number
        if self._reading is None:
            self._began_at = now
            self._reading = asyncio.create_task(self._refresh())
        await asyncio.wait({self._reading}, timeout=max(0, self._began_at + PATIENCE - now))
        return self._number

    async def _refresh(self) -> None:
        number = self._number
        try:
            number = await self._read()
        except Exception:
            log.exception("The content version cannot be read: pages are served as they were kept")
        finally:
            if asyncio.current_task() is self._reading:
                self._number, self._read_at, self._reading = number, time.monotonic(), None


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
    host, is_secure = None, scope.get("scheme") == "https"
    for name, value in scope["headers"]:
        if name in PERSONAL_HEADERS or (name == b"cookie" and SESSION_COOKIE in value):
            return None
        if name == b"host":
            if host is not None:  # two hosts: which one counts is not ours to say
                return None
            host = value.lower()
        elif name == b"x-forwarded-proto":
            is_secure = is_secure or value.split(b",")[0].strip() == b"https"
    path, query = scope["path"], scope["query_string"]
    return (
        Key(host or b"", is_secure, path, query) if len(path) + len(query) <= MAX_ADDRESS else None
    )


def without_tracking(scope: Scope) -> Scope:
    """Drop from the query what others put there, so that a shared link finds the kept page."""
    query = scope.get("query_string")
    if not query or not TRACKING.search(query):
        return scope
    return {**scope, "query_string": TRACKING.sub(b"", query).removeprefix(b"&")}


def public_scope(scope: Scope) -> Scope:
    """Ask Django for the whole page, from nothing but what all readers share."""
    headers = [
        (name, value)
        for name, value in scope["headers"]
        if name not in WITHHELD_HEADERS and b"_" not in name  # `hx_request` would be `HX-Request`
    ]
    return {**scope, "headers": headers, "method": "GET"}


class _Answer:
    """Holds what Django answers until it is known whether the page may be kept.

    What is not public, or too large, is handed on as it comes.
    """

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope, self.send = scope, send
        self.outcome: asyncio.Future[Page | Outcome] = asyncio.get_running_loop().create_future()
        self._receive = receive
        self._was_asked = False
        self._start: Message = {}
        self._body = b""
        self._is_whole = False

    async def receive(self) -> Message:
        """Give Django no body, whatever a reader sent with his GET; then what comes."""
        if self._was_asked:
            return await self._receive()
        self._was_asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def hold(self, message: Message) -> None:
        if self.outcome.done():
            await self._pass(message)
        elif message["type"] == "http.response.start":
            self._start = message
        else:
            self._body += message.get("body", b"")
            self._is_whole = not message.get("more_body", False)
            if not self._may_keep():
                self.settle(Outcome.PERSONAL)
                await self.send(self._start)
                await self._pass({**message, "body": self._body})

    async def _pass(self, message: Message) -> None:
        await self.send({**message, "body": b""} if self.scope["method"] == "HEAD" else message)

    def settle(self, outcome: Page | Outcome) -> None:
        """Say what came of it, unless that was said already."""
        if not self.outcome.done():
            self.outcome.set_result(outcome)

    def page(self, version: int | None) -> Page | None:
        """Return the page that was held, if that is what it was and it came to its end."""
        if self.outcome.done() or not self._is_whole:
            return None
        status, headers = self._start["status"], self._start["headers"]
        page = new_page(status, headers, self._body, version=version, made_at=time.monotonic())
        self.settle(page)
        return page

    def _may_keep(self) -> bool:
        return (
            self._start["status"] in KEPT_STATUSES
            and len(self._body) <= MAX_PAGE
            and is_for_everybody(self._start["headers"])
        )


def is_for_everybody(headers: Headers) -> bool:
    """Say whether an answer with these headers may be given to any reader."""
    lower = [(name.lower(), value) for name, value in headers]
    named = dict(lower)
    vary = b",".join(value.lower() for name, value in lower if name == b"vary")
    return (
        named.get(b"cache-control", b"").startswith(b"public")
        and named.get(b"content-type", b"").startswith(KEPT_TYPES)
        and {part.strip() for part in vary.split(b",")} <= {b"", b"accept-encoding"}
        and b"set-cookie" not in named
        and b"content-encoding" not in named
    )


async def _send_page(page: Page, scope: Scope, send: Send) -> None:
    accepted, if_none_match = b"", b""
    for name, value in scope["headers"]:
        if name == b"accept-encoding":
            accepted = value
        elif name == b"if-none-match":
            if_none_match = value
    status, headers, body = page.reply(accepted, if_none_match)
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
