"""Fetching from servers that mean no good. They are real, on this machine, on ports of their own."""

import gzip
import ipaddress
import socket
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tutorium.core.fetching import (
    MOST_REDIRECTS,
    FetchError,
    Limits,
    Refusal,
    check_address,
    fetch,
    is_public,
    look_at,
)

HERE = [ipaddress.ip_network("127.0.0.0/8")]
LOCAL = Limits(bytes=100_000, seconds=3, also=HERE)


@contextmanager
def server(answer):
    """Serve what `answer(handler)` does on a port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            with suppress(OSError):
                answer(self)

        def do_HEAD(self):
            self.do_GET()

        def log_message(self, *_):
            pass

    site = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.daemon_threads = True
    thread = Thread(target=site.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{site.server_port}"
    finally:
        site.shutdown()
        thread.join()
        site.server_close()


def say(handler, body=b"", status=200, **headers):
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def refusal(address, limits=LOCAL):
    with pytest.raises(FetchError) as refused:
        fetch(address, limits=limits)
    return refused.value.refusal


def test_what_an_address_holds_is_fetched():
    with server(lambda h: say(h, f"{h.path} {h.headers['Host']}".encode())) as site:
        found = fetch(f"{site}/a?b=c", limits=LOCAL)

    assert found.decode() == f"/a?b=c {site.removeprefix('http://')}"


@pytest.mark.parametrize(
    "address",
    [
        "", "x", "ftp://example.org/", "file:///etc/passwd", "//example.org/", "https://",
        "javascript:alert(1)", "http://user:secret@example.org/", "http://exa mple.org/",
        "http://example.org\\@127.0.0.1/", "http://example.org/\r\nHost: x", "http://[::1",
        "http://example.org:99999/", "http://" + "a" * 70 + ".org/", "http://a/" + "a" * 2000,
    ],
)  # fmt: skip
def test_address_that_is_none_is_refused(address):
    with pytest.raises(FetchError) as refused:
        check_address(address)
    assert refused.value.refusal is Refusal.BAD_ADDRESS


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::",
        "::1", "fe80::1", "fec0::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254",
        "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2001:db8::1",
    ],
)  # fmt: skip
def test_address_of_some_network_is_not_public(ip):
    assert not is_public(ipaddress.ip_address(ip))


@pytest.mark.parametrize("ip", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_address_of_the_whole_internet_is_public(ip):
    assert is_public(ipaddress.ip_address(ip))


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data/", "http://127.0.0.1/", "http://localhost/",
        "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://[::1]/", "http://0/",
        "http://[::ffff:127.0.0.1]/", "https://10.0.0.1/", "http://0177.0.0.1/",
        "http://93.184.216.34:22/",
    ],
)  # fmt: skip
def test_machine_that_is_not_public_is_never_asked(address):
    assert refusal(address, Limits(seconds=3)) is Refusal.NOT_PUBLIC


def test_name_that_leads_here_is_never_asked(monkeypatch):
    leads_here = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: leads_here)

    assert refusal("http://calendar.example.org/", Limits(seconds=3)) is Refusal.NOT_PUBLIC


def test_name_that_has_a_private_address_among_others_is_never_asked(monkeypatch):
    both = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80))
        for ip in ("93.184.216.34", "10.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)

    assert refusal("http://calendar.example.org/", Limits(seconds=3)) is Refusal.NOT_PUBLIC


def test_connection_goes_to_the_address_that_was_looked_at(monkeypatch):
    """A name that is looked up once is not looked up again: the second time it may lead elsewhere."""
    asked = []
    real = socket.getaddrinfo

    def changing(host, port, *rest, **said):
        if host == "calendar.example.org":
            asked.append(host)
            return real("127.0.0.1" if len(asked) == 1 else "203.0.113.1", port, *rest, **said)
        return real(host, port, *rest, **said)

    with server(lambda h: say(h, b"found")) as site:
        monkeypatch.setattr(socket, "getaddrinfo", changing)
        found = fetch(site.replace("127.0.0.1", "calendar.example.org"), limits=LOCAL)

    assert (found, asked) == (b"found", ["calendar.example.org"])


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("http://169.254.169.254/", Refusal.NOT_PUBLIC),
        ("file:///etc/passwd", Refusal.BAD_ADDRESS),
        ("http://[::1]/", Refusal.NOT_PUBLIC),
        ("/", Refusal.REDIRECTS),
    ],
)
def test_redirect_is_looked_at_like_any_address(to, why):
    with server(lambda h: say(h, status=302, Location=to)) as site:
        assert refusal(site) is why


def test_redirects_are_followed_and_counted():
    def answer(handler):
        number = int(handler.path.strip("/") or 0)
        if number < MOST_REDIRECTS:
            say(handler, status=302, Location=f"/{number + 1}")
        else:
            say(handler, b"there")

    with server(answer) as site:
        assert fetch(site, limits=LOCAL) == b"there"


def endless(handler):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65_536)


def bomb(handler):
    say(handler, gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")


def trickle(handler):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x")
        time.sleep(0.1)


def trickled_headers(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X")
        time.sleep(0.1)


def broken_off(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b"half")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (endless, Refusal.TOO_LARGE),
        (bomb, Refusal.TOO_LARGE),
        (trickle, Refusal.TOO_SLOW),
        (trickled_headers, Refusal.TOO_SLOW),
        (broken_off, Refusal.UNREACHABLE),
        (lambda h: h.wfile.write(b"not http at all\r\n\r\n"), Refusal.UNREACHABLE),
        (lambda h: say(h, b"no gzip", Content_Encoding="gzip"), Refusal.UNREACHABLE),
        (lambda h: say(h, status=404), Refusal.REFUSED),
        (lambda h: say(h, status=304), Refusal.REFUSED),
        (lambda h: say(h, status=500), Refusal.REFUSED),
        (lambda h: h.connection.close(), Refusal.UNREACHABLE),
    ],
    ids=["endless", "bomb", "trickle", "headers", "broken", "babble", "no gzip", "404", "304", "500", "closed"],
)  # fmt: skip
def test_server_that_means_no_good_is_bounded(answer, why):
    started = time.monotonic()

    with server(answer) as site:
        assert refusal(site) is why
    assert time.monotonic() - started < 15


def test_packed_answer_is_unpacked():
    with server(lambda h: say(h, gzip.compress(b"a" * 99_000), Content_Encoding="gzip")) as site:
        assert fetch(site, limits=LOCAL) == b"a" * 99_000


def test_name_that_is_not_there_and_port_that_is_shut():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    assert refusal(f"http://127.0.0.1:{port}/") is Refusal.UNREACHABLE
    assert refusal("http://no-such-name.invalid/") is Refusal.NOT_FOUND


# --- Looking, without reading -----------------------------------------------------------------


def test_look_tells_the_status_and_reads_nothing():
    asked = []

    def answer(handler):
        asked.append(handler.command)
        say(handler, status=200, Content_Length="999999999")

    with server(answer) as address:
        assert look_at(address, limits=LOCAL) == 200
    assert asked == ["HEAD"]


def test_look_asks_for_the_page_where_a_bare_look_is_refused():
    def answer(handler):
        say(handler, status=405 if handler.command == "HEAD" else 200)

    with server(answer) as address:
        assert look_at(address, limits=LOCAL) == 200


def test_look_tells_what_is_gone():
    with server(lambda handler: say(handler, status=410)) as address:
        assert look_at(address, limits=LOCAL) == 410


def test_look_follows_redirects_and_looks_at_each_anew():
    def answer(handler):
        say(handler, status=301, Location="http://10.0.0.1/" if handler.path == "/in" else "/in")

    with server(answer) as address, pytest.raises(FetchError) as refused:
        look_at(address, limits=LOCAL)
    assert refused.value.refusal is Refusal.NOT_PUBLIC


def test_look_never_goes_to_our_own_network():
    with server(say) as address, pytest.raises(FetchError) as refused:
        look_at(address, limits=Limits(seconds=3))
    assert refused.value.refusal is Refusal.NOT_PUBLIC
