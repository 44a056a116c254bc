"""Django on long-lived threads: what lives on, what must not, and who waits for whom."""

import asyncio
import tempfile
import threading
import time

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.urls import path
from django.utils import translation

from tutorium.core import request_threads
from tutorium.core.request_threads import DjangoOnThreads


def thread(_request):
    return HttpResponse(str(threading.get_ident()))


def echo(request):
    return HttpResponse(request.body, content_type="text/plain")


def language(_request):
    before = translation.get_language()
    translation.activate("de")
    return HttpResponse(before)


def fail(_request):
    raise RuntimeError


class Gate:
    """A gate at which a view waits."""

    def __init__(self):
        self.gate = threading.Event()
        self.entered = 0

    def enter(self):
        self.entered += 1
        self.gate.wait(5)


class Pieces:
    """An endless stream that notices when nobody reads any more."""

    def __init__(self):
        self.sent = 0
        self.threads = set()
        self.closed = threading.Event()

    def __iter__(self):
        try:
            while True:
                self.sent += 1
                self.threads.add(threading.get_ident())
                yield b"piece"
        finally:
            self.closed.set()


gate, pieces = Gate(), Pieces()


def wait_at_gate(_request):
    gate.enter()
    return HttpResponse("through")


def endless(_request):
    return StreamingHttpResponse(pieces)


def three(_request):
    return StreamingHttpResponse(iter([b"one", b"", b"three"]))


def broken(_request):
    def parts():
        yield b"one"
        raise RuntimeError

    return StreamingHttpResponse(parts())


def this_file(_request):
    return FileResponse(open(__file__, "rb"))  # noqa: PTH123 (the response closes it)


urlpatterns = [
    path("thread/", thread),
    path("echo/", echo),
    path("language/", language),
    path("fail/", fail),
    path("gate/", wait_at_gate),
    path("pieces/", endless),
    path("three/", three),
    path("broken/", broken),
    path("file/", this_file),
]


@pytest.fixture(autouse=True)
def site(settings):
    global gate, pieces
    gate, pieces = Gate(), Pieces()
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = []


def make_scope(path, method="GET", query=b"", **headers):
    return {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query,
        "headers": [(n.replace("_", "-").encode(), v.encode()) for n, v in headers.items()],
    }


class Client:
    """One connection: what it sends, what it got, and whether it has gone."""

    def __init__(self, *parts):
        self.parts = list(parts) or [b""]
        self.sent = []
        self.gone = asyncio.Event()

    async def receive(self):
        if self.parts:
            body = self.parts.pop(0)
            return {"type": "http.request", "body": body, "more_body": bool(self.parts)}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        self.sent.append(message)

    @property
    def status(self):
        return self.sent[0]["status"]

    @property
    def headers(self):
        return dict(self.sent[0]["headers"])

    @property
    def body(self):
        return b"".join(message.get("body", b"") for message in self.sent[1:])


async def ask(app, scope, client=None):
    client = client or Client()
    await app(scope, client.receive, client.send)
    return client


async def until(condition):
    end = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < end
        await asyncio.sleep(0.001)


def test_threads_live_on():
    app = DjangoOnThreads(readers=2)

    async def run():
        return [(await ask(app, make_scope("/thread/"))).body for _ in range(20)]

    assert len(set(asyncio.run(run()))) <= 2


def test_language_of_a_request_ends_with_it():
    app = DjangoOnThreads()

    async def run():
        return [(await ask(app, make_scope("/language/"))).body for _ in range(3)]

    assert asyncio.run(run()) == [b"en-gb"] * 3


def test_body_arrives_whole():
    client = Client(b"a", b"", b"b" * 2_000_000)

    asyncio.run(ask(DjangoOnThreads(), make_scope("/echo/", "POST"), client))

    assert (client.status, client.body) == (200, b"a" + b"b" * 2_000_000)


def test_failing_view_is_a_500(caplog):
    assert asyncio.run(ask(DjangoOnThreads(), make_scope("/fail/"))).status == 500
    assert "Internal Server Error" in caplog.text


def test_query_that_is_no_text_is_a_400(caplog):
    assert asyncio.run(ask(DjangoOnThreads(), make_scope("/echo/", query=b"\xff"))).status == 400
    assert "UnicodeDecodeError" in caplog.text


# --- Too much -------------------------------------------------------------------------------


def test_body_that_says_it_is_too_large_is_refused_unread(monkeypatch):
    monkeypatch.setattr(request_threads, "LARGEST_BODY", 10)
    client = Client(b"never read")

    asyncio.run(ask(DjangoOnThreads(), make_scope("/echo/", "POST", content_length="11"), client))

    assert client.status == 413
    assert client.parts == [b"never read"]


def test_body_that_turns_out_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(request_threads, "LARGEST_BODY", 10)

    client = asyncio.run(
        ask(DjangoOnThreads(), make_scope("/echo/", "POST"), Client(b"a" * 6, b"b" * 5, b"c"))
    )

    assert client.status == 413
    assert client.headers[b"connection"] == b"close"
    assert (
        client.body == b"What you sent is larger than this site takes here. Go back and send less."
    )


def test_body_just_small_enough_is_taken(monkeypatch):
    monkeypatch.setattr(request_threads, "LARGEST_BODY", 10)
    scope = make_scope("/echo/", "POST", content_length="10")

    assert asyncio.run(ask(DjangoOnThreads(), scope, Client(b"a" * 10))).status == 200


def test_address_that_takes_files_takes_more(monkeypatch, settings):
    monkeypatch.setattr(request_threads, "LARGEST_BODY", 10)
    settings.LARGEST_BODIES = {"/echo/": 20}

    sizes = [
        asyncio.run(ask(DjangoOnThreads(), make_scope("/echo/", "POST"), Client(b"a" * size)))
        for size in (20, 21)
    ]

    assert [client.status for client in sizes] == [200, 413]


def test_body_that_never_ends_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(request_threads, "BODY_SECONDS", 0.01)
    client = Client(b"the first part")

    async def receive():
        if client.parts:
            return {"type": "http.request", "body": client.parts.pop(), "more_body": True}
        return await asyncio.Event().wait()

    asyncio.run(DjangoOnThreads()(make_scope("/echo/", "POST"), receive, client.send))

    assert (client.status, client.headers[b"connection"]) == (408, b"close")


def test_body_for_which_there_is_no_room_is_refused_in_words(
    monkeypatch, settings, tmp_path, caplog
):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 5
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "away"))

    client = asyncio.run(ask(DjangoOnThreads(), make_scope("/echo/", "POST"), Client(b"a" * 10)))

    assert (client.status, client.headers[b"retry-after"]) == (503, b"60")
    assert client.body == (
        b"There is no room here for what you sent. Go back and try again in a minute."
    )
    assert "What was sent could not be kept" in caplog.text


def test_who_comes_when_the_queue_is_full_is_told_to_come_later(monkeypatch):
    monkeypatch.setattr(request_threads, "LONGEST_QUEUE", 1)
    app = DjangoOnThreads(readers=1)

    async def run():
        asking = [asyncio.create_task(ask(app, make_scope("/gate/"))) for _ in range(2)]
        await until(lambda: gate.entered)
        refused = await ask(app, make_scope("/thread/"))
        gate.gate.set()
        return refused, await asyncio.gather(*asking)

    refused, served = asyncio.run(run())

    assert (refused.status, refused.headers[b"retry-after"]) == (503, b"5")
    assert [client.body for client in served] == [b"through"] * 2


# --- Who waits for whom ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "waiting",
    [make_scope("/gate/", "POST"), make_scope("/gate/", cookie="sessionid=ada")],
    ids=["who sends something", "who is signed in"],
)
def test_readers_do_not_wait_behind(waiting):
    app = DjangoOnThreads(readers=1, others=1)

    async def run():
        asking = [asyncio.create_task(ask(app, waiting)) for _ in range(5)]
        await until(lambda: gate.entered)
        reader = await asyncio.wait_for(ask(app, make_scope("/thread/")), 5)
        gate.gate.set()
        await asyncio.gather(*asking)
        return reader

    assert asyncio.run(run()).status == 200
    assert gate.entered == 5


def test_who_left_while_waiting_for_a_thread_costs_nothing():
    app = DjangoOnThreads(readers=1)

    async def run():
        first = asyncio.create_task(ask(app, make_scope("/gate/")))
        await until(lambda: gate.entered)
        client = Client()
        second = asyncio.create_task(ask(app, make_scope("/gate/"), client))
        await asyncio.sleep(0.01)
        client.gone.set()
        await asyncio.sleep(0.01)
        gate.gate.set()
        await asyncio.gather(first, second)
        return client

    assert asyncio.run(run()).sent == []
    assert gate.entered == 1


def test_who_leaves_while_sending_is_not_answered():
    client = Client()
    client.parts = []
    client.gone.set()

    asyncio.run(ask(DjangoOnThreads(), make_scope("/gate/", "POST"), client))

    assert client.sent == []
    assert gate.entered == 0


# --- Streams --------------------------------------------------------------------------------


def test_stream_arrives_in_its_pieces():
    client = asyncio.run(ask(DjangoOnThreads(), make_scope("/three/")))

    assert client.body == b"onethree"
    assert client.sent[-1].get("more_body", False) is False


def test_stream_stops_when_its_reader_leaves():
    client = Client()

    async def run():
        streaming = asyncio.create_task(ask(DjangoOnThreads(), make_scope("/pieces/"), client))
        await until(lambda: pieces.sent > 10)
        client.gone.set()
        await asyncio.wait_for(streaming, 5)

    asyncio.run(run())

    assert pieces.closed.wait(5)
    assert len(pieces.threads) == 1


def test_slow_readers_of_streams_hold_up_nobody():
    app = DjangoOnThreads(readers=1)

    async def run():
        stuck = asyncio.Event()

        async def send_slowly(_message):
            await stuck.wait()

        clients = [Client() for _ in range(3)]
        slow = [
            asyncio.create_task(app(make_scope("/pieces/"), client.receive, send_slowly))
            for client in clients
        ]
        await asyncio.sleep(0.05)
        reader = await asyncio.wait_for(ask(app, make_scope("/thread/")), 5)
        for client in clients:
            client.gone.set()
        await asyncio.gather(*slow)
        return reader

    assert asyncio.run(run()).status == 200


def test_stream_that_breaks_is_not_passed_off_as_whole():
    client = Client()

    with pytest.raises(RuntimeError):
        asyncio.run(ask(DjangoOnThreads(), make_scope("/broken/"), client))

    assert client.sent[-1] == {"type": "http.response.body", "body": b"one", "more_body": True}


def test_file_is_sent():
    client = asyncio.run(ask(DjangoOnThreads(), make_scope("/file/")))

    assert client.body.startswith(b'"""Django on long-lived threads')


# --- Other protocols ------------------------------------------------------------------------


def test_websocket_is_closed():
    client = asyncio.run(ask(DjangoOnThreads(), {"type": "websocket"}))

    assert client.sent == [{"type": "websocket.close", "code": 1000}]


def test_lifespan_is_followed_to_its_end():
    client = asyncio.run(ask(DjangoOnThreads(), {"type": "lifespan"}, Client(b"", b"")))

    assert [message["type"] for message in client.sent] == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]
