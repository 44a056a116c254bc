"""A server that speaks chat completions, well or badly, over real HTTP."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MEGABYTE = 1_000_000


class Behaviour:
    """What the server does with the next request, and what it was asked."""

    def __init__(self, text="", *, status=200, kind="whole", usage=(120, 40)):
        self.text, self.status, self.kind, self.usage = text, status, kind, usage
        self.asked = []


def chunk(text, **more):
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": None} | more
    return {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}  # fmt: skip


def line(value):
    return f"data: {json.dumps(value)}\n\n".encode()


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        behaviour = self.server.behaviour
        length = int(self.headers["Content-Length"])
        behaviour.asked.append(json.loads(self.rfile.read(length)))
        behaviour.key = self.headers["Authorization"]
        self.send_response(behaviour.status)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if behaviour.status == 200:
            with_patience(lambda: getattr(self, behaviour.kind)(behaviour))

    def whole(self, behaviour):
        for begin in range(0, len(behaviour.text), 20):
            self.wfile.write(line(chunk(behaviour.text[begin : begin + 20])))
        if behaviour.usage:
            read, written = behaviour.usage
            counted = {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}  # fmt: skip
            self.wfile.write(line(chunk("") | {"choices": [], "usage": counted}))
        self.wfile.write(b"data: [DONE]\n\n")

    def hanging(self, _behaviour):
        self.server.released.wait(10)

    def dripping(self, _behaviour):
        """Say a letter now and then, and never end."""
        while not self.server.released.wait(0.2):
            self.wfile.write(line(chunk("a")))

    def endless(self, _behaviour):
        for _ in range(10):
            self.wfile.write(line(chunk("x" * MEGABYTE)))

    def cut_off(self, _behaviour):
        self.wfile.write(b'data: {"id": "c", "choices": [{"del\n\n')

    def other_json(self, _behaviour):
        self.wfile.write(b'data: {"error": {"message": "overloaded"}}\n\n')

    def filtered(self, _behaviour):
        self.wfile.write(line(chunk("", finish_reason="content_filter")))

    def log_message(self, *_):
        pass


def with_patience(write):
    """Who asked may leave before the end."""
    try:
        write()
    except (BrokenPipeError, ConnectionResetError):
        time.sleep(0)


@contextmanager
def running(settings, behaviour):
    """Name the server as the site's model for as long as it runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.behaviour, server.released = behaviour, threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.MODEL_URL = f"http://127.0.0.1:{server.server_port}/v1"
    settings.MODEL_NAME, settings.MODEL_KEY = "small-model", "secret"
    try:
        yield behaviour
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
