"""What a client must do in time, and how much of it, before anything is asked of the site."""

import asyncio
import time

import pytest
import uvicorn

from tutorium.core import http_protocol
from tutorium.core.http_protocol import BoundedHttp

REQUEST = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"


async def hello(scope, receive, send):
    await receive()
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]}
    )
    await send({"type": "http.response.body", "body": b"hi"})


def talk(conversation):
    """Let `conversation(reader, writer)` take place with a server of this protocol."""

    async def run():
        config = uvicorn.Config(
            hello, port=0, http=BoundedHttp, lifespan="off", log_config=None, access_log=False
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.001)
        port = server.servers[0].sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            return await asyncio.wait_for(conversation(reader, writer), 5)
        finally:
            writer.close()
            server.should_exit = True
            await serving

    return asyncio.run(run())


@pytest.fixture
def short_time(monkeypatch):
    monkeypatch.setattr(http_protocol, "HEAD_SECONDS", 0.1)


async def until_closed(reader):
    started = time.monotonic()
    try:
        rest = await reader.read()
    except ConnectionResetError:
        rest = b""
    return rest, time.monotonic() - started


def test_requests_follow_each_other_on_one_connection(short_time):
    async def ask_often(reader, writer):
        replies = []
        for _ in range(3):
            writer.write(REQUEST)
            replies.append((await reader.readuntil(b"hi"))[:15])
            await asyncio.sleep(0.15)
        return replies

    assert talk(ask_often) == [b"HTTP/1.1 200 OK"] * 3


def test_connection_that_says_nothing_is_closed(short_time):
    async def say_nothing(reader, writer):
        return await until_closed(reader)

    rest, seconds = talk(say_nothing)

    assert rest == b""
    assert seconds < 2


@pytest.mark.parametrize("before", [b"", REQUEST], ids=["first request", "second request"])
def test_head_that_comes_too_slowly_ends_the_connection(short_time, before):
    async def dribble(reader, writer):
        writer.write(before)
        if before:
            await reader.readuntil(b"hi")
        for number in range(100):
            writer.write(REQUEST[number : number + 1] if number < 20 else b"x")
            await asyncio.sleep(0.02)
            # What is written into a closed connection resets it, and then no end of file is read.
            if reader.at_eof() or writer.is_closing():
                return True
        return False

    assert talk(dribble)


def test_body_may_come_slowly(short_time):
    async def send_slowly(reader, writer):
        writer.write(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\na")
        await asyncio.sleep(0.3)
        writer.write(b"b")
        return (await reader.readuntil(b"hi"))[:15]

    assert talk(send_slowly) == b"HTTP/1.1 200 OK"


def test_head_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(http_protocol, "LARGEST_HEAD", 1000)

    async def never_end(reader, writer):
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n")
        for _ in range(10):
            writer.write(b"X-More: " + b"x" * 90 + b"\r\n")
            await asyncio.sleep(0.001)
        return await until_closed(reader)

    assert talk(never_end)[0] == http_protocol.TOO_LARGE


def test_request_that_cannot_be_read_is_refused_once():
    async def stammer(reader, writer):
        writer.write(b"GET / HTTP/1.1\r\nHost : a\r\n\r\n")
        return await until_closed(reader)

    assert talk(stammer)[0].startswith(b"HTTP/1.1 400 Bad Request\r\n")
