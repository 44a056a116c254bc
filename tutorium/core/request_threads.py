"""Django on a few long-lived threads, as an ASGI application.

Django's own ASGI handler starts a thread for every request, and with it a database connection.
Here both live on: see `docs/adr/0006-one-process-server.md` for what that saves.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.conf import settings
from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.db import connections
from django.http import FileResponse
from django.urls import set_script_prefix
from django.utils.translation import gettext as _

from tutorium.core.page_keys import is_personal

Scope = Mapping[str, Any]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

# Python runs one thread at a time: with more for readers no more pages are made, and the loop that
# serves kept pages waits longer for its turn. Whoever is signed in, or sends something, may have to
# wait for the database or for another service, and must not keep all readers waiting with him.
READERS = 2
OTHERS = 8
LONGEST_QUEUE = 500  # requests that wait for a thread; whoever comes then is told to come later
LARGEST_BODY = 5_000_000  # bytes, where `settings.LARGEST_BODIES` names no more
BODY_SECONDS = 60.0  # until the whole body has come
LARGE_BODY_SECONDS = 300.0  # where more is taken: 30 MB at a megabit a second
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
log = logging.getLogger(__name__)


class TooLargeError(Exception):
    """The body is larger than anybody may send."""


class Threads:
    """Some threads, and a queue before them that can be left."""

    def __init__(self, number: int) -> None:
        self.pool = ThreadPoolExecutor(number, thread_name_prefix="request")
        self.free = asyncio.Semaphore(number)


class DjangoOnThreads(ASGIHandler):
    def __init__(self, *, readers: int = READERS, others: int = OTHERS) -> None:
        super(ASGIHandler, self).__init__()
        self.load_middleware(is_async=False)
        self._readers, self._others = Threads(readers), Threads(others)
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._serve(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})
        else:
            await self._live(receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for threads in (self._readers, self._others):
            threads.pool.shutdown()
        await send({"type": "lifespan.shutdown.complete"})

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._waiting >= LONGEST_QUEUE:
            await _refuse(send, 503, (b"retry-after", b"5"))
            return
        try:
            body = await _read_body(scope, receive)
            response = await self._answer(scope, receive, body)
        except RequestAborted:
            return
        except TooLargeError:
            said = _("What you sent is larger than this site takes here. Go back and send less.")
            await _refuse(send, 413, (b"connection", b"close"), said)
            return
        except TimeoutError:
            await _refuse(send, 408, (b"connection", b"close"))
            return
        except OSError:  # of the file that holds what was sent
            log.exception("What was sent could not be kept")
            said = _("There is no room here for what you sent. Go back and try again in a minute.")
            await _refuse(send, 503, (b"retry-after", b"60"), said)
            return
        if response.streaming:
            await self._stream(response, receive, send)
        else:
            await self.send_response(response, send)

    async def _answer(self, scope: Scope, receive: Receive, body: IO[bytes]) -> Any:
        """Ask Django when a thread is free, unless by then nobody waits for the answer."""
        only_reads = scope["method"] in SAFE_METHODS and not is_personal(scope)
        threads = self._readers if only_reads else self._others
        gone = asyncio.create_task(_gone(receive)) if threads.free.locked() else None
        self._waiting += 1
        try:
            await threads.free.acquire()
        finally:
            self._waiting -= 1
            left = gone is not None and not gone.cancel()
        try:
            if left:
                body.close()
                raise RequestAborted
            ask = copy_context().run
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(threads.pool, ask, self._respond, scope, body)
        finally:
            threads.free.release()

    def _respond(self, scope: Scope, body: IO[bytes]) -> Any:
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        request, refusal = self.create_request(scope, body)
        if request is None:
            body.close()
        # A response closes the body of its request when it is closed itself.
        response: Any = refusal if request is None else self.get_response(request)
        response._handler_class = self.__class__  # noqa: SLF001 (as Django's handlers do)
        if not response.streaming:
            response.close()
        return response

    async def _stream(self, response: Any, receive: Receive, send: Send) -> None:
        """Send from a thread of its own, so that a slow reader holds up nobody else."""
        if isinstance(response, FileResponse):
            response.block_size = self.chunk_size
        async with ThreadSensitiveContext():
            if not response.is_async:
                response.streaming_content = _in_turn(response.streaming_content)
            sending = asyncio.create_task(self.send_response(response, send))
            gone = asyncio.create_task(_gone(receive))
            try:
                await asyncio.wait({sending, gone}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                sending.cancel()
                gone.cancel()
                await asyncio.gather(sending, gone, return_exceptions=True)
                await sync_to_async(_finish)(response)
        if not sending.cancelled():
            sending.result()


def _finish(response: Any) -> None:
    response.close()
    connections.close_all()  # this thread ends here


async def _in_turn(parts: Iterable[bytes]) -> AsyncIterator[bytes]:
    iterator = iter(parts)
    while (part := await sync_to_async(_next)(iterator)) is not None:
        yield part


def _next(iterator: Any) -> bytes | None:
    return next(iterator, None)


async def _gone(receive: Receive) -> None:
    """Return when the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _read_body(scope: Scope, receive: Receive) -> IO[bytes]:
    """Return the whole body, a large one on disk.

    Raises `RequestAborted`, `TooLargeError`, or `TimeoutError` when it comes too slowly.
    """
    largest = _largest(scope)
    _check_length(scope, largest)
    seconds = BODY_SECONDS if largest == LARGEST_BODY else LARGE_BODY_SECONDS
    body = SpooledTemporaryFile(max_size=settings.FILE_UPLOAD_MAX_MEMORY_SIZE)  # noqa: SIM115 (outlives this)
    try:
        async with asyncio.timeout(seconds):
            await _receive_into(body, receive, largest)
    except BaseException:
        body.close()
        raise
    return body


def _largest(scope: Scope) -> int:
    """Return how many bytes may be sent to an address."""
    found = (
        most for prefix, most in settings.LARGEST_BODIES.items() if scope["path"].startswith(prefix)
    )
    return next(found, LARGEST_BODY)


async def _receive_into(body: IO[bytes], receive: Receive, largest: int) -> None:
    while (message := await receive())["type"] != "http.disconnect":
        body.write(message.get("body", b""))
        if body.tell() > largest:
            raise TooLargeError
        if not message.get("more_body", False):
            body.seek(0)
            return
    raise RequestAborted


def _check_length(scope: Scope, largest: int) -> None:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit() and int(value) > largest:
            raise TooLargeError


async def _refuse(send: Send, status: int, header: tuple[bytes, bytes], said: str = "") -> None:
    body = said.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", b"%d" % len(body)),
        (b"cache-control", b"no-store"),
        header,
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
