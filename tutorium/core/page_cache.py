"""Public pages kept in memory in front of Django, ready packed.

Only what Django itself declared public is kept (`core.public`), only for requests without a
session, and only until content changes: every page carries the content version it was made
from. The version is read again at most every `FRESH` seconds, so that a second process, or a
pack loaded by hand, empties this cache too; a change in this process empties it at once.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from enum import Enum
from typing import Any

from tutorium.core.kept_pages import Headers, KeptPages, Page, new_page, tightly_packed
from tutorium.core.page_keys import Key, cache_key, public_scope, without_tracking

Scope = Mapping[str, Any]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

FRESH = 0.5  # seconds for which a content version that was read counts as current
PATIENCE = 0.25  # seconds to wait for the database before going on with the version we know
OLDEST = 3600  # seconds after which a page is made anew in any case
MAX_PAGE = 1_000_000  # bytes
KEPT_STATUSES = {200, 301}
PACKER = ThreadPoolExecutor(1, thread_name_prefix="packing")  # one page at a time: it takes memory
# For whoever makes a page: the content version that it will be kept with, where one is known.
asked_version: ContextVar[int | None] = ContextVar("asked_version", default=None)
log = logging.getLogger(__name__)


class Outcome(Enum):
    PERSONAL = "the answer is not for everybody"
    NONE = "who asked has gone before there was an answer"


class PageCache:
    """An ASGI layer.

    `read_version` gives the content version that the database has now; addresses that begin with
    `files` are the same for every reader, signed in or not.
    """

    def __init__(
        self, app: App, *, read_version: Callable[[], Awaitable[int]], files: str = "/static/"
    ) -> None:
        self.app = app
        self.files = files
        self.pages = KeptPages()
        self._version = _Version(read_version)
        self._in_making: dict[tuple[Key, int | None], asyncio.Future[Page | Outcome]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope = without_tracking(scope)
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            asked_version.set(None)  # asyncio may hand on the context of an earlier request
            await self.app(scope, receive, send)
            return
        version = await self._version.current()
        asked_version.set(version)
        key = cache_key(scope, files=self.files)
        if key is None:
            await self.app(scope, receive, send)
            return
        found = await self._found(key, version)
        if isinstance(found, Page):
            await _send_page(found, scope, send)
            if found.is_worth_packing_tightly():
                await self._pack_tightly(found)
        elif found is Outcome.PERSONAL:
            await self.app(scope, receive, send)
        else:
            await self._make(key, version, _Answer(scope, receive, send))

    async def _pack_tightly(self, page: Page) -> None:
        """Pack a page again for those who come: its reader has got it, and others are served."""
        page.is_tight = True
        loop = asyncio.get_running_loop()
        page.bodies[b"br"] = await loop.run_in_executor(PACKER, tightly_packed, page.plain())

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
        """Give Django no body, whatever a reader sent with his GET; then say when he has gone."""
        if not self._was_asked:
            self._was_asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        while (message := await self._receive())["type"] == "http.request":
            pass
        return message

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
    caching, vary = _parts(lower, b"cache-control"), _parts(lower, b"vary")
    return (
        b"public" in caching
        and not caching & {b"max-age=0", b"no-store", b"no-cache", b"private"}
        and vary <= {b"accept-encoding"}
        and b"set-cookie" not in named
        and b"content-encoding" not in named
    )


def _parts(headers: Headers, name: bytes) -> set[bytes]:
    said = b",".join(value.lower() for known, value in headers if known == name)
    return {part.strip() for part in said.split(b",")} - {b""}


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
